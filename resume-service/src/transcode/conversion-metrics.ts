/** What operators see of conversions: how many, how they ended, how long the first segment took. No names. */
import type { Metrics } from '../core/metrics.ts';

/** What is measured from outside. */
export type Measured = {
  running(): number;
  held(): number;
  waiting(): number;
  cacheBytes(): number;
};

/** What the conversions tell. */
export type ConversionMetrics = {
  happened(outcome: 'started' | 'retried' | 'failed'): void;
  firstSegment(afterMs: number): void;
  served(from: 'cache' | 'ffmpeg'): void;
};

/** Declares the metrics of conversions. */
export const createConversionMetrics = (
  metrics: Pick<Metrics, 'gauge' | 'counter' | 'histogram'>,
  measured: Measured,
): ConversionMetrics => {
  metrics.gauge('conversions_running', 'ffmpegs that make a segment', measured.running);
  metrics.gauge('conversions_held', 'ffmpegs that are far enough ahead and held', measured.held);
  metrics.gauge('conversions_waiting', 'Conversions that wait for their turn', measured.waiting);
  metrics.gauge('conversion_cache_bytes', 'Segments kept on disk', measured.cacheBytes);
  const outcomes = metrics.counter('conversions_total', 'ffmpegs, by what became of them', ['outcome']);
  const served = metrics.counter('segments_served_total', 'Segments sent, by where they came from', ['from']);
  const first = metrics.histogram(
    'first_segment_seconds',
    'From the decision to start an ffmpeg to its first segment, waiting included',
    [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32],
  );
  return {
    happened: (outcome) => outcomes.inc({ outcome }),
    firstSegment: (afterMs) => first.observe(afterMs / 1000),
    served: (from) => served.inc({ from }),
  };
};
