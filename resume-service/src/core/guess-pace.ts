/**
 * Against guessing from many networks at once: when there have been too many wrong guesses at one thing, further ones
 * are judged one at a time and slowly. Nobody is locked out by what others guess. In memory, per replica.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { tooManyRequests } from './rate-limit.ts';

/** How many wrong guesses within the window are judged at once, and how far apart all further ones. */
export type GuessPacing = { freeWrongGuesses: number; windowMs: number; everyMs: number };

/** Paces guesses at things named by keys. */
export type GuessPace = {
  /** Runs `judge` when it is its turn; undefined from it was a wrong guess. @throws 429 when another is waiting already. */
  guess<Result>(key: string, judge: () => Promise<Result | undefined>): Promise<Result | undefined>;
};

type Wrong = { count: number; since: number; nextAt: number };

const mostKept = 20_000;

/** Creates a pace; `now` in milliseconds of a clock that never goes back. */
export const createGuessPace = (
  { freeWrongGuesses, windowMs, everyMs }: GuessPacing,
  now: () => number = () => performance.now(),
): GuessPace => {
  const kept = new Map<string, Wrong>();
  const wrongOf = (key: string): Wrong => {
    const known = kept.get(key);
    if (known && now() - known.since < windowMs) return known;
    const fresh = { count: 0, since: now(), nextAt: 0 };
    kept.delete(key);
    kept.set(key, fresh);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return fresh;
  };
  const takeTurn = async (wrong: Wrong): Promise<void> => {
    const waitMs = Math.max(0, wrong.nextAt - now());
    if (waitMs > everyMs) throw tooManyRequests(waitMs);
    wrong.nextAt = Math.max(wrong.nextAt, now()) + everyMs;
    if (waitMs > 0) await wait(waitMs);
  };
  return {
    async guess(key, judge) {
      const wrong = wrongOf(key);
      // Counted before it is judged, so that a thousand at once count as a thousand.
      wrong.count += 1;
      try {
        if (wrong.count > freeWrongGuesses) await takeTurn(wrong);
        const result = await judge();
        if (result !== undefined) wrong.count -= 1;
        return result;
      } catch (error) {
        wrong.count -= 1;
        throw error;
      }
    },
  };
};
