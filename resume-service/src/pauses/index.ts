/** Pause states arrive. */
export { createPauses, type Pauses } from './create-pauses.ts';
export type { PausesDeps } from './dependencies.ts';
export { type PauseTaken, pauseRefused, pauseTaken } from './pause-taken.ts';
export { pauseOperations } from './routes.ts';
