/**
 * Bookmarks and pauses over HTTP, on the embedded store, with a small catalogue and a clock that tests set.
 * Accounts are named by a header, so that a test can be about who may see what and not about signing in.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import supertest from 'supertest';
import {
  type BookmarkChanged,
  bookmarkChanged,
  bookmarkOperations,
  createBookmarks,
  type ResolvedVideo,
} from '../../../resume-service/src/bookmarks/index.ts';
import { createBus } from '../../../resume-service/src/core/bus.ts';
import type { Caller } from '../../../resume-service/src/core/caller.ts';
import { createLog } from '../../../resume-service/src/core/log.ts';
import { mountOperations } from '../../../resume-service/src/core/mount.ts';
import { Problem } from '../../../resume-service/src/core/problem.ts';
import { createProblemHandler } from '../../../resume-service/src/core/problem-handler.ts';
import { createRateLimiter } from '../../../resume-service/src/core/rate-limit.ts';
import {
  createPauses,
  type PauseTaken,
  pauseOperations,
  pauseRefused,
  pauseTaken,
} from '../../../resume-service/src/pauses/index.ts';
import { openStore } from '../../../resume-service/src/store/index.ts';

/** The moment all tests begin at. */
export const startOfTest = Date.UTC(2026, 4, 1, 20, 0, 0);

const titles: Readonly<Record<string, ResolvedVideo & { name: string }>> = {
  film: { title: 'film', edition: 'film-h264', durationSeconds: 6000, name: 'The Long Film' },
  short: { title: 'short', edition: 'short-h264', durationSeconds: 180, name: 'Short' },
  next: { title: 'next', edition: 'next-h264', durationSeconds: 6000, name: 'The Next Episode' },
  channel: { title: 'channel', edition: 'channel-1', durationSeconds: null, isPlaceless: true, name: 'News' },
};
/** One playback of the film in its other edition; what its player was given begins seven seconds late. */
const played = { edition: 'film-mpeg2', title: 'film', account: 'a-tv', leadSeconds: 7 };

const catalogue = {
  resolve: async ({ id, playUrl }: { id?: string | undefined; playUrl?: string | undefined }) =>
    titles[id ?? playUrl?.split('/').at(-1) ?? ''],
  cards: async (ids: readonly string[]) =>
    new Map(
      ids.flatMap((id) => {
        const title = titles[id];
        return title
          ? [[id, { id, title: title.name, durationSeconds: title.durationSeconds, poster: null }]]
          : [];
      }),
    ),
};

/** The callers of all tests: `web` and `tv` act for anna; `tv` is a box that can also act for ben. */
const callers: Readonly<Record<string, Caller>> = {
  web: { platform: 'web', account: 'a-web', kind: 'session', viewer: 'anna', credential: 'c1' },
  tv: { platform: 'iptv', account: 'a-tv', kind: 'box', viewer: 'anna', credential: 'c2' },
  ben: { platform: 'web', account: 'b-web', kind: 'session', viewer: 'ben', credential: 'c3' },
};

/** Starts a service for a test file; close it after. */
export const openHousehold = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bookmarks-test-'));
  const store = await openStore({ dataDir });
  const time = { now: startOfTest };
  const clock = { now: () => time.now };
  const log = createLog('error');
  const bus = createBus((error) => assertNever(error));
  const bookmarks = createBookmarks({
    connection: store.connection,
    isOnlyWriter: true,
    clock,
    bus,
    videos: catalogue,
    plansFor: async (ids) =>
      new Map(
        ids.map((id) => [
          id,
          { method: 'direct' as const, reasons: [], available: true, readyInMs: 0, preparing: null },
        ]),
      ),
    stillUrl: (edition, position) => `/v1/stills/${edition}-${position}`,
  });
  const pauses = createPauses({
    bookmarks,
    videos: catalogue,
    viewerFor: async (caller, profile) => {
      if (profile === null || profile === 'link-anna') return caller.viewer;
      if (profile === 'link-ben') return 'ben';
      throw new Problem('forbidden', 'This is none of your profiles.');
    },
    playedBy: async (playback) => (playback === 'play-iptv' ? played : undefined),
    clock,
    bus,
  });
  await store.ready();
  const changes: BookmarkChanged[] = [];
  const taken: PauseTaken[] = [];
  bus.subscribe(pauseTaken, (one) => taken.push(one));
  const refused: string[] = [];
  bus.subscribe(pauseRefused, ({ problem }) => refused.push(problem));
  bus.subscribe(bookmarkChanged, (change) => changes.push(change));
  const app = express();
  app.use(
    mountOperations([...bookmarkOperations(bookmarks), ...pauseOperations(pauses)], {
      identify: async (request) => callers[request.get('x-caller') ?? ''],
      limiter: createRateLimiter(1000),
      refuseCrossSite: () => undefined,
    }),
  );
  app.use(createProblemHandler(log));
  return {
    time,
    bookmarks,
    changes,
    taken,
    refused,
    store,
    as: (who: keyof typeof callers) => supertest.agent(app).set('x-caller', who),
    close: async () => {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** A started household. */
export type Household = Awaited<ReturnType<typeof openHousehold>>;

const assertNever = (error: unknown): never => {
  throw error;
};

const made = { count: 0 };

/** A report of a player at a time (ms after the start of the test); `over` changes parts of it. */
export const report = (atMs: number, over: Record<string, unknown> = {}): Record<string, unknown> => {
  made.count += 1;
  return {
    eventId: `event-${made.count}`,
    session: 'session-1',
    sequence: made.count,
    kind: 'pause',
    occurredAt: startOfTest + atMs,
    activeAt: startOfTest + atMs,
    playedHere: 60,
    resumed: false,
    jumped: false,
    video: { id: 'film' },
    position: 754.2,
    device: { id: 'device-web', name: 'Laptop' },
    ...over,
  };
};
