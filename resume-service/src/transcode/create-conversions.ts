/**
 * Conversion on demand: manifests that are complete before anything is converted, and segments from the cache or from an
 * ffmpeg that was started where the viewer is. All viewers of a rendition share what is made of it.
 */
import { Problem } from '../core/problem.ts';
import { type CachedFile, createSegmentCache } from './cache/segment-cache.ts';
import { createConversionMetrics } from './conversion-metrics.ts';
import type { ConversionsDeps } from './conversions-deps.ts';
import { createEngine } from './engine.ts';
import { canBeMade, type OfferedText, planConversion } from './manifests/plan-conversion.ts';
import { writeManifest } from './manifests/write-manifest.ts';
import type { Conversion, ConversionSource, TrackOrder } from './orders.ts';
import { createCapacity } from './queue/capacity.ts';
import { createOwnerShares } from './renditions/owner-shares.ts';
import { checkNotOver, createPlaybackStates, type PlaybackLife } from './renditions/playback-states.ts';
import { createRenditions, type Track } from './renditions/renditions.ts';
import { steadyClock } from './steady-clock.ts';
import { usualTiming } from './timing.ts';
import { createMachineLoad } from './warming/machine-load.ts';
import { createWarmUp } from './warming/warm-up.ts';

/**
 * Who asks: which playback it is for, on whose account (each account has its share of the machine; without one there is
 * no limit), and a signal that its player has gone.
 */
export type Request = { for: string; owner?: string; signal?: AbortSignal };

/** The front door of conversions. */
export type Conversions = ReturnType<typeof createConversions>;

/** Playbacks of one account that are converted at the same time: a household, not a load test. */
const mostOfOwner = 6;
/** Trying the hardware holds up the first player for this long at most; it is then served by x264. */
const trialPatienceMs = 10_000;

