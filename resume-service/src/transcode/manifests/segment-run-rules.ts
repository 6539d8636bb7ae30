/** The lengths of a track's segments, equal ones taken together. */
import type { SegmentTimes } from './planned.ts';

/** `count` segments of `ticks` each, the first of them at `start`. */
export type SegmentRun = { start: number; ticks: number; count: number };

/** All segments, in order. */
export const segmentRuns = (segments: SegmentTimes): readonly SegmentRun[] => {
  const runs: SegmentRun[] = [];
  for (let n = 0; n < segments.count; n += 1) {
    const ticks = segments.durationOf(n);
    const last = runs.at(-1);
    if (last?.ticks === ticks) last.count += 1;
    else runs.push({ start: segments.startOf(n), ticks, count: 1 });
  }
  return runs;
};

/**
 * The length that all segments but the last have, if the last is not longer and all begin at 0: then the one number
 * describes the track. null otherwise.
 */
export const constantTicks = (runs: readonly SegmentRun[]): number | null => {
  const [first, last] = runs;
  if (!first || first.start !== 0 || runs.length > 2) return null;
  return last && (last.count > 1 || last.ticks > first.ticks) ? null : first.ticks;
};

/** The longest segment, seconds. */
export const longestSeconds = (segments: SegmentTimes): number =>
  Math.max(0, ...segmentRuns(segments).map(({ ticks }) => ticks)) / segments.timescale;

/** Where the last segment ends, seconds. */
export const endSeconds = (segments: SegmentTimes): number =>
  segments.count === 0
    ? 0
    : (segments.startOf(segments.count - 1) + segments.durationOf(segments.count - 1)) / segments.timescale;
