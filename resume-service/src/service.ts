/** The running service: store, app and HTTP server, started and stopped in order. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createApp } from './app.ts';
import { type Clock, systemClock } from './core/clock.ts';
import { type Config, ConfigError } from './core/config.ts';
import { watchConnections } from './core/connections.ts';
import type { Log } from './core/log.ts';
import { version } from './core/version.ts';
import { openStore, type Store } from './store/index.ts';

/** A started service. `url` is where it listens, without a slash at the end. */
export type Service = { url: string; close(): Promise<void> };

/** Requests that are still being answered get this long when the service stops, milliseconds. */
const graceMs = 5_000;

/** Which setting to change when the address cannot be had. */
const inWords = (error: Error & { code?: string }, host: string, port: number): Error => {
  const { code } = error;
  if (code === 'EADDRINUSE') return new ConfigError(`PORT: another program listens on ${port} already.`);
  if (code === 'EACCES') return new ConfigError(`PORT: this user may not listen on ${port}.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigError(`HOST: this machine does not have the address "${host}".`);
  return error;
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => reject(inWords(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });

/** The address people type: a wildcard address is not one. */
const urlOf = (server: Server, host: string): string => {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
};

/** The store, whose health says no as soon as the service stops: load balancers send nothing more. */
const unreadyWhen = (store: Store, isStopping: () => boolean): Store => ({
  ...store,
  async health() {
    if (isStopping()) throw new Error('the service stops');
    await store.health();
  },
});

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
  const life = { isStopping: false };
  const app = await createApp({ config, log, clock, store: unreadyWhen(store, () => life.isStopping) }).catch(
    async (error: unknown) => {
      await store.close();
      throw error;
    },
  );
  const server = createServer(app.handler);
  const connections = watchConnections(server);
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
  log.info({ version, store: store.kind, node: process.version }, 'started');
  return {
    url: urlOf(server, config.host),
    async close() {
      life.isStopping = true;
      if (config.stopDelayMs > 0) await wait(config.stopDelayMs);
      app.endStreams();
      await connections.end(graceMs);
      await app.close();
      await store.close();
      log.info('stopped');
    },
  };
};
