/** What a rendition is made of, and what it tells. */
import type { Clock } from '../../core/clock.ts';
import type { Problem } from '../../core/problem.ts';
import type { SegmentCache } from '../cache/segment-cache.ts';
import type { MakerRoom } from '../queue/maker-room.ts';
import type { Slots } from '../queue/slots.ts';
import type { Timing } from '../timing.ts';
import type { FailureMemory } from './failure-memory.ts';
import type { SegmentMaker } from './run.ts';

/** The times of the track's segments. */
export type RenditionTimes = {
  timescale: number;
  count: number;
  startOf(segment: number): number;
  durationOf(segment: number): number;
  /** The segment in which a position (seconds) lies. */
  at(seconds: number): number;
};

/** What happened, for the metrics, the log and the playbacks concerned. */
export type RenditionEvents = {
  started(): void;
  /** The first segment of an ffmpeg is there, so long after it was decided to start it. */
  firstSegment(afterMs: number): void;
  /** An ffmpeg failed. */
  failed(error: unknown, isTriedAgain: boolean): void;
  /** Requests of a playback were refused. */
  refused(playback: string, problem: Problem): void;
};

/** What a rendition is made of. */
export type RenditionDeps = {
  /** Names its folder in the cache. */
  key: string;
  times: RenditionTimes;
  open(startAt: number, isWarmUp: boolean): Promise<SegmentMaker>;
  weight: number;
  slots: Slots;
  room: MakerRoom;
  /** See `RunDeps`. */
  lapseMs: number | null;
  cache: SegmentCache;
  failures: FailureMemory;
  clock: Clock;
  timing: Timing;
  isServed(playback: string): boolean;
  problemOf(error: unknown): Problem;
  events: RenditionEvents;
};

/** Who asks, on whose account, and until when the answer is of use. `last` limits how far ahead is made for it. */
export type Asking = {
  id: string;
  owner?: string | undefined;
  isWarmUp?: boolean;
  last?: number;
  signal?: AbortSignal | undefined;
};
