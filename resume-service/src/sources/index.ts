/** Reading a video from where it lies: seekable or not, store it first, address guard. */
export { createSources, type SourcesDeps } from './create-sources.ts';
export { type SourcePlace, sourceIdOf } from './source-id.ts';
export type { SourceInput, SourceState, Sources } from './source-state.ts';
export { type SourceProgress, sourceProgress } from './topics.ts';
