/**
 * Failures of a rendition. The first at a place is a hint to try once more, kept until that place is made or fails
 * again, however long an attempt takes; the second is the answer for whoever asks for it in the next seconds.
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

/** `untilMs` is null for a hint. */
type Failure = { untilMs: number | null; problem: Problem };

/** Failures that no second try can mend. */
const final = new Set(['storage-full', 'unavailable']);

/** @param width a failure speaks for so many segments behind the one that could not be made */
export const createFailureMemory = (clock: Clock, forMs: number, width: number): FailureMemory => {
  const failures = new Map<number, Failure>();
  const isPast = ({ untilMs }: Failure): boolean => untilMs !== null && untilMs <= clock.now();
  return {
    add(segment, problem) {
      const before = failures.get(segment);
      const isFirst = (!before || isPast(before)) && !final.has(problem.code);
      failures.set(segment, { untilMs: isFirst ? null : clock.now() + forMs, problem });
      return isFirst;
    },
    forget: (segment) => void failures.delete(segment),
    of(segment) {
      for (const [first, failure] of failures) {
        if (isPast(failure)) failures.delete(first);
        else if (failure.untilMs !== null && segment >= first && segment <= first + width)
          return failure.problem;
      }
      return null;
    },
  };
};
