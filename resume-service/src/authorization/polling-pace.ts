/** How often a TV may ask for its token (RFC 8628 §3.5): oidc-provider neither says nor checks it. */
import type { Clock } from '../core/clock.ts';

/** Remembers when each device code was last asked for. */
export type PollingPace = {
  /** Counts one question; true if it came too soon after the one before. */
  isTooFast(deviceCode: string): boolean;
};

const mostRemembered = 10_000;
/** Networks deliver punctual questions a little early. */
const toleranceShare = 0.1;

/** Creates it for an interval in seconds. In memory, per replica: the worst a change of replica does is to forgive. */
export const createPollingPace = (clock: Clock, intervalSeconds: number): PollingPace => {
  const lastAskedAt = new Map<string, number>();
  const shortestMs = intervalSeconds * 1000 * (1 - toleranceShare);
  return {
    isTooFast(deviceCode) {
      const now = clock.now();
      const before = lastAskedAt.get(deviceCode);
      lastAskedAt.delete(deviceCode);
      lastAskedAt.set(deviceCode, now);
      const [oldest] = lastAskedAt.keys();
      if (lastAskedAt.size > mostRemembered && oldest !== undefined) lastAskedAt.delete(oldest);
      return before !== undefined && now - before < shortestMs;
    },
  };
};
