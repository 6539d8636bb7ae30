/** Puts the feature together. */
import { createAcceptPause, createAcceptPauses } from './accept-pause.ts';
import type { PausesDeps } from './dependencies.ts';
import { createReadPauseState } from './read-pause-state.ts';

/** Taking in and reading pause states. */
export const createPauses = (deps: PausesDeps) => ({
  accept: createAcceptPause(deps),
  acceptBatch: createAcceptPauses(deps),
  read: createReadPauseState(deps),
});

/** Everything other features can ask of pauses. */
export type Pauses = ReturnType<typeof createPauses>;
