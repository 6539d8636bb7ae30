/** A bookmark becomes a playback. */
export { mapPosition } from './mapping-rules.ts';
export { resumingOperations } from './routes.ts';
export {
  createStartPlayback,
  type PreparedEdition,
  type StartableEdition,
  type StartingPlace,
} from './start-playback.ts';
