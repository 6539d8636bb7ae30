/**
 * Against guessing (passwords, link codes): a guess is counted before it is judged, so that a thousand at once
 * count as a thousand, and given back when it was right. In memory, per replica; keys are hashed.
 */
import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyRequests } from './rate-limit.ts';

/** How many wrong guesses are free within the window. */
export type GuessAllowance = { wrongGuesses: number; windowSeconds: number };

/** Counts guesses against one thing. */
export type GuessThrottle = {
  /** Runs `judge`; a result that is not undefined was right and costs nothing. @throws 429 with Retry-After. */
  guess<Result>(key: string, judge: () => Promise<Result | undefined>): Promise<Result | undefined>;
};

const compact = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 22);

/** Creates a throttle. */
export const createGuessThrottle = (allowance: GuessAllowance): GuessThrottle => {
  const limiter = new RateLimiterMemory({
    points: allowance.wrongGuesses,
    duration: allowance.windowSeconds,
  });
  return {
    async guess(key, judge) {
      const counted = compact(key);
      try {
        await limiter.consume(counted);
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) throw tooManyRequests(refusal.msBeforeNext);
        throw refusal;
      }
      const result = await judge().catch(async (error: unknown) => {
        // Not judged: nobody has learnt anything.
        await limiter.reward(counted);
        throw error;
      });
      if (result !== undefined) await limiter.reward(counted);
      return result;
    },
  };
};
