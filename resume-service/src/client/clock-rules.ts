/** Which moment of the service's clock was it? Pure decisions over three clocks, none of which is trusted alone. */

/** A moment as this device saw it. */
export type Instant = {
  /** `performance.now()`: steady, but stands still while some devices sleep, and starts anew with every page. */
  monotonicMs: number;
  /** `Date.now()`: goes on in sleep and over restarts, but may be wrong, and may be set. */
  wallMs: number;
  /** The page the monotonic time belongs to. */
  run: string;
  /** The service's time as it was known then; null when it was not (well) known. */
  serviceMs: number | null;
};

/** One question to the service's clock. */
export type Sample = { sentMs: number; receivedMs: number; serviceMs: number };

const sleepToleranceMs = 2_000;
/** The service refuses anything older than 60 days: a wall clock that says more has been set, not slept. */
const longestSleepMs = 60 * 24 * 3_600_000;

/** Service time minus monotonic time, from the sample with the least round trip (its middle is the least uncertain). */
export const offsetFrom = (samples: readonly Sample[]): number => {
  const best = samples.reduce((a, b) => (roundTrip(b) < roundTrip(a) ? b : a));
  return best.serviceMs - (best.sentMs + best.receivedMs) / 2;
};

const roundTrip = (sample: Sample): number => sample.receivedMs - sample.sentMs;

/** Since the measurement the two clocks of the device have gone apart: it slept, or its clock was set. */
export const hasDrifted = (measured: Instant, now: Instant): boolean =>
  Math.abs(now.wallMs - measured.wallMs - (now.monotonicMs - measured.monotonicMs)) > sleepToleranceMs;

/**
 * The service's time of `instant`, in whole milliseconds, seen from `now`, whose service time is known.
 * Known then: that. Same page: steady time, or wall time if the device slept between. Earlier page: wall time.
 */
export const serviceTimeOf = (instant: Instant, now: Instant & { serviceMs: number }): number => {
  const known = instant.serviceMs;
  const time = known ?? now.serviceMs - Math.max(0, elapsed(instant, now));
  return Math.round(Math.min(time, now.serviceMs));
};

const elapsed = (from: Instant, to: Instant): number => {
  const wall = to.wallMs - from.wallMs;
  if (from.run !== to.run) return wall;
  const steady = to.monotonicMs - from.monotonicMs;
  const slept = wall - steady;
  return slept > sleepToleranceMs && slept < longestSleepMs ? wall : steady;
};

/** The moment `ms` later (or earlier), in all three clocks. */
export const later = (instant: Instant, ms: number): Instant => ({
  ...instant,
  monotonicMs: instant.monotonicMs + ms,
  wallMs: instant.wallMs + ms,
  serviceMs: instant.serviceMs === null ? null : instant.serviceMs + ms,
});
