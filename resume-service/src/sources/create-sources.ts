/** Reading videos from where they lie: straight away where that works, else from a copy that is fetched first (R7). */
import path from 'node:path';
import type { Bus } from '../core/bus.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { Problem } from '../core/problem.ts';
import { judgeUrl, type Origins } from './address/url-rules.ts';
import { createGuardedFetch } from './fetching/guarded-fetch.ts';
import { type SourceLimits, usualLimits } from './fetching/limits.ts';
import { type Network, systemNetwork } from './fetching/network.ts';
import { createProbedSources, type Probed } from './probed-sources.ts';
import { type BlockCache, createBlockCache } from './reading/block-cache.ts';
import { cachedFile } from './reading/cached-file.ts';
import { createLocalReader, type LocalSource } from './reading/local-reader.ts';
import type { Place, ProbeDeps } from './reading/probe-source.ts';
import { createRemoteFile } from './reading/remote-file.ts';
import { asSourceError, problemOf, SourceError } from './source-error.ts';
import { type SourcePlace, sourceIdOf } from './source-id.ts';
import type { SourceInput, SourceState, Sources } from './source-state.ts';
import { createStoredFiles } from './stored/stored-files.ts';
import { createStoredSources, type StoredSources, type StoredVideo } from './stored/stored-sources.ts';

/** What the feature is made of. */
export type SourcesDeps = {
  dataDir: string;
  /** Stored videos may take this much together; one that is larger is not stored. */
  limitBytes: number;
  /** Origins (`https://media.example.org`) that a platform has named for its videos. */
  originsOf(platform: string): readonly string[];
  /** Origins that may lie on this machine or in this network. */
  privateOrigins: readonly string[];
  bus: Bus;
  clock: Clock;
  log: Log;
  network?: Network;
  limits?: Partial<SourceLimits>;
};

const cacheBytes = 64 * 1024 * 1024;
const retryAfterSeconds = 5;

/** Creates the feature. */
export const createSources = (deps: SourcesDeps): Sources => {
  const limits = { ...usualLimits, ...deps.limits };
  const guarded = createGuardedFetch({ network: deps.network ?? systemNetwork, limits });
  const reading: ProbeDeps = { guarded, limits };
  const files = createStoredFiles(path.join(deps.dataDir, 'sources'));
  const stored = createStoredSources({ ...deps, ...reading, files });
  const probed = createProbedSources({ ...reading, clock: deps.clock });
  const reader = createLocalReader(deps.log);
  const cache = createBlockCache(cacheBytes);
  const originsOf = (platform: string): Origins => ({
    registered: deps.originsOf(platform),
    private: deps.privateOrigins,
  });
  const openRemote = async (id: string, place: Place, found: Readable): Promise<SourceInput> => {
    const version = versionOf(found);
    const source = localSource({ reading, cache }, `${id} ${version}`, place, found);
    const url = await reader.open(source, (error) => void (error.reason === 'changed' && probed.forget(id)));
    return { url, isRemote: true, version };
  };
  const find = async (asked: SourcePlace): Promise<Found> => {
    const id = sourceIdOf(asked);
    const place: Place = { url: asked.url, origins: originsOf(asked.platform) };
    const verdict = judgeUrl(asked.url, place.origins);
    if ('reason' in verdict) throw new SourceError(verdict.reason);
    const here = await stored.find(id);
    return { id, place, here, there: here ? undefined : await probed.probe(id, place) };
  };
  return {
    check: (place) => asProblems(() => guarded.check(place.url, originsOf(place.platform))),
    async describe(asked) {
      const id = sourceIdOf(asked);
      const progress = stored.progress(id);
      if (progress !== undefined) return { state: 'preparing', progress };
      try {
        const found = await find(asked);
        const fault = stored.fault(id);
        return fault && !found.here ? unavailable(fault) : stateOf(found);
      } catch (error) {
        return unavailable(asSourceError(error));
      }
    },
    inputOf: (asked) =>
      asProblems(async () => {
        if (stored.progress(sourceIdOf(asked)) !== undefined) throw preparing(stored, sourceIdOf(asked));
        const { id, place, here, there } = await find(asked);
        const refuseOther = (version: string): void => {
          if (asked.version !== undefined && asked.version !== version) throw new SourceError('changed');
        };
        if (here) {
          refuseOther(here.version);
          return { url: here.path, isRemote: false, version: here.version };
        }
        if (there && there.kind !== 'not-seekable') {
          refuseOther(versionOf(there));
          return openRemote(id, place, there);
        }
        const fault = stored.fault(id);
        if (fault) throw fault;
        stored.begin({ ...place, id, platform: asked.platform });
        throw preparing(stored, id);
      }),
    progress: stored.progress,
    settled: stored.settled,
    start: () => files.open(),
    async close() {
      await stored.close();
      await reader.close();
      guarded.close();
    },
  };
};

type Readable = Exclude<Probed, { kind: 'not-seekable' }>;
type Found = { id: string; place: Place; here: StoredVideo | undefined; there: Probed | undefined };

const versionOf = (found: Readable): string =>
  found.kind === 'range' ? found.version : found.manifest.version;

const localSource = (
  { reading, cache }: { reading: ProbeDeps; cache: BlockCache },
  id: string,
  place: Place,
  found: Readable,
): LocalSource =>
  found.kind === 'range'
    ? {
        id,
        file: cachedFile(createRemoteFile(reading, { ...place, ...found }), cache, id),
        contentType: found.contentType,
      }
    : { id, manifest: found.manifest, readPart: { deps: reading, origins: place.origins } };

const stateOf = ({ here, there }: Found): SourceState => {
  if (here)
    return {
      state: 'ready',
      kind: 'stored',
      version: here.version,
      sizeBytes: here.sizeBytes,
      contentType: here.contentType,
    };
  if (there?.kind === 'range')
    return {
      state: 'ready',
      kind: 'range',
      version: there.version,
      sizeBytes: there.sizeBytes,
      contentType: there.contentType,
    };
  if (there?.kind === 'manifest')
    return {
      state: 'ready',
      kind: 'manifest',
      version: there.manifest.version,
      sizeBytes: null,
      contentType: there.manifest.documents.get(there.manifest.entry)?.type ?? null,
    };
  if (there)
    return {
      state: 'not-seekable',
      why: there.reason,
      sizeBytes: there.sizeBytes,
      contentType: there.contentType,
    };
  return unavailable(new SourceError('answer-unusable'));
};

const unavailable = (error: SourceError): SourceState => ({
  ...{ state: 'unavailable', reason: error.reason },
  problem: problemOf(error),
});

const preparing = (stored: StoredSources, id: string): Problem =>
  new Problem('source-preparing', 'This video is being fetched before it can be played.', {
    headers: { 'Retry-After': String(retryAfterSeconds) },
    more: { preparing: stored.progress(id) ?? null },
  });

const asProblems = async <Result>(act: () => Promise<Result>): Promise<Result> => {
  try {
    return await act();
  } catch (error) {
    throw error instanceof SourceError ? problemOf(error) : error;
  }
};
