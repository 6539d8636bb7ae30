/** The running service: store, app and HTTP server, started and stopped in order. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { type Clock, systemClock } from './core/clock.ts';
import type { Config } from './core/config.ts';
import type { Log } from './core/log.ts';
import { openStore } from './store/index.ts';

/** A started service. `url` is where it listens, without a slash at the end. */
export type Service = { url: string; close(): Promise<void> };

/** Requests that are still being answered get this long when the service stops, milliseconds. */
const graceMs = 5_000;

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Stops taking connections, waits for answers under way, then cuts off what is left. */
const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });

/** The address people type: a wildcard address is not one. */
const urlOf = (server: Server, host: string): string => {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
};

/** Starts everything. @throws with a clear message when the store is in use, the port is taken, and so on. */
export const startService = async (
  config: Config,
  log: Log,
  options: { clock?: Clock } = {},
): Promise<Service> => {
  const clock = options.clock ?? systemClock;
  const store = await openStore({
    dataDir: config.dataDir,
    ...(config.mongodbUri === undefined ? {} : { mongodbUri: config.mongodbUri }),
  });
  const app = await createApp({ config, log, clock, store }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const server = createServer(app.handler);
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  try {
    await store.ready();
    // Before the first request: a report that came while the catalogue is still empty would be refused for good.
    await app.start();
    await listen(server, config.host, config.port);
    // A connection that cannot be taken (too many open files) must not end the others.
    server.on('error', (err) => log.error({ err }, 'a connection could not be taken'));
  } catch (error) {
    await app.close();
    await store.close();
    throw error;
  }
  return {
    url: urlOf(server, config.host),
    async close() {
      app.endStreams();
      await stopServer(server);
      await app.close();
      await store.close();
    },
  };
};
