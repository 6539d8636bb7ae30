/** The table of contents: creates every feature, wires what runs against the line, mounts the routes. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { createAccounts } from './accounts/index.ts';
import { wireAnnouncing } from './announcing.ts';
import { createAuthorization } from './authorization/index.ts';
import { bookmarkOperations, createBookmarks } from './bookmarks/index.ts';
import { atMostEvery } from './core/at-most-every.ts';
import { createBus } from './core/bus.ts';
import type { Clock } from './core/clock.ts';
import type { Config } from './core/config.ts';
import { createHttpApp } from './core/http-app.ts';
import type { Log } from './core/log.ts';
import { createMetrics } from './core/metrics.ts';
import type { Operation } from './core/operation.ts';
import { appPages } from './core/pages.ts';
import { createProcesses } from './core/process.ts';
import { createRateLimiter } from './core/rate-limit.ts';
import { serviceOperations } from './core/service-operations.ts';
import { createDevices, deviceOperations } from './devices/index.ts';
import { createLinking } from './linking/index.ts';
import { createPauses, pauseOperations } from './pauses/index.ts';
import { createPlanTitles } from './planning.ts';
import { createPlatforms } from './platforms/index.ts';
import {
  createPlaybackStore,
  createPlaybacks,
  loadProfiles,
  mediaRouter,
  playbackOperations,
} from './playback/index.ts';
import { createPlaying } from './playing.ts';
import { createStartPlayback, resumingOperations } from './resuming/index.ts';
import { createSources, sourceProgress } from './sources/index.ts';
import type { Store } from './store/index.ts';
import { createConversions } from './transcode/index.ts';
import { createVideos, videoOperations, videosChanged } from './videos/index.ts';
import { wireWarming } from './warming.ts';

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

const videosToldEveryMs = 1_000;
const progressToldEveryMs = 3_000;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Creates the app. Nothing runs until `start`. */
export const createApp = async ({ config, log, clock, store }: AppDeps): Promise<App> => {
  const { connection } = store;
  const { publicUrl } = config;
  const bus = createBus((err, topic) => log.error({ err, topic }, 'a listener failed'));
  const metrics = createMetrics();
  const limiter = createRateLimiter(config.rateLimitScale);
  const processes = createProcesses();

  const secureCookies = publicUrl?.startsWith('https:') ?? false;
  const accounts = createAccounts({
    connection,
    clock,
    bus,
    instance: config.instance,
    publicUrl,
    secureCookies,
  });
  const platforms = createPlatforms(config.sourceOrigins);
  const authorization = createAuthorization({
    connection,
    accounts,
    platforms,
    clock,
    log,
    limiter,
    publicUrl,
  });
  const linking = createLinking({
    connection,
    accounts,
    authorization,
    bus,
    clock,
    bringAlong: (from, to) => bookmarks.bringAlong(from, to),
  });
  const profiles = await loadProfiles(config.profilesDir);
  const devices = createDevices({
    connection,
    clock,
    owners: { actingFor: accounts.actingFor, platformName: platforms.nameOf },
    changesSince: (caller, sinceMs) => bookmarks.changesSince(caller, sinceMs),
    completeCapabilities: profiles.complete,
    hasVideo: (video, platform) => videos.cards([video], platform).has(video),
    onHandedOver: ({ fromPlayback, viewer }) => {
      if (fromPlayback === null) return;
      playbacks
        .revoke(fromPlayback, viewer)
        .catch((err: unknown) => log.error({ err }, 'a playback could not be ended'));
    },
  });
  const sources = createSources({
    ...{ clock, bus, log, dataDir: config.dataDir, limitBytes: config.sourcesMaxBytes },
    ...{ originsOf: platforms.originsOf, privateOrigins: config.privateOrigins },
  });
  const videos = createVideos({ ...config, connection, clock, bus, log, processes, sources });
  const conversions = createConversions({
    ...{ clock, bus, log, metrics, processes },
    folder: join(config.dataDir, 'conversions'),
    settings: config,
    tool: videos.toolFound,
    inputOf: videos.inputOf,
  });
  const playing = createPlaying({ videos, conversions });
  const planTitles = createPlanTitles({ videos, devices, playing, conversions, preparing: videos.preparing });
  const playbacks = createPlaybacks({
    store: createPlaybackStore(connection),
    clock,
    onEnded: conversions.drop,
  });
  const bookmarks = createBookmarks({
    connection,
    isOnlyWriter: store.kind === 'embedded',
    videos: {
      resolve: async (video, platform) => videos.resolve(video, platform),
      cards: async (titles, platform) => videos.cards(titles, platform),
    },
    plansFor: planTitles,
    stillUrl: videos.stillUrl,
    clock,
    bus,
  });
  const pauses = createPauses({
    bookmarks,
    videos: { resolve: async (video, platform) => videos.resolve(video, platform) },
    viewerFor: linking.viewerFor,
    playedBy: playbacks.look,
    clock,
    bus,
  });
  const startPlayback = createStartPlayback({
    place: (caller, bookmark, place) => bookmarks.startingPlace(caller.viewer, bookmark, place),
    card: async (title, platform) => videos.cards([title], platform).get(title),
    editions: async (title, platform) => videos.editions(title, platform),
    editionLength: async (edition) => videos.editionLength(edition),
    screen: devices.screenOf,
    preparing: videos.preparing,
    problem: (title, platform) => videos.find(title, platform)?.problem ?? null,
    completeCapabilities: profiles.complete,
    openCommand: devices.commands.open,
    playedBy: playbacks.look,
    prepare: playing.prepare,
    begin: playing.begin,
    playbacks,
    hasSecureCookies: secureCookies,
  });
  wireAnnouncing({ bus, log, metrics, devices, bookmarks, playbacks });
  wireWarming({ bus, log, devices, videos, playbacks, playing, conversions });
  // A folder of a thousand films is not a thousand times news: every screen reads the whole library each time.
  const tellOfVideos = () => devices.announce.toEverybody('videos', { change: 'changed' });
  bus.subscribe(videosChanged, bookmarks.forgetPages);
  bus.subscribe(videosChanged, atMostEvery(videosToldEveryMs, tellOfVideos));
  bus.subscribe(sourceProgress, atMostEvery(progressToldEveryMs, tellOfVideos));
  accounts.onExport('screens', ({ account }) => devices.exportFor(account));
  accounts.onExport('playbacks', ({ account }) => playbacks.exportFor(account));
  accounts.onExport('bookmarks', ({ viewer }) => bookmarks.export(viewer));
  accounts.onErase('screens', ({ account }) => devices.erase(account));
  accounts.onErase('playbacks', ({ account }) => playbacks.revokeAll({ account }));
  linking.onUnlink(({ account, viewer }) => playbacks.revokeAll({ account, viewer }));
  accounts.onErase('bookmarks', ({ viewer }) => bookmarks.erase(viewer));
  metrics.gauge('event_streams', 'Open event streams', devices.streams.count);

  const operations: Operation[] = [
    ...accounts.operations,
    ...platforms.operations,
    ...authorization.operations,
    ...linking.operations,
    ...pauseOperations(pauses),
    ...bookmarkOperations(bookmarks),
    ...videoOperations(videos, planTitles),
    ...resumingOperations(startPlayback),
    ...playbackOperations(playbacks, playing.outlook),
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
    routers: [authorization.router, mediaRouter(playbacks, playing.media, config.appOrigins.length > 0)],
    pages: { '/tv': appPages(join(root, 'tv-app/dist')), '/': appPages(join(root, 'web-portal/dist')) },
  });
  return {
    handler,
    operations,
    async start() {
      await authorization.start();
      await linking.start();
      await accounts.start();
      await sources.start();
      await videos.start();
      // Looking for ffmpeg takes a while, and everything else works without it.
      conversions.start().catch((err: unknown) => log.error({ err }, 'Conversions could not be started.'));
    },
    endStreams: () => devices.close(),
    async close() {
      devices.close();
      await conversions.close();
      await processes.close();
      await sources.close();
      await videos.close();
      await accounts.close();
    },
  };
};
