/** Where the segments of an ordered track lie. Pure: the manifest promises it before anything is converted. */
import type { ConversionSource, KeyFrames, TrackOrder } from '../orders.ts';
import { filmSeconds } from './film-rules.ts';
import {
  constantPlan,
  framesPerSegment,
  frameTicks,
  rateOf,
  type SegmentPlan,
  timelinePlan,
} from './grid-rules.ts';

/** Encoded sound: samples a second, samples of an AAC frame, AAC frames of a segment (2.048 s). */
export const encodedAudio = { sampleRate: 48_000, frame: 1024, framesPerSegment: 96 } as const;
const leastCopiedSeconds = 2;
/** A header can say anything, and manifests name every segment: no film is longer than what a playback can start at. */
const longestSeconds = 360_000;

/**
 * The plan of a track. `null`: there is none, because the film's length is not known or cannot be, or because this track cannot be
 * copied at times that are known beforehand; then it is to be encoded. That is so for all sound: whether its frames
 * follow one another without a gap is known only when all have been read, and encoding it costs next to nothing.
 */
export const segmentPlan = (source: ConversionSource, order: TrackOrder): SegmentPlan | null => {
  if (order.action === 'copy') return order.kind === 'video' ? copiedVideoPlan(source.keyFrames) : null;
  const length = filmSeconds(source.facts);
  if (length === null || length > longestSeconds) return null;
  return order.kind === 'video' ? encodedVideoPlan(order.frameRate, length) : encodedAudioPlan(length);
};

const encodedVideoPlan = (frameRate: string, length: number): SegmentPlan => {
  const rate = rateOf(frameRate);
  const { timescale, perFrame } = frameTicks(rate);
  const frames = Math.max(Math.round((length * rate.numerator) / rate.denominator), 1);
  return constantPlan(timescale, framesPerSegment(rate) * perFrame, frames * perFrame);
};

const encodedAudioPlan = (length: number): SegmentPlan => {
  const { sampleRate, frame, framesPerSegment: frames } = encodedAudio;
  const all = Math.max(Math.ceil((length * sampleRate) / frame - 0.01), 1);
  return constantPlan(sampleRate, frames * frame, all * frame);
};

/** Groups of pictures, as many as make at least 2 s; the last segment may be shorter. */
const copiedVideoPlan = (keys: KeyFrames | null): SegmentPlan | null => {
  if (!keys || keys.ticks[0] !== 0 || !(keys.endTick > (keys.ticks.at(-1) ?? 0))) return null;
  const starts: number[] = [];
  for (const tick of keys.ticks) {
    const last = starts.at(-1);
    if (last === undefined || tick - last >= leastCopiedSeconds * keys.timescale) starts.push(tick);
  }
  return timelinePlan(keys.timescale, starts, keys.endTick);
};
