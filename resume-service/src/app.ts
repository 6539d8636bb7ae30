/** The table of contents: creates every feature, wires what runs against the line, mounts the routes. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { createAccounts, credentialEnded } from './accounts/index.ts';
import { createAuthorization } from './authorization/index.ts';
import { createBus } from './core/bus.ts';
import type { Clock } from './core/clock.ts';
import type { Config } from './core/config.ts';
import { createHttpApp } from './core/http-app.ts';
import type { Log } from './core/log.ts';
import { createMetrics } from './core/metrics.ts';
import type { Operation } from './core/operation.ts';
import { appPages } from './core/pages.ts';
import { createRateLimiter } from './core/rate-limit.ts';
import { serviceOperations } from './core/service-operations.ts';
import { createDevices, deviceOperations } from './devices/index.ts';
import { createLinking } from './linking/index.ts';
import { createPlatforms } from './platforms/index.ts';
import { createPlaybackStore, createPlaybacks } from './playback/index.ts';
import type { Store } from './store/index.ts';

/** What the app is made of. */
export type AppDeps = { config: Config; log: Log; clock: Clock; store: Store };

/** The app: its request handler, its routes as data, and its life. */
export type App = {
  handler: Express;
  operations: readonly Operation[];
  start(): Promise<void>;
  /** Ends what never ends by itself, so that the server can close. */
  endStreams(): void;
  close(): Promise<void>;
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Creates the app. Nothing runs until `start`. */
export const createApp = async ({ config, log, clock, store }: AppDeps): Promise<App> => {
  const { connection } = store;
  const bus = createBus((err, topic) => log.error({ err, topic }, 'a listener failed'));
  const metrics = createMetrics();
  const limiter = createRateLimiter(config.rateLimitScale);

  const accounts = createAccounts({
    connection,
    clock,
    bus,
    instance: config.instance,
    publicUrl: config.publicUrl,
    secureCookies: config.publicUrl?.startsWith('https:') ?? false,
  });
  const platforms = createPlatforms();
  const authorization = createAuthorization({
    connection,
    accounts,
    platforms,
    clock,
    log,
    limiter,
    publicUrl: config.publicUrl,
  });
  const linking = createLinking({
    connection,
    accounts,
    authorization,
    bus,
    clock,
    bringAlong: async () => 0,
  });
  const playbacks = createPlaybacks({ store: createPlaybackStore(connection), clock });
  const devices = createDevices({
    connection,
    clock,
    owners: { actingFor: accounts.actingFor, platformName: platforms.nameOf },
    changesSince: async () => [],
    onHandedOver: (command) => {
      if (command.fromPlayback) void playbacks.revoke(command.fromPlayback, command.viewer);
    },
  });
  bus.subscribe(credentialEnded, ({ credential }) => {
    devices.endStreamsOfCredential(credential);
    void playbacks.revokeAll({ credential });
  });

  const operations: Operation[] = [
    ...accounts.operations,
    ...platforms.operations,
    ...authorization.operations,
    ...linking.operations,
    ...deviceOperations(devices),
    ...serviceOperations({ clock, metrics, checkReady: () => store.health() }),
  ];
  const handler = createHttpApp({
    config,
    log,
    metrics,
    limiter,
    identify: accounts.identify,
    refuseCrossSite: accounts.refuseCrossSite,
    operations,
    routers: [authorization.router],
    pages: { '/tv': appPages(join(root, 'tv-app/dist')), '/': appPages(join(root, 'web-portal/dist')) },
  });
  return {
    handler,
    operations,
    async start() {
      await authorization.start();
      await linking.start();
      await accounts.start();
    },
    endStreams: () => devices.close(),
    async close() {
      devices.close();
      await accounts.close();
    },
  };
};
