/** Can this device play it? And the playbacks with their addresses. */
export { mediaType, plainType } from './media-type-rules.ts';
export { chooseEdition, type PlayableEdition, planOf } from './plan-rules.ts';
export { createPlaybackStore } from './playback-store.ts';
export { createPlaybacks, type Playbacks } from './playbacks.ts';
export { mediaPath, mediaRouter, playbackOperations } from './routes.ts';
