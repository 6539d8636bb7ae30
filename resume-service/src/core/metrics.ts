/** Prometheus metrics: how many requests, how long, by route and status. No labels that name anybody. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The service's metrics. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Creates a registry of its own, so that several services can live in one process. */
export const createMetrics = () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const outcomes = new Counter({
    name: 'pause_states_total',
    help: 'Pause states taken in, by outcome',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return {
    /** One answered request; event streams have no end worth measuring. */
    observe(labels: { method: string; route: string; status: number }, seconds: number): void {
      if (labels.route !== '/v1/events') duration.observe(labels, seconds);
    },
    outcomes,
    /** A value read when it is asked for. */
    gauge(name: string, help: string, read: () => number): void {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
    /** Something that happens, counted by labels. */
    counter: (name: string, help: string, labelNames: readonly string[]): Counter =>
      new Counter({ name, help, labelNames, registers: [registry] }),
    /** How long something takes, or how large it is. */
    histogram: (name: string, help: string, buckets: number[]): Histogram =>
      new Histogram({ name, help, buckets, registers: [registry] }),
    text: (): Promise<string> => registry.metrics(),
    contentType: registry.contentType,
  };
};
