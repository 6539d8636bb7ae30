/**
 * Failures of a rendition, remembered briefly. The first at a place is a hint to try once more; the second is the
 * answer for whoever asks for that place in the next seconds.
 */
import type { Clock } from '../../core/clock.ts';
import type { Problem } from '../../core/problem.ts';

/** See {@link createFailureMemory}. */
export type FailureMemory = {
  /** An ffmpeg failed at `segment`. @returns whether it is to be tried once more */
  add(segment: number, problem: Problem): boolean;
  /** The segment was made. */
  forget(segment: number): void;
  /** The answer for somebody who wants `segment` made; null: it may be tried. */
  of(segment: number): Problem | null;
};

type Failure = { times: number; untilMs: number; problem: Problem };

/** Failures that no second try can mend. */
const final = new Set(['storage-full', 'unavailable']);

/** @param width a failure speaks for so many segments behind the one that could not be made */
export const createFailureMemory = (clock: Clock, forMs: number, width: number): FailureMemory => {
  const failures = new Map<number, Failure>();
  return {
    add(segment, problem) {
      const before = failures.get(segment);
      const times = before && before.untilMs > clock.now() ? before.times + 1 : 1;
      const isOver = times > 1 || final.has(problem.code);
      failures.set(segment, { times: isOver ? 2 : times, untilMs: clock.now() + forMs, problem });
      return !isOver;
    },
    forget: (segment) => void failures.delete(segment),
    of(segment) {
      for (const [first, { times, untilMs, problem }] of failures) {
        if (untilMs <= clock.now()) failures.delete(first);
        else if (times > 1 && segment >= first && segment <= first + width) return problem;
      }
      return null;
    },
  };
};
