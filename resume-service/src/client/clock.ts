/** The service's clock, seen from here: measured against `/v1/time`, carried on with the steady clock. */
import { hasDrifted, type Instant, offsetFrom, type Sample, serviceTimeOf } from './clock-rules.ts';
import { newId } from './ids.ts';

/** The service's clock. Times are milliseconds since 1970. */
export type Clock = {
  /** Now in the service's clock, whole milliseconds since 1970. This device's own clock until measured. */
  now(): number;
  /** Now, in all the clocks there are: for stamping later what happens offline. */
  instant(): Instant;
  /** The service's time of an earlier instant, of this page or one before. Call `ready` first. */
  timeOf(instant: Instant): number;
  /** Resolves when the offset is known and good; measures when it is not. @throws NetworkLost, ApiProblem */
  ready(): Promise<void>;
  /** Measures anew (after `clock-ahead`). Callers at the same time share one measurement. */
  measure(): Promise<void>;
};

type TimeSource = { time(): Promise<{ now: number }> };

/** The device's own two clocks; given by tests. */
export type LocalClocks = { monotonicMs(): number; wallMs(): number };
const localClocks: LocalClocks = { monotonicMs: () => performance.now(), wallMs: () => Date.now() };

const samplesPerMeasurement = 4;

/** A clock that asks nothing until it is needed. */
export const createClock = (source: TimeSource, local: LocalClocks = localClocks): Clock => {
  const run = newId();
  let measured: { offsetMs: number; at: Instant } | undefined;
  let measuring: Promise<void> | undefined;

  const bare = (): Instant => ({
    monotonicMs: local.monotonicMs(),
    wallMs: local.wallMs(),
    run,
    serviceMs: null,
  });
  const instant = (): Instant => {
    const now = bare();
    if (!measured || hasDrifted(measured.at, now)) return now;
    return { ...now, serviceMs: now.monotonicMs + measured.offsetMs };
  };
  /** The best there is: after sleep the old measurement plus wall time, and without any the device's own clock. */
  const serviceNow = (): Instant & { serviceMs: number } => {
    const now = instant();
    if (now.serviceMs !== null) return { ...now, serviceMs: now.serviceMs };
    if (!measured) return { ...now, serviceMs: now.wallMs };
    const sinceMs = Math.max(now.wallMs - measured.at.wallMs, now.monotonicMs - measured.at.monotonicMs);
    return { ...now, serviceMs: measured.at.monotonicMs + measured.offsetMs + sinceMs };
  };

  const takeSample = async (): Promise<Sample> => {
    const sentMs = local.monotonicMs();
    const { now } = await source.time();
    return { sentMs, receivedMs: local.monotonicMs(), serviceMs: now };
  };
  const takeSamples = async (): Promise<void> => {
    const samples = [await takeSample()];
    while (samples.length < samplesPerMeasurement) samples.push(await takeSample());
    measured = { offsetMs: offsetFrom(samples), at: bare() };
  };
  const measure = (): Promise<void> => {
    measuring ??= takeSamples().finally(() => {
      measuring = undefined;
    });
    return measuring;
  };

  return {
    now: () => Math.round(serviceNow().serviceMs),
    instant,
    timeOf: (earlier) => serviceTimeOf(earlier, serviceNow()),
    ready: () => (instant().serviceMs === null ? measure() : Promise.resolve()),
    measure,
  };
};
