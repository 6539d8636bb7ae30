/** A bookmark becomes a playback. */
export { resumingOperations } from './routes.ts';
export { createStartPlayback, type StartableEdition, type StartingPlace } from './start-playback.ts';
