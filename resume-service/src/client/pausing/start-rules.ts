/** What begins anew with a start, and what with a session. */
import type { PlayingState } from './playing-types.ts';

/** A start: `playedHere`, `resumed` and `jumped` count from here. */
export const start = (state: PlayingState): PlayingState => ({
  ...state,
  playedHereMs: 0,
  resumed: false,
  jumped: false,
  mayResume: false,
});

/** A session of its own: after a jump of more than 60 s, for another viewer, or when a title is played again. */
export const beginSession = (state: PlayingState): PlayingState => ({
  ...state,
  sessionNumber: state.sessionNumber + 1,
  sequence: 0,
  reported: null,
});
