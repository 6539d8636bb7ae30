/** Jumps: the viewer moved the position. A burst of seeks is one jump; trick play is a jump. */
import type { Jump, Look, PlayingState } from './playing-types.ts';
import { draft, emit, type Step } from './report-rules.ts';
import { beginSession } from './start-rules.ts';

/** A jump is over this long after the last seek of a burst. */
const settleMs = 400;
/** A longer jump begins a new session. */
const longJumpSeconds = 60;
/** A seek is told to us within this time before or after the player's position changes. */
const sameSeekMs = 1_500;

/** Begins a jump, or goes on with one. `endedAtMs` is the (so far) last seek; null while trick play goes on. */
export const beginJump = (state: PlayingState, look: Look, endedAtMs: number | null): PlayingState => ({
  ...state,
  mayResume: false,
  jump: {
    ...(state.jump ?? newJump(state, look)),
    settlesAtMs: endedAtMs === null ? null : endedAtMs + settleMs,
  },
});

const newJump = (state: PlayingState, look: Look): Omit<Jump, 'settlesAtMs'> => {
  const isSameSeek = state.leap && look.at.monotonicMs - state.leap.atMs <= sameSeekMs;
  const from = isSameSeek && state.leap ? state.leap.from : state.last.position;
  const hasNews = state.activeAt.monotonicMs > (state.reported?.activeAtMs ?? 0);
  const before = { ...draft(state, look.isPaused ? 'pause' : 'progress', { ...look, position: from }) };
  return { from, before: state.phase === 'watching' && hasNews ? before : null };
};

/** The burst is over by this look. */
export const isSettled = (state: PlayingState, look: Look): boolean =>
  state.jump !== null && state.jump.settlesAtMs !== null && look.at.monotonicMs >= state.jump.settlesAtMs;

/** Ends the jump: a new session if it was long, counting from nought, and reported at once. */
export const settleJump = (state: PlayingState, look: Look): Step => {
  const { jump } = state;
  if (!jump) return { state, drafts: [] };
  const isLong = Math.abs(look.position - jump.from) > longJumpSeconds;
  const parting = isLong && jump.before ? partingFrom(state, jump.before) : { state, drafts: [] };
  const moved = isLong ? beginSession(parting.state) : parting.state;
  const landed: PlayingState = {
    ...moved,
    jump: null,
    leap: null,
    playedHereMs: 0,
    jumped: state.handsOffUntilMs === null,
  };
  const step: Step = { state: landed, drafts: parting.drafts };
  return state.phase === 'watching' ? emit(step, look.isPaused ? 'pause' : 'progress', look) : step;
};

/** The last word of the session that the viewer jumps out of: where it had come to. */
const partingFrom = (state: PlayingState, before: NonNullable<Jump['before']>): Step => {
  const eventId = `${before.session}.${state.sequence}`;
  return {
    state: { ...state, sequence: state.sequence + 1 },
    drafts: [{ ...before, eventId, sequence: state.sequence }],
  };
};
