/** Videos that had to be stored before they can be played (R7): one download however many ask, two at a time. */

import { atMostEvery } from '../../core/at-most-every.ts';
import type { Bus } from '../../core/bus.ts';
import type { Clock } from '../../core/clock.ts';
import { createGate } from '../../core/gate.ts';
import type { Log } from '../../core/log.ts';
import type { Place, ProbeDeps } from '../reading/probe-source.ts';
import { asSourceError, type SourceError } from '../source-error.ts';
import { sourceProgress } from '../topics.ts';
import { download } from './download.ts';
import { makeRoom } from './make-room.ts';
import type { StoredFiles } from './stored-files.ts';

/** A video that lies here. */
export type StoredVideo = { path: string; version: string; sizeBytes: number; contentType: string | null };

/** A video to be stored, by the id of its source. */
export type StoreOrder = Place & { id: string; platform: string };

/** The store. */
export type StoredSources = {
  /** The video, if it is here; then it is not thrown out for a while. */
  find(id: string): Promise<StoredVideo | undefined>;
  /** Begins to store it, or joins whoever has begun. */
  begin(order: StoreOrder): void;
  /** 0 to 1, or null while the length is not known; undefined when it is not being stored. */
  progress(id: string): number | null | undefined;
  /** What kept it from being stored, for a minute: then it may be begun again. */
  fault(id: string): SourceError | undefined;
  /** Resolves when a download has ended, either way. */
  settled(id: string): Promise<void>;
  close(): Promise<void>;
};

/** What the store works with; `limitBytes` for all stored videos together. */
export type StoredSourcesDeps = ProbeDeps & {
  files: StoredFiles;
  bus: Bus;
  clock: Clock;
  log: Log;
  limitBytes: number;
};

type Fetching = { bytes: number; total: number | null; done: Promise<void>; stop: AbortController };

const atOnce = 2;
const toldEveryMs = 500;
const faultForMs = 60_000;

/** Creates the store; the folder must be open. */
export const createStoredSources = (deps: StoredSourcesDeps): StoredSources => {
  const { files, bus, clock, limitBytes } = deps;
  const fetching = new Map<string, Fetching>();
  const faults = new Map<string, { error: SourceError; at: number }>();
  const gate = createGate(atOnce);
  const share = ({ bytes, total }: Fetching): number | null => (total === null ? null : bytes / total);
  const roomDeps = { files, clock, limitBytes, fetching: { has: (id: string) => fetching.has(id) } };
  const store = async (order: StoreOrder, state: Fetching): Promise<void> => {
    const tell = (): void => {
      const { id: sourceId, platform } = order;
      if (fetching.get(order.id) === state)
        bus.publish(sourceProgress, { sourceId, platform, state: 'preparing', progress: share(state) });
    };
    const tellNowAndThen = atMostEvery(toldEveryMs, tell);
    const onProgress = (bytes: number, total: number | null): void => {
      Object.assign(state, { bytes, total });
      tellNowAndThen();
    };
    await gate(() =>
      download(
        { ...deps, makeRoom: (have, total) => makeRoom(roomDeps, have, total) },
        { ...order, signal: state.stop.signal, onProgress },
      ),
    );
    await files.complete(order.id, clock.now());
  };
  const finish = async (order: StoreOrder, state: Fetching): Promise<void> => {
    const { id: sourceId, platform } = order;
    try {
      await store(order, state);
      fetching.delete(order.id);
      bus.publish(sourceProgress, { sourceId, platform, state: 'ready', progress: 1 });
    } catch (caught) {
      const error = asSourceError(caught);
      fetching.delete(order.id);
      if (state.stop.signal.aborted) return;
      if (error.reason === 'file-too-large' || error.reason === 'storage-full') await files.remove(order.id);
      faults.set(order.id, { error, at: clock.now() });
      deps.log.warn({ reason: error.reason }, 'a video could not be stored');
      bus.publish(sourceProgress, {
        ...{ sourceId, platform, state: 'failed', progress: null },
        reason: error.reason,
      });
    }
  };
  return {
    async find(id) {
      const sizeBytes = await files.videoBytes(id);
      const record = sizeBytes === undefined ? null : await files.record(id);
      if (sizeBytes === undefined || !record) return undefined;
      await files.touch(id, clock.now());
      return { path: files.videoOf(id), version: record.version, sizeBytes, contentType: record.contentType };
    },
    begin(order) {
      if (fetching.has(order.id)) return;
      faults.delete(order.id);
      const state: Fetching = {
        ...{ bytes: 0, total: null, done: Promise.resolve() },
        stop: new AbortController(),
      };
      fetching.set(order.id, state);
      state.done = finish(order, state).catch((err: unknown) =>
        deps.log.error({ err }, 'a stored video could not be looked after'),
      );
    },
    progress(id) {
      const state = fetching.get(id);
      return state && share(state);
    },
    fault(id) {
      const fault = faults.get(id);
      if (fault && clock.now() - fault.at >= faultForMs) faults.delete(id);
      return faults.get(id)?.error;
    },
    settled: async (id) => fetching.get(id)?.done,
    async close() {
      const all = [...fetching.values()];
      for (const { stop } of all) stop.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
};