/** Creates it; `start` finds what an earlier life has made. @throws nothing: what fails, fails where it is asked for */
export const createConversions = (deps: ConversionsDeps) => {
  const { settings, bus, log } = deps;
  const clock = steadyClock(deps.clock);
  const timing = { ...usualTiming, ...deps.timing };
  const engine = createEngine(deps);
  const cache = createSegmentCache({
    ...{ folder: deps.folder, maxBytes: settings.cacheMaxBytes, clock },
    ...{ engine: engine.name, disk: deps.disk },
  });
  const states = createPlaybackStates({ bus, clock }, timing.idleMs, () => renditions.waiting());
  const renditions = createRenditions({
    ...{ cache, clock, timing },
    ...createCapacity(settings.conversionsMax, states.queueMoved),
    isServed: states.isServed,
    encoder: engine.encoder,
    ...{ recipe: engine.recipe, open: engine.open },
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
  const tooMany =
    'This account converts too many videos at the same time: this one has made room for another.';
  const shares = createOwnerShares(clock, mostOfOwner, timing.idleMs, (playback) =>
    renditions.leave(
      playback,
      new Problem('too-many-requests', tooMany, { headers: { 'Retry-After': '10' } }),
    ),
  );
  const sweep = (): void => {
    for (const playback of states.notCome(timing.expectedMs)) {
      renditions.leave(playback);
      shares.forget(playback);
    }
    renditions.sweep();
    states.sweep();
    shares.sweep();
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

  /** While it was looked for, the player may have gone, or the playback be over: nothing is begun for it then. */
  const checkStillWanted = ({ signal }: Request, life: PlaybackLife): void => {
    signal?.throwIfAborted();
    checkNotOver(life);
  };
  /** A playback that is made by an encoder that is no longer there would show two that do not fit together. */
  const checkEncoder = async (order: TrackOrder): Promise<void> => {
    const encoder = order.kind === 'video' && order.action === 'encode' ? order.encoder : undefined;
    if (encoder === undefined || engine.hasEncoder(encoder)) return;
    await engine.isTried(trialPatienceMs);
    if (!engine.hasEncoder(encoder)) throw new Problem('gone', 'This video is encoded anew. Start it again.');
  };

  const segment = async (track: Track, n: number, request: Request): Promise<Buffer | CachedFile> => {
    const { for: id, owner, signal } = request;
    const life = states.asks(id, track.times.startOf(n) / track.times.timescale);
    let answer: Buffer | CachedFile | null = await cache.take(track.key, n);
    // It may have been made in the moment in which the cache was looked at.
    while (!answer && cache.has(track.key, n)) answer = await cache.take(track.key, n);
    try {
      checkStillWanted(request, life);
    } catch (error) {
      answer?.release();
      throw error;
    }
    const isCached = answer !== null;
    shares.asks(owner, id);
    renditions.turnTo(track, id);
    const rendition = renditions.of(track);
    if (isCached) rendition.follow(n, { id, owner });
    const making = isCached ? null : rendition.segment(n, { id, owner, signal });
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
      await engine.start();
      await cache.start();
      sweeper = setInterval(sweep, timing.sweepMs);
      sweeper.unref();
    },
    /**
     * Decides what pictures are encoded with, for as long as the playback lasts: what it returns is to be remembered with
     * the playback, and given to everything here. After a start it waits until the hardware has been tried, not for long.
     */
    async settle(conversion: Conversion): Promise<Conversion> {
      await engine.isTried(trialPatienceMs);
      const encoder = engine.encoder();
      return {
        ...conversion,
        video: conversion.video.map((order) =>
          order.action === 'encode' ? { ...order, encoder: order.encoder ?? encoder } : order,
        ),
      };
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
     * @throws {Problem} `conversion-failed`, `storage-full`, `too-many-requests`; `gone` when the encoder that was decided
     *   on is there no longer; the signal's reason
     */
    async init(
      source: ConversionSource,
      order: TrackOrder,
      request: Request & { near?: number },
    ): Promise<Buffer> {
      const { for: id, owner, signal, near } = request;
      const life = states.asks(id);
      await checkEncoder(order);
      const track = renditions.trackOf(source, order);
      let init = await cache.read(track.key, 'init');
      while (!init && cache.has(track.key, 'init')) init = await cache.read(track.key, 'init');
      if (init) return init;
      checkStillWanted(request, life);
      shares.asks(owner, id);
      const place = segmentAt(track, states.placeOf(id) ?? near ?? 0);
      const making = renditions.of(track).init(place, { id, owner, signal });
      comesFirst();
      return making;
    },
    /**
     * Segment n, from the cache (a file: release it when it is sent) or fresh from ffmpeg.
     *
     * @throws {Problem} `not-found` behind the end, `conversion-failed`, `storage-full`, `too-many-requests`, `conflict`
     *   when the player has asked for another place meanwhile; `gone` like `init`; the signal's reason
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
      states.asks(request.for);
      await checkEncoder(order);
      return segment(track, n, request);
    },
    /**
     * A player is about to begin at `atSeconds`: what it asks for first is begun with. Waits for nothing; if the player
     * does not come it is left off soon. `owner`: on whose account, as in {@link Request}.
     */
    prepare(
      source: ConversionSource,
      conversion: Conversion,
      atSeconds: number,
      playback: string,
      owner?: string,
    ): void {
      states.prepares(playback, atSeconds);
      shares.asks(owner, playback);
      for (const track of firstTracks(source, conversion)) {
        const n = segmentAt(track, atSeconds);
        if (!cache.has(track.key, n))
          renditions
            .of(track)
            .segment(n, { id: playback, owner })
            .catch(() => undefined);
      }
      comesFirst();
    },
    /**
     * Makes the first picture and sound from `fromSeconds` to `toSeconds`, when there is nothing better to do. For one
     * `viewer` a track is made ahead at one place only: the last asked for.
     */
    warm(
      source: ConversionSource,
      conversion: Conversion,
      fromSeconds: number,
      toSeconds: number,
      viewer?: string,
    ): void {
      if (!settings.warmsUp) return;
      for (const track of firstTracks(source, conversion))
        warmUp.add({ track, from: segmentAt(track, fromSeconds), to: segmentAt(track, toSeconds), viewer });
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
      states.end(playback);
      shares.forget(playback);
      renditions.leave(playback);
    },
    /** Ends every ffmpeg and waits until they are gone. */
    async close(): Promise<void> {
      clearInterval(sweeper);
      warmUp.close();
      await Promise.all([renditions.close(), engine.close()]);
    },
  };
};
