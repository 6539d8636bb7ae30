/** The playing session: which events a player's life becomes. Pure: time comes in with every look. */
import type { Instant } from '../clock-rules.ts';
import { beginJump, isSettled, settleJump } from './jump-rules.ts';
import { isTrickRate, lastMoved, movementBetween } from './movement-rules.ts';
import type { Happening, Look, Opening, PlayingState } from './playing-types.ts';
import { emit, laterOf, type Step } from './report-rules.ts';
import { beginSession, start } from './start-rules.ts';

const heartbeatMs = 10_000;
/** Play after a pause longer than this is a start. */
const longPauseMs = 60_000;
/** How long a hand-off may take before this screen counts again as the one that is watched. */
const handOffMs = 15_000;
/** Positions are told in milliseconds, players know them to a frame. */
const reachedToleranceSeconds = 0.05;

/** A title was opened: nothing to report yet. */
export const open = (opening: Opening, look: Look): PlayingState => ({
  opening,
  phase: 'opening',
  sessionNumber: 0,
  sequence: 0,
  last: look,
  activeAt: look.at,
  playedHereMs: 0,
  resumed: false,
  jumped: false,
  mayResume: opening.isResume,
  pausedAt: null,
  jump: null,
  leap: null,
  handsOffUntilMs: null,
  profile: opening.profile,
  reported: null,
});

/** Takes what happened, with a look at the player at that moment; answers the new state and the events to report. */
export const step = (before: PlayingState, happening: Happening, look: Look): Step => {
  if (before.phase === 'closed') return { state: before, drafts: [] };
  const seen = observe(before, look);
  const act = acts[happening.is] as (step: Step, look: Look, happening: Happening) => Step;
  return act(seen, look, happening);
};

/** Milliseconds until the rules want to look again. */
export const nextLookMs = (state: PlayingState, nowMs: number): number =>
  Math.max(0, Math.min(1_000, (state.jump?.settlesAtMs ?? Number.POSITIVE_INFINITY) - nowMs));

/** What time and the player did by themselves. */
const observe = (before: PlayingState, look: Look): Step => {
  if (before.phase !== 'watching')
    return { state: { ...before, leap: leapBetween(before, look), last: look }, drafts: [] };
  let state = countMovement(before, look);
  if (isTrickRate(look.rate) && !look.isPaused) state = beginJump(state, look, null);
  else if (state.jump?.settlesAtMs === null) state = beginJump(state, look, look.at.monotonicMs);
  state = followPausing(state, look);
  state = { ...state, last: look };
  return isSettled(state, look) ? settleJump(state, look) : { state, drafts: [] };
};

/** A seek that the app has not explained yet; one that has just been seen stays until it is. */
const leapBetween = (before: PlayingState, look: Look): PlayingState['leap'] =>
  before.phase === 'ended' && movementBetween(before.last, look).isLeap
    ? { from: before.last.position, atMs: look.at.monotonicMs }
    : before.leap;

const countMovement = (before: PlayingState, look: Look): PlayingState => {
  const { movedMs, isLeap } = movementBetween(before.last, look);
  const isHandingOff = before.handsOffUntilMs !== null && look.at.monotonicMs <= before.handsOffUntilMs;
  const state: PlayingState = {
    ...before,
    handsOffUntilMs: isHandingOff ? before.handsOffUntilMs : null,
    leap: isLeap ? { from: before.last.position, atMs: look.at.monotonicMs } : before.leap,
  };
  if (movedMs === 0) return state;
  const counts = !isHandingOff && !state.jump;
  return {
    ...state,
    activeAt: laterOf(state.activeAt, lastMoved(before.last, movedMs)),
    playedHereMs: state.playedHereMs + (counts ? movedMs : 0),
    resumed:
      state.resumed || (state.mayResume && look.position >= state.opening.place - reachedToleranceSeconds),
  };
};

/** Notes when a pause began, whoever made it; its end may be a start. */
const followPausing = (state: PlayingState, look: Look): PlayingState => {
  if (look.isPaused) return state.pausedAt ? state : { ...state, pausedAt: look.at };
  return state.pausedAt ? goOn(state, look) : state;
};

/** The picture moves on after a pause. */
const goOn = (state: PlayingState, look: Look): PlayingState => {
  const isStart = state.pausedAt !== null && between(state.pausedAt, look.at) > longPauseMs;
  return { ...(isStart ? start(state) : state), pausedAt: null };
};

/** The longer of the two clocks: the steady one stands still while some devices sleep. */
const between = (from: Instant, to: Instant): number =>
  Math.max(to.monotonicMs - from.monotonicMs, to.wallMs - from.wallMs);

