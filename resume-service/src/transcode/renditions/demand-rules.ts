/** Which segment is to be made next, for whom, and by which ffmpeg. Pure: the rendition acts on it. */
import type { Urgency } from '../queue/urgency-rules.ts';

/** What somebody who uses a rendition wants of it. */
export type Want = {
  /** The segment last asked for: those behind it are wanted soon. */
  place: number;
  /** The segments that requests are waiting for now. */
  awaited: readonly number[];
  /** The last segment wanted. */
  last: number;
  /** An ffmpeg is at work for it, and this is what it makes next. */
  position: number | null;
};

/**
 * The segment to be made next for somebody: what is awaited first, else the next one that is not there. null: there is
 * all that is wanted. What ffmpeg has passed and has been dropped since is made again only when it is asked for: else a
 * cache that is too small would be filled in circles.
 */
export const nextWanted = (want: Want, isThere: (segment: number) => boolean): number | null => {
  const missing = want.awaited.filter((segment) => !isThere(segment));
  if (missing.length > 0) return Math.min(...missing);
  for (let n = Math.max(want.place, want.position ?? 0); n <= want.last; n += 1) if (!isThere(n)) return n;
  return null;
};

/** Whether an ffmpeg that makes `position` next comes to `segment` sooner than one that is started there. */
export const canReach = (position: number, segment: number, reach: number): boolean =>
  segment >= position && segment <= position + reach;

/** The last segment of those that begin within `aheadSeconds` of the end of the one asked for; at least the next. */
export const lastAhead = (
  plan: { timescale: number; count: number; startOf(n: number): number; durationOf(n: number): number },
  place: number,
  aheadSeconds: number,
): number => {
  const until = plan.startOf(place) + plan.durationOf(place) + aheadSeconds * plan.timescale;
  let last = Math.min(place + 1, plan.count - 1);
  while (last + 1 < plan.count && plan.startOf(last + 1) < until) last += 1;
  return last;
};

/** Requests of the same player that lie this far apart were not made for one place: it has jumped. */
export const isOfAnotherPlace = (segment: number, place: number, last: number, reach: number): boolean =>
  segment < place - reach || segment > last;

/** Why the next segment is made for somebody. */
export const urgencyOf = (who: { isWarmUp: boolean; isAwaiting: boolean; isServed: boolean }): Urgency => {
  if (who.isWarmUp) return 'warm-up';
  if (!who.isAwaiting) return 'running-ahead';
  return who.isServed ? 'playing' : 'first-segment';
};
