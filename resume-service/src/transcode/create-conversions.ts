/**
 * Conversion on demand: manifests that are complete before anything is converted, and segments from the cache or from an
 * ffmpeg that was started where the viewer is. All viewers of a rendition share what is made of it.
 */
import os from 'node:os';
import { Problem } from '../core/problem.ts';
import { type CachedFile, createSegmentCache } from './cache/segment-cache.ts';
import { createConversionMetrics } from './conversion-metrics.ts';
import type { ConversionsDeps } from './conversions-deps.ts';
import { createEngine } from './engine.ts';
import { canBeMade, type OfferedText, planConversion } from './manifests/plan-conversion.ts';
import { writeManifest } from './manifests/write-manifest.ts';
import type { Conversion, ConversionSource, TrackOrder } from './orders.ts';
import { createSlots } from './queue/slots.ts';
import { createPlaybackStates } from './renditions/playback-states.ts';
import { createRenditions, type Track } from './renditions/renditions.ts';
import { usualTiming } from './timing.ts';
import { createMachineLoad } from './warming/machine-load.ts';
import { createWarmUp } from './warming/warm-up.ts';

/** Who asks: which playback it is for, and a signal that its player has gone. */
export type Request = { for: string; signal?: AbortSignal };

/** The front door of conversions. */
export type Conversions = ReturnType<typeof createConversions>;

/** Sound and copies at once, for each picture of full size: they weigh next to nothing. */
const lightPerHeavy = 8;
/** What light work weighs (see `weightOf`). */
const lightWeight = 0.05;

