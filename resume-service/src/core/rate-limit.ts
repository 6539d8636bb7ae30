/**
 * How often a caller may do what: token buckets in memory, one per route family and caller.
 * Signed-in requests are counted per account, so a household of a hundred screens behind one address
 * never meets a limit by watching; only what strangers can do is counted per address.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

/** Requests per minute, per account where signed in, else per address. */
const perMinute = {
  /** Ordinary reads and writes of a signed-in screen. */
  usual: 600,
  /** Reports of pause states: one every ten seconds while playing, more while jumping about. */
  reports: 1200,
  /** Events in those reports: the outbox of a screen that was offline for a week is sent within minutes. */
  events: 6000,
  /** Making an account or a box (per address): a household of 100 screens can arrive within the hour. */
  newcomers: 60,
  /** Guessing: passwords and link codes (per address; per account there is a second, stricter count). */
  guesses: 30,
  /** Asking the authorization server, polled every five seconds by each TV that is being paired (per address). */
  polling: 2400,
  /** Pages, files, health, time. */
  free: 6000,
} as const;

/** The name of a limit. */
export type RateLimit = keyof typeof perMinute;

/** Counts one request of `key`, or so many things at once; throws 429 with Retry-After when there have been too many. */
export type RateLimiter = { count(limit: RateLimit, key: string, points?: number): Promise<void> };

/** The problem for one too many; `retryAfterMs` is rounded up to whole seconds. */
export const tooManyRequests = (retryAfterMs: number): Problem =>
  new Problem('too-many-requests', 'You are asking too often. Wait a moment, then try again.', {
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterMs / 1000))) },
  });

/** One memory counter for each limit. `scale` multiplies all limits (load tests). */
export const createRateLimiter = (scale = 1): RateLimiter => {
  const limiters = new Map(
    Object.entries(perMinute).map(([name, points]) => [
      name,
      new RateLimiterMemory({ points: points * scale, duration: 60, keyPrefix: name }),
    ]),
  );
  return {
    async count(limit, key, points = 1) {
      const limiter = limiters.get(limit);
      try {
        // What is more than the whole limit could never pass.
        await limiter?.consume(key, Math.min(points, limiter.points));
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) throw tooManyRequests(refusal.msBeforeNext);
        throw refusal;
      }
    },
  };
};
