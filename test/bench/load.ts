/** Requests on a number of connections for a number of seconds, and what came of them. */
import { Agent, request } from 'node:http';
import type { MeasuredProcess } from './measured-process.ts';

/** One request: made anew each time. */
export type Shot = { method: string; path: string; headers: Record<string, string>; body?: string };

/** What a run showed. Latencies and processor time in milliseconds. */
export type LoadResult = {
  perSecond: number;
  p50: number;
  p99: number;
  cpuPerRequest: number;
  failed: number;
};

const fire = (agent: Agent, url: URL, shot: Shot): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = {
      ...shot.headers,
      ...(shot.body ? { 'content-length': String(Buffer.byteLength(shot.body)) } : {}),
    };
    const outgoing = request(
      { agent, host: url.hostname, port: url.port, method: shot.method, path: shot.path, headers },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(shot.body);
  });

/** The value below which the share `part` of the sorted values lies. */
export const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

/** Each connection sends its next request when the answer to the one before has arrived. */
export const load = async (
  server: MeasuredProcess,
  options: { connections: number; seconds: number; shot(connection: number, count: number): Shot },
): Promise<LoadResult> => {
  const url = new URL(server.url);
  const latencies: number[] = [];
  let failed = 0;
  const cpuBefore = await server.cpuMs();
  const startedAt = performance.now();
  const until = startedAt + options.seconds * 1000;
  await Promise.all(
    Array.from({ length: options.connections }, async (_, connection) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let count = 0; performance.now() < until; count += 1) {
        const sentAt = performance.now();
        const status = await fire(agent, url, options.shot(connection, count));
        latencies.push(performance.now() - sentAt);
        if (status >= 300) failed += 1;
      }
      agent.destroy();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuMs = (await server.cpuMs()) - cpuBefore;
  latencies.sort((a, b) => a - b);
  return {
    perSecond: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpuPerRequest: cpuMs / latencies.length,
    failed,
  };
};
