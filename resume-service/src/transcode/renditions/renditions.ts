/** Every rendition that somebody uses at the moment. */
import { Problem } from '../../core/problem.ts';
import type { SegmentCache } from '../cache/segment-cache.ts';
import { timesOf } from '../manifests/plan-conversion.ts';
import type { ConversionSource, TrackOrder } from '../orders.ts';
import type { MakerRoom } from '../queue/maker-room.ts';
import type { Slots } from '../queue/slots.ts';
import { isHeavy, weightOf } from '../queue/urgency-rules.ts';
import type { SegmentPlan } from '../segmenting/grid-rules.ts';
import type { VideoEncoder } from '../segmenting/h264-rules.ts';
import { createFailureMemory } from './failure-memory.ts';
import { problemOf } from './problem-of.ts';
import { createRendition, type Rendition } from './rendition.ts';
import type { RenditionDeps } from './rendition-deps.ts';
import { orderKey, renditionKey } from './rendition-key.ts';
import type { RunState, SegmentMaker } from './run.ts';

/** What all renditions share. */
export type RenditionsDeps = Pick<RenditionDeps, 'cache' | 'clock' | 'timing' | 'isServed' | 'events'> & {
  cache: SegmentCache;
  /** What pictures are encoded with that were not ordered otherwise. */
  encoder(): VideoEncoder;
  /** How an ffmpeg is told to make a track; what is made by another recipe is another rendition. */
  recipe(track: Omit<Track, 'key'>): readonly string[];
  /** The queue of pictures, and that of what weighs little. */
  slots: { heavy: Slots; light: Slots };
  /** How many ffmpegs may be alive, of each kind. */
  rooms: { heavy: MakerRoom; light: MakerRoom };
  open(track: Track, startAt: number, isWarmUp: boolean): Promise<SegmentMaker>;
};

/** A track of a source: how it is made, its name in the cache and the times of its segments. */
export type Track = {
  source: ConversionSource;
  order: TrackOrder;
  encoder: VideoEncoder;
  key: string;
  times: SegmentPlan;
};

/** See {@link createRenditions}. */
export type Renditions = ReturnType<typeof createRenditions>;

/** How many segments behind a failed one are not tried either for a while. */
const failureWidth = 8;
/** Tracks of one source that are remembered: limits that screens state can differ by a bit a second. */
const mostTracks = 500;

/** Creates the register. */
export const createRenditions = (deps: RenditionsDeps) => {
  const inUse = new Map<string, { rendition: Rendition; track: Track }>();
  /** Worked out once for a source: the list of key frames of a long film is long. */
  const known = new WeakMap<ConversionSource, Map<string, Track>>();

  const trackOf = (source: ConversionSource, order: TrackOrder): Track => {
    const ofSource = known.get(source) ?? new Map<string, Track>();
    known.set(source, ofSource);
    const encoder = encoderOf(order) ?? deps.encoder();
    const name = `${encoder} ${orderKey(order)}`;
    const found = ofSource.get(name);
    if (found) return found;
    const times = timesOf(source, order);
    const made = { source, order, encoder, times };
    const track = { ...made, key: renditionKey(made, deps.recipe(made)) };
    ofSource.set(name, track);
    if (ofSource.size > mostTracks) ofSource.delete(ofSource.keys().next().value ?? '');
    return track;
  };

  const all = (): Rendition[] => [...inUse.values()].map(({ rendition }) => rendition);

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
        room: isHeavy(order) ? deps.rooms.heavy : deps.rooms.light,
        lapseMs: isHeavy(order) ? null : deps.timing.lapseMs,
        open: (startAt, isWarmUp) => deps.open(track, startAt, isWarmUp),
        failures: createFailureMemory(deps.clock, deps.timing.failureMs, failureWidth),
      });
      inUse.set(key, { rendition, track });
      return rendition;
    },
    /** Who waits for a first picture, or the first sound. */
    waiting: () => all().flatMap((rendition) => rendition.waiting()),
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
    leave(id: string, reason = new Problem('gone', 'This playback is over.')): void {
      for (const rendition of all()) rendition.leave(id, reason);
    },
    sweep(): void {
      for (const [key, { rendition }] of inUse) if (rendition.sweep()) inUse.delete(key);
    },
    async close(): Promise<void> {
      await Promise.all(all().map((rendition) => rendition.close()));
    },
  };
};

const encoderOf = (order: TrackOrder): VideoEncoder | undefined =>
  order.kind === 'video' && order.action === 'encode' ? order.encoder : undefined;
