/** May an act of this time be taken in? The same question for events and for what viewers do to bookmarks. */
import { Problem } from '../core/problem.ts';

/** A device's clock may be this far ahead. */
export const allowedAheadMs = 5_000;
const dayMs = 24 * 60 * 60 * 1000;
/** Older acts are refused; tombstones live a day longer. */
export const oldestMs = 60 * dayMs;

/** The problem with a time (milliseconds since 1970), if there is one. */
export const problemWithTime = (at: number, now: number): Problem | undefined => {
  if (at > now + allowedAheadMs)
    return new Problem(
      'clock-ahead',
      'This lies in the future. Set your time by `serviceTime` and send it again.',
      {
        more: { serviceTime: now },
      },
    );
  if (at < now - oldestMs) return new Problem('too-old', 'Only the last 60 days can still be reported.');
  return undefined;
};

/** @throws {Problem} `clock-ahead` (with `serviceTime`), `too-old` */
export const refuseBadTime = (at: number, now: number): void => {
  const problem = problemWithTime(at, now);
  if (problem) throw problem;
};
