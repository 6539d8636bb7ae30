/** How the state becomes an event. */
import type { EventKind } from '../../pauses/contract.ts';
import type { Instant } from '../clock-rules.ts';
import type { Draft, Look, PlayingState } from './playing-types.ts';

/** A new state, and the events to report on the way to it, oldest first. */
export type Step = { state: PlayingState; drafts: readonly Draft[] };

const longestSeconds = 360_000;

/** The event that says where the viewer is now; without its number. */
export const draft = (
  state: PlayingState,
  kind: EventKind,
  look: Look,
): Omit<Draft, 'eventId' | 'sequence'> => {
  const isHandingOff = state.handsOffUntilMs !== null;
  // Before the first picture a player stands wherever it stands; the viewer is where the title was opened.
  const isWaiting = state.phase === 'opening' && state.opening.isResume && !state.jumped;
  const position = isWaiting ? state.opening.resumeAt : look.position;
  return {
    session: `${state.opening.id}.${state.sessionNumber}`,
    kind,
    at: look.at,
    activeAt: state.activeAt,
    playedHere: isHandingOff ? 0 : seconds(state.playedHereMs / 1000),
    resumed: !isHandingOff && state.resumed,
    jumped: !isHandingOff && state.jumped,
    ...(state.profile === undefined ? {} : { profile: state.profile }),
    position: Math.min(seconds(position), look.duration === null ? longestSeconds : seconds(look.duration)),
    duration: look.duration === null ? null : seconds(look.duration),
    playbackRate: Number.isFinite(look.rate) ? Math.max(-64, Math.min(64, look.rate)) : 1,
  };
};

/** Adds an event to what is reported. */
export const emit = (step: Step, kind: EventKind, look: Look): Step => {
  const { state } = step;
  const told = draft(state, kind, look);
  const numbered = { ...told, eventId: `${told.session}.${state.sequence}`, sequence: state.sequence };
  const reported = { atMs: look.at.monotonicMs, activeAtMs: state.activeAt.monotonicMs, kind };
  return {
    state: { ...state, sequence: state.sequence + 1, reported },
    drafts: [...step.drafts, numbered],
  };
};

/** Whole milliseconds as seconds, within what the contract takes. */
const seconds = (value: number): number =>
  Number.isFinite(value) ? Math.round(Math.max(0, Math.min(longestSeconds, value)) * 1000) / 1000 : 0;

/** The later of two instants of one page; its service time never falls either. */
export const laterOf = (a: Instant, b: Instant): Instant => {
  if (b.monotonicMs <= a.monotonicMs) return a;
  if (a.serviceMs === null || b.serviceMs === null) return b;
  return { ...b, serviceMs: Math.max(a.serviceMs, b.serviceMs) };
};
