/** Every rendition that somebody uses at the moment. */
import type { SegmentCache } from '../cache/segment-cache.ts';
import { timesOf } from '../manifests/plan-conversion.ts';
import type { ConversionSource, TrackOrder } from '../orders.ts';
import type { Slots } from '../queue/slots.ts';
import { isHeavy, weightOf } from '../queue/urgency-rules.ts';
import type { VideoEncoder } from '../segmenting/h264-rules.ts';
import { createFailureMemory } from './failure-memory.ts';
import { problemOf } from './problem-of.ts';
import { createRendition, type Rendition, type RenditionDeps, type RenditionTimes } from './rendition.ts';
import { orderKey, renditionKey } from './rendition-key.ts';
import type { RunState, SegmentMaker } from './run.ts';

/** What all renditions share. */
export type RenditionsDeps = Pick<RenditionDeps, 'cache' | 'clock' | 'timing' | 'isServed' | 'events'> & {
  cache: SegmentCache;
  /** What pictures are encoded with at the moment. */
  encoder(): VideoEncoder;
  /** The queue of pictures, and that of what weighs little. */
  slots: { heavy: Slots; light: Slots };
  open(track: Track, startAt: number, isWarmUp: boolean): Promise<SegmentMaker>;
};

/** A track of a source: how it is made, its name in the cache and the times of its segments. */
export type Track = {
  source: ConversionSource;
  order: TrackOrder;
  encoder: VideoEncoder;
  key: string;
  times: RenditionTimes;
};

/** See {@link createRenditions}. */
export type Renditions = ReturnType<typeof createRenditions>;

/** How many segments behind a failed one are not tried either for a while. */
const failureWidth = 8;

/** Creates the register. */
export const createRenditions = (deps: RenditionsDeps) => {
  const inUse = new Map<string, { rendition: Rendition; track: Track }>();
  /** Worked out once for a source: the list of key frames of a long film is long. */
  const known = new WeakMap<ConversionSource, Map<string, Track>>();

  const trackOf = (source: ConversionSource, order: TrackOrder): Track => {
    const ofSource = known.get(source) ?? new Map<string, Track>();
    known.set(source, ofSource);
    const encoder = deps.encoder();
    const name = `${encoder} ${orderKey(order)}`;
    const found = ofSource.get(name);
    if (found) return found;
    const times = timesOf(source, order);
    const track = { source, order, encoder, times, key: renditionKey({ source, order, times }, encoder) };
    ofSource.set(name, track);
    return track;
  };

  const all = (): Rendition[] => [...inUse.values()].map(({ rendition }) => rendition);
  const heavy = (): Rendition[] =>
    [...inUse.values()].filter(({ track }) => isHeavy(track.order)).map(({ rendition }) => rendition);

  return {
    trackOf,
    /** The rendition of a track; from now on it is in use. */
    of(track: Track): Rendition {
      const { order, key, times } = track;
      const found = inUse.get(key);
      if (found) return found.rendition;
      const rendition = createRendition({
        ...deps,
        ...{ key, times, problemOf, weight: weightOf(order) },
        slots: isHeavy(order) ? deps.slots.heavy : deps.slots.light,
        open: (startAt, isWarmUp) => deps.open(track, startAt, isWarmUp),
        failures: createFailureMemory(deps.clock, deps.timing.failureMs, failureWidth),
      });
      inUse.set(key, { rendition, track });
      return rendition;
    },
    /** Who waits for a first picture; what weighs little never waits for long. */
    waiting: () => heavy().flatMap((rendition) => rendition.waiting()),
    /** How many ffmpegs are in this state. */
    count: (state: RunState): number =>
      all().reduce((sum, rendition) => sum + rendition.states().filter((one) => one === state).length, 0),
    /** Whether anything is made or waited for that a viewer wants. */
    isBusy: (): boolean => all().some((rendition) => rendition.isBusy()),
    /** A playback shows one picture and plays one sound: for the one it asks for now, others of the kind are let go. */
    turnTo({ order, key }: Track, id: string): void {
      for (const { rendition, track } of inUse.values())
        if (track.key !== key && track.order.kind === order.kind) rendition.rest(id);
    },
    leave(id: string): void {
      for (const rendition of all()) rendition.leave(id);
    },
    sweep(): void {
      for (const [key, { rendition }] of inUse) if (rendition.sweep()) inUse.delete(key);
    },
    async close(): Promise<void> {
      await Promise.all(all().map((rendition) => rendition.close()));
    },
  };
};
