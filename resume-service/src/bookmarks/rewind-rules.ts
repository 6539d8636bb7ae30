/** How far playback starts before the place, so that the viewer finds the thread again. */
import type { EventKind } from '../pauses/contract.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What the rewind depends on; times in milliseconds, positions in seconds. */
export type Pause = { kind: EventKind; position: number; activeAt: number };

/** Seconds to go back after a pause of this length: the longer, the more is forgotten. */
export const rewindSeconds = (kind: EventKind, pausedForMs: number): number => {
  if (kind === 'handoff' || pausedForMs < minuteMs) return 0;
  if (pausedForMs < hourMs) return 3;
  return pausedForMs < dayMs ? 5 : 10;
};

/** The times at which the rewind of a pause grows, in milliseconds since 1970. */
export const rewindGrowsAt = ({ kind, activeAt }: Pick<Pause, 'kind' | 'activeAt'>): readonly number[] =>
  kind === 'handoff' ? [] : [minuteMs, hourMs, dayMs].map((pausedForMs) => activeAt + pausedForMs);

/** Where playback starts now: the place less the rewind, never before the start. */
export const resumeAt = ({ kind, position, activeAt }: Pause, now: number): number =>
  Math.max(0, position - rewindSeconds(kind, now - activeAt));
