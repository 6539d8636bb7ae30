/** The first four features on a real store and a real port, with what the whole service does not let a test choose. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Accounts, createAccounts } from '../../resume-service/src/accounts/index.ts';
import { createAuthorization } from '../../resume-service/src/authorization/index.ts';
import { type Bus, createBus } from '../../resume-service/src/core/bus.ts';
import { readConfig } from '../../resume-service/src/core/config.ts';
import { createHttpApp } from '../../resume-service/src/core/http-app.ts';
import { createLog } from '../../resume-service/src/core/log.ts';
import { createMetrics } from '../../resume-service/src/core/metrics.ts';
import { createRateLimiter } from '../../resume-service/src/core/rate-limit.ts';
import { createLinking, type Linking } from '../../resume-service/src/linking/index.ts';
import { createPlatforms } from '../../resume-service/src/platforms/index.ts';
import { openStore } from '../../resume-service/src/store/index.ts';
import { movableClock, type TestClock } from '../support/service.ts';

/** What a test may choose. */
export type LinkingOptions = {
  publicUrl?: string;
  lifetimes?: { deviceCode?: number; accessToken?: number; pollInterval?: number };
  bringAlong?: (from: string, to: string) => Promise<number>;
  /** Called before anything starts, to add hooks. */
  prepare?: (accounts: Accounts) => void;
};

type Running = { accounts: Accounts; linking: Linking; bus: Bus; close(): Promise<void> };

/** A running service. */
export type LinkingService = {
  url: string;
  clock: TestClock;
  /** What runs at the moment; after `restart` it is something else. */
  parts(): Running;
  /** Ends it and starts it again on the same data and port, with these options instead. */
  restart(options?: LinkingOptions): Promise<void>;
  close(): Promise<void>;
};

/** Starts one. */
export const startLinkingService = async (options: LinkingOptions = {}): Promise<LinkingService> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'continuo-test-'));
  const clock = movableClock();
  let port = 0;
  const start = async (chosen: LinkingOptions): Promise<Running> => {
    const { server, ...running } = await startParts(dataDir, clock, chosen);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    return running;
  };
  let running = await start(options);
  return {
    url: `http://127.0.0.1:${port}`,
    clock,
    parts: () => running,
    async restart(next = options) {
      await running.close();
      running = await start(next);
    },
    async close() {
      await running.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

const startParts = async (
  dataDir: string,
  clock: TestClock,
  options: LinkingOptions,
): Promise<Running & { server: Server }> => {
  const settings = options.publicUrl === undefined ? {} : { PUBLIC_URL: options.publicUrl };
  const config = readConfig({ DATA_DIR: dataDir, RATE_LIMIT_SCALE: '100', ...settings });
  const log = createLog('silent');
  const store = await openStore({ dataDir });
  const { connection } = store;
  const bus = createBus((error) => {
    throw error;
  });
  const limiter = createRateLimiter(config.rateLimitScale);
  const { publicUrl, instance } = config;
  const secureCookies = publicUrl?.startsWith('https:') ?? false;
  const accounts = createAccounts({ connection, clock, bus, instance, publicUrl, secureCookies });
  const platforms = createPlatforms();
  const lifetimes = options.lifetimes ?? {};
  const authorization = createAuthorization({
    ...{ connection, accounts, platforms, clock, log, limiter, publicUrl, lifetimes },
  });
  const bringAlong = options.bringAlong ?? (async () => 0);
  const linking = createLinking({ connection, accounts, authorization, bus, clock, bringAlong });
  options.prepare?.(accounts);
  await store.ready();
  await authorization.start();
  await linking.start();
  await accounts.start();
  const app = createHttpApp({
    ...{ config, log, limiter, metrics: createMetrics(), pages: {} },
    identify: accounts.identify,
    refuseCrossSite: accounts.refuseCrossSite,
    operations: [...accounts.operations, ...authorization.operations, ...linking.operations],
    routers: [authorization.router],
  });
  const server = createServer(app);
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await accounts.close();
    await store.close();
  };
  return { accounts, linking, bus, close, server };
};
