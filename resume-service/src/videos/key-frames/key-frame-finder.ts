/** From the packets of a video track, in the order of the file, to its key frames. Memory grows with the key frames only. */

import type { KeyFrames } from '../../transcode/index.ts';

/** A packet of the track; times in units of the track's time base. Nothing where the file does not say. */
export type VideoPacket = {
  pts: number | undefined;
  duration: number | undefined;
  sizeBytes: number | undefined;
  isKey: boolean;
  /** The film begins after it (an edit list): it is decoded and not shown. */
  isDiscarded: boolean;
};

/** Seconds in one unit of a packet's times: `[1, 90000]`. */
export type TimeBase = readonly [seconds: number, units: number];

/** What the packets of a track show. */
export type FoundKeyFrames = KeyFrames & {
  /** For each key frame: the bytes from there to the next. */
  bytes: readonly number[];
  /** How many pictures are shown. */
  pictures: number;
  /** The shortest and the longest time from a picture to the next; nothing in a film of one picture. */
  pictureTicks: { least: number; most: number } | undefined;
};

/** Takes packet after packet. */
export type KeyFrameFinder = {
  add(packet: VideoPacket): void;
  /** Nothing where the film cannot be cut: it has no times, they run backwards, or it does not begin with a key frame. */
  result(timeBase: TimeBase): FoundKeyFrames | undefined;
};

/** Creates a finder for one track. */
export const createKeyFrameFinder = (): KeyFrameFinder => {
  const keys: number[] = [];
  const bytes: number[] = [];
  const order = createPictureOrder();
  const seen = { isBroken: false, isOpenGop: false, first: undefined as number | undefined };
  const end = { pts: Number.NEGATIVE_INFINITY, duration: undefined as number | undefined };
  return {
    add({ pts, duration, sizeBytes = 0, isKey, isDiscarded }) {
      if (isDiscarded) return;
      if (pts === undefined) {
        seen.isBroken = true;
        return;
      }
      seen.first ??= isKey ? pts : undefined;
      if (seen.first === undefined) seen.isBroken = true;
      const last = keys.at(-1) ?? Number.NEGATIVE_INFINITY;
      if (!isKey && pts < last) seen.isOpenGop = true;
      if (isKey && pts <= last) seen.isBroken = true;
      if (isKey) keys.push(pts);
      bytes[Math.max(keys.length - 1, 0)] = (isKey ? 0 : (bytes[keys.length - 1] ?? 0)) + sizeBytes;
      // Pictures before the first key frame lean on what is not in the file, and are not shown.
      if (pts < (seen.first ?? pts)) return;
      order.add(pts);
      if (pts > end.pts) Object.assign(end, { pts, duration });
    },
    result([seconds, units]) {
      const zero = seen.first;
      if (seen.isBroken || zero === undefined) return undefined;
      const picture = order.finish();
      const endTick = (end.pts - zero + (end.duration ?? picture.last ?? 1)) * seconds;
      const ticks = keys.map((pts) => (pts - zero) * seconds);
      return {
        ...{ timescale: units, ticks, endTick, isOpenGop: seen.isOpenGop },
        ...{ bytes, pictures: picture.count },
        pictureTicks: picture.steps && {
          least: picture.steps.least * seconds,
          most: picture.steps.most * seconds,
        },
      };
    },
  };
};

/** Pictures are stored at most this many places away from where they are shown (H.264 and HEVC: 16). */
const reach = 32;

/** Puts pictures into the order in which they are shown, and measures the steps between them. */
const createPictureOrder = () => {
  const waiting: number[] = [];
  let previous: number | undefined;
  let last: number | undefined;
  let count = 0;
  let steps: { least: number; most: number } | undefined;
  const pass = (pts: number): void => {
    count += 1;
    if (previous !== undefined && pts > previous) {
      last = pts - previous;
      steps = { least: Math.min(steps?.least ?? last, last), most: Math.max(steps?.most ?? last, last) };
    }
    previous = pts;
  };
  return {
    add(pts: number): void {
      const later = waiting.findIndex((other) => other > pts);
      waiting.splice(later < 0 ? waiting.length : later, 0, pts);
      if (waiting.length > reach) pass(waiting.shift() ?? pts);
    },
    finish() {
      while (waiting.length > 0) pass(waiting.shift() ?? 0);
      return { steps, last, count };
    },
  };
};