/** Creates it; `start` finds what an earlier life has made. @throws nothing: what fails, fails where it is asked for */
export const createConversions = (deps: ConversionsDeps) => {
  const { settings, clock, bus, log } = deps;
  const timing = { ...usualTiming, ...deps.timing };
  const engine = createEngine(deps);
  const cache = createSegmentCache({
    ...{ folder: deps.folder, maxBytes: settings.cacheMaxBytes, clock },
    engine: engine.name,
  });
  const capacity = settings.conversionsMax ?? Math.max(1, Math.floor(os.availableParallelism() / 2));
  const states = createPlaybackStates({ bus, clock }, timing.idleMs, () => renditions.waiting());
  const heavy = createSlots(capacity, states.queueMoved);
  const light = createSlots(Math.ceil(capacity) * lightPerHeavy * lightWeight);
  const renditions = createRenditions({
    ...{ cache, clock, timing, slots: { heavy, light } },
    isServed: states.isServed,
    encoder: engine.encoder,
    open: engine.open,
    events: {
      started: () => metrics.happened('started'),
      firstSegment: (afterMs) => metrics.firstSegment(afterMs),
      failed(err, isTriedAgain) {
        metrics.happened(isTriedAgain ? 'retried' : 'failed');
        log.warn({ err, isTriedAgain }, 'a conversion failed');
      },
      refused: states.refused,
    },
  });
  const metrics = createConversionMetrics(deps.metrics, {
    running: () => renditions.count('running'),
    held: () => renditions.count('held'),
    waiting: () => renditions.count('waiting'),
    cacheBytes: cache.bytes,
  });
  const warmUp = createWarmUp({
    clock,
    renditionOf: renditions.of,
    isThere: ({ key }, part) => cache.has(key, part),
    isBusy: renditions.isBusy,
    isMachineBusy: deps.isMachineBusy ?? createMachineLoad(),
    patienceMs: timing.patienceMs,
  });
  const sweep = (): void => {
    renditions.sweep();
    states.sweep();
    warmUp.resume();
    cache.sweep().catch((err: unknown) => log.warn({ err }, 'the cache could not be tidied up'));
  };
  let sweeper: NodeJS.Timeout | undefined;

  /** After a viewer has asked: warm-up gives way if anything has to be made. */
  const comesFirst = (): void => {
    if (renditions.isBusy()) warmUp.interrupt();
  };
  const segmentAt = (track: Track, seconds: number): number => track.times.at(seconds);
  /** What a player begins with: the first picture and the first sound. */
  const firstTracks = (source: ConversionSource, { video, audio }: Conversion): Track[] =>
    [video[0], audio[0]].flatMap((order) => (order ? [renditions.trackOf(source, order)] : []));

  const segment = async (
    track: Track,
    n: number,
    { for: id, signal }: Request,
  ): Promise<Buffer | CachedFile> => {
    states.asks(id, track.times.startOf(n) / track.times.timescale);
    renditions.turnTo(track, id);
    let answer: Buffer | CachedFile | null = await cache.take(track.key, n);
    // It may have been made in the moment in which the cache was looked at.
    while (!answer && cache.has(track.key, n)) answer = await cache.take(track.key, n);
    const isCached = answer !== null;
    const rendition = renditions.of(track);
    if (isCached) rendition.follow(n, { id });
    const making = isCached ? null : rendition.segment(n, { id, signal });
    comesFirst();
    answer ??= await making;
    if (!answer) throw new Problem('internal');
    states.served(id);
    metrics.served(isCached ? 'cache' : 'ffmpeg');
    return answer;
  };

  return {
    /** Finds what an earlier life has made, and which hardware encodes. Conversions work before it is through. */
    async start(): Promise<void> {
      engine.start();
      await cache.start();
      sweeper = setInterval(sweep, timing.sweepMs);
      sweeper.unref();
    },
    /** Whether a track can be made at times that are known beforehand; a copy that cannot be is to be encoded. */
    canBeMade: (source: ConversionSource, order: TrackOrder): boolean => canBeMade(source, order),
    /**
     * Everything the manifests promise. `texts` are the WebVTT files there are, in the order of their addresses.
     *
     * @throws {Problem} `conversion-unavailable` when the times of a track cannot be known
     */
    plan: (source: ConversionSource, conversion: Conversion, texts: readonly OfferedText[] = []) =>
      planConversion(source, conversion, texts, engine.encoder()),
    /** A document by its name: see `mpdName` and `multivariantName`; null when there is none of that name. */
    manifest: writeManifest,
    /**
     * What precedes a track's segments. If an ffmpeg must be started for it, it is where the player was last, or `near`
     * (seconds) when it has asked for nothing yet.
     *
     * @throws {Problem} `conversion-failed`, `storage-full`; the signal's reason
     */
    async init(
      source: ConversionSource,
      order: TrackOrder,
      { for: id, signal, near }: Request & { near?: number },
    ): Promise<Buffer> {
      const track = renditions.trackOf(source, order);
      let init = await cache.read(track.key, 'init');
      while (!init && cache.has(track.key, 'init')) init = await cache.read(track.key, 'init');
      if (init) return init;
      const place = segmentAt(track, states.placeOf(id) ?? near ?? 0);
      const making = renditions.of(track).init(place, { id, signal });
      comesFirst();
      return making;
    },
    /**
     * Segment n, from the cache (a file: release it when it is sent) or fresh from ffmpeg.
     *
     * @throws {Problem} `not-found` behind the end, `conversion-failed`, `storage-full`; the signal's reason
     */
    async segment(
      source: ConversionSource,
      order: TrackOrder,
      n: number,
      request: Request,
    ): Promise<Buffer | CachedFile> {
      const track = renditions.trackOf(source, order);
      if (!Number.isInteger(n) || n < 0 || n >= track.times.count)
        throw new Problem('not-found', 'There is no such segment.');
      return segment(track, n, request);
    },
    /** A player is about to begin at `atSeconds`: what it asks for first is begun with. Waits for nothing. */
    prepare(source: ConversionSource, conversion: Conversion, atSeconds: number, playback: string): void {
      states.asks(playback, atSeconds);
      for (const track of firstTracks(source, conversion)) {
        const n = segmentAt(track, atSeconds);
        if (!cache.has(track.key, n))
          renditions
            .of(track)
            .segment(n, { id: playback })
            .catch(() => undefined);
      }
      comesFirst();
    },
    /** Makes the first picture and sound from `fromSeconds` to `toSeconds`, when there is nothing better to do. */
    warm(source: ConversionSource, conversion: Conversion, fromSeconds: number, toSeconds: number): void {
      if (!settings.warmsUp) return;
      for (const track of firstTracks(source, conversion))
        warmUp.add({ track, from: segmentAt(track, fromSeconds), to: segmentAt(track, toSeconds) });
    },
    /** Whether a player that begins at `atSeconds` finds its first picture and sound made. */
    isWarm: (source: ConversionSource, conversion: Conversion, atSeconds: number): boolean =>
      firstTracks(source, conversion).every(
        (track) => cache.has(track.key, 'init') && cache.has(track.key, segmentAt(track, atSeconds)),
      ),
    /** How many are to be served before a playback that has shown nothing yet; null: it does not wait. */
    waiting: states.waiting,
    /** Why the last request of a playback was refused; null after one that was answered. */
    failure: states.failure,
    /** A playback is over: nothing more is made for it. */
    drop(playback: string): void {
      renditions.leave(playback);
      states.forget(playback);
    },
    /** Ends every ffmpeg and waits until they are gone. */
    async close(): Promise<void> {
      clearInterval(sweeper);
      warmUp.close();
      await renditions.close();
      await engine.close();
    },
  };
};
