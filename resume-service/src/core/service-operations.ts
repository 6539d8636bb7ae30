/** What every service has: its time, its health, its metrics. */
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Metrics } from './metrics.ts';
import { type Operation, ok, operation } from './operation.ts';
import { Problem } from './problem.ts';

const Time = z
  .object({ now: z.number().meta({ description: 'Milliseconds since 1970' }) })
  .meta({ id: 'Time' });
const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

/** `checkReady` rejects when the service cannot do its work. */
export const serviceOperations = (deps: {
  clock: Clock;
  metrics: Metrics;
  checkReady(): Promise<void>;
}): Operation[] => [
  operation({
    id: 'readTime',
    method: 'get',
    path: '/v1/time',
    tag: 'Service',
    summary: "The service's clock, which all events are stamped in",
    access: 'anyone',
    limit: 'free',
    replies: { 200: { description: 'Now', schema: Time } },
    run: () => ok({ now: deps.clock.now() }, { 'Cache-Control': 'no-store' }),
  }),
  operation({
    id: 'checkLive',
    method: 'get',
    path: '/health/live',
    tag: 'Service',
    summary: 'The process answers',
    access: 'anyone',
    limit: 'free',
    replies: { 200: { description: 'It does', schema: Health } },
    run: () => ok({ status: 'ok' }),
  }),
  operation({
    id: 'checkReady',
    method: 'get',
    path: '/health/ready',
    tag: 'Service',
    summary: 'The store can be read and written',
    access: 'anyone',
    limit: 'free',
    replies: { 200: { description: 'It can', schema: Health } },
    problems: ['unavailable'],
    run: async () => {
      await deps.checkReady().catch((cause: unknown) => {
        throw new Problem('unavailable', 'The store cannot be used at the moment.', { cause });
      });
      return ok({ status: 'ok' });
    },
  }),
  operation({
    id: 'readMetrics',
    method: 'get',
    path: '/metrics',
    tag: 'Service',
    summary: 'Prometheus metrics; for this machine, or with METRICS_TOKEN as Bearer token',
    access: 'anyone',
    limit: 'free',
    problems: ['not-signed-in', 'forbidden'],
    replies: { 200: { description: 'Text exposition format', contentType: 'text/plain' } },
    run: async ({ response }) => {
      response.type(deps.metrics.contentType).send(await deps.metrics.text());
      return { status: 200, handled: true };
    },
  }),
];