const touch = (state: PlayingState, look: Look): PlayingState => ({
  ...state,
  activeAt: laterOf(state.activeAt, look.at),
});

/** A jump under way ends now, so that what follows is said of where the viewer is. */
const settled = (step: Step, look: Look): Step => {
  if (!step.state.jump) return step;
  const jumped = settleJump(step.state, look);
  return { state: jumped.state, drafts: [...step.drafts, ...jumped.drafts] };
};

const isOpen = (state: PlayingState): boolean => state.phase === 'opening' || state.phase === 'watching';

const acts: {
  [Name in Happening['is']]: (step: Step, look: Look, happening: Extract<Happening, { is: Name }>) => Step;
} = {
  looked: (step, look) => {
    const { state } = step;
    const isMoving = state.phase === 'watching' && !look.isPaused && !state.jump;
    const hasNews = state.activeAt.monotonicMs > (state.reported?.activeAtMs ?? 0);
    const isDue = look.at.monotonicMs - (state.reported?.atMs ?? 0) >= heartbeatMs;
    return isMoving && hasNews && isDue ? emit(step, 'progress', look) : step;
  },

  played: (step, look) => {
    const { phase } = step.state;
    let state = touch(step.state, look);
    if (phase === 'opening') state = { ...start(state), mayResume: state.mayResume };
    else if (phase === 'watching') state = goOn(state, look);
    else state = start(beginSession(state));
    state = { ...state, phase: 'watching', last: look };
    return state.jump ? { ...step, state } : emit({ ...step, state }, 'progress', look);
  },

  paused: (step, look) => {
    if (!isOpen(step.state)) return step;
    const after = settled({ ...step, state: touch(step.state, look) }, look);
    const state = { ...after.state, pausedAt: after.state.pausedAt ?? look.at };
    return emit({ ...after, state }, 'pause', look);
  },

  sought: (step, look) => {
    if (step.state.phase === 'failed') return step;
    // A title that is still opening has no start yet for a jump to count from, but the jump is the viewer's.
    const phase = step.state.phase === 'ended' ? 'watching' : step.state.phase;
    return { ...step, state: touch(beginJump({ ...step.state, phase }, look, look.at.monotonicMs), look) };
  },

  stopped: (step, look) => {
    const after = isOpen(step.state) ? emit(settled(step, look), 'stop', look) : step;
    return { ...after, state: { ...after.state, phase: 'closed' } };
  },

  backgrounded: (step, look) => {
    if (!isOpen(step.state)) return step;
    const after = settled(step, look);
    const { reported, activeAt } = after.state;
    const isKnown = reported?.kind === 'background' && reported.activeAtMs === activeAt.monotonicMs;
    return isKnown ? after : emit(after, 'background', look);
  },

  ended: (step, look) => {
    if (step.state.phase !== 'watching') return step;
    const atEnd = { ...look, position: look.duration ?? look.position };
    const after = emit(settled(step, atEnd), 'ended', atEnd);
    return { ...after, state: { ...after.state, phase: 'ended' } };
  },

  failed: (step, look) => {
    if (!isOpen(step.state)) return step;
    const after = emit(step, 'failed', look);
    return { ...after, state: { ...after.state, phase: 'failed', jump: null } };
  },

  'handed-off': (step, look, { position }) => {
    if (!isOpen(step.state)) return step;
    const after = settled(step, look);
    const pressed = start(touch(after.state, look));
    // From now on this is the title's own place: should nothing come of it, what is watched on here carries it on.
    const opening = { ...pressed.opening, place: position };
    const handsOffUntilMs = look.at.monotonicMs + handOffMs;
    const state = { ...pressed, opening, mayResume: true, handsOffUntilMs };
    return emit({ ...after, state }, 'handoff', { ...look, position });
  },

  'handed-over': (step, look) => {
    if (!isOpen(step.state)) return { ...step, state: { ...step.state, phase: 'closed' } };
    // However late the news come: the other screen has the place now, and this stop moves nothing.
    const state = { ...start(step.state), jump: null, handsOffUntilMs: Number.POSITIVE_INFINITY };
    const after = emit({ ...step, state }, 'stop', look);
    return { ...after, state: { ...after.state, phase: 'closed' } };
  },

  'profile-chosen': (step, look, { profile }) => {
    if (step.state.profile === profile) return step;
    const after = settled(step, look);
    const kind = look.isPaused ? 'pause' : 'progress';
    const hasNews = after.state.activeAt.monotonicMs > (after.state.reported?.activeAtMs ?? 0);
    const told = after.state.phase === 'watching' && hasNews ? emit(after, kind, look) : after;
    return { ...told, state: { ...start(beginSession(told.state)), profile } };
  },
};
