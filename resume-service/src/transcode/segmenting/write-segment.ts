/** Writing a segment: one fragment (ISO/IEC 14496-12, 8.8) whose times are the plan's. */
import { makeBox } from './boxes.ts';
import type { Sample } from './read-samples.ts';

/** A segment of a track: samples in decoding order, their times in ticks from the film's zero. */
export type SegmentContent = { n: number; start: number; duration: number; samples: readonly Sample[] };

const trackId = 1;
const keyFlags = 0x0200_0000;
const otherFlags = 0x0101_0000;
/** `trun`: data offset; each sample's duration, size, flags and shift (signed: version 1). */
const runFlags = 0x0100_0f01;
const baseIsFragment = 0x0002_0000;
const dataHeaderBytes = 8;

/**
 * The segment's bytes: equal content gives equal bytes, whichever ffmpeg it came from. Decode times run from the start
 * in the steps of the presentation times, so that they add up to the promised length; shifts may be negative.
 */
export const writeSegment = (content: SegmentContent): Buffer => {
  const { n, start, samples } = content;
  const track = (dataAt: number): Buffer =>
    makeBox(
      'moof',
      makeBox('mfhd', words(0, n + 1)),
      makeBox(
        'traf',
        makeBox('tfhd', words(baseIsFragment, trackId)),
        makeBox('tfdt', words(0x0100_0000, Math.floor(start / 2 ** 32), start % 2 ** 32)),
        makeBox('trun', words(runFlags, samples.length, dataAt), runOf(content)),
      ),
    );
  const dataAt = track(0).length + dataHeaderBytes;
  return Buffer.concat([track(dataAt), makeBox('mdat', ...samples.map(({ data }) => data))]);
};

const words = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
};

/**
 * The steps of the presentation times, from the start. Pictures of an open group that are shown before its key frame
 * make the last segment's longer than its length: then the steps are even.
 */
const decodeTimesOf = ({ start, duration, samples }: SegmentContent): number[] => {
  const order = samples.map(({ pts }) => pts).sort((a, b) => a - b);
  const [first = start] = order;
  const fits = (order.at(-1) ?? start) - first < duration;
  return order.map(
    (pts, index) => start + (fits ? pts - first : Math.floor((index * duration) / order.length)),
  );
};

const runOf = (content: SegmentContent): Buffer => {
  const { start, duration, samples } = content;
  const decodeTimes = decodeTimesOf(content);
  return Buffer.concat(
    samples.map(({ pts, isKey, data }, index) => {
      const time = decodeTimes[index] ?? start;
      const next = decodeTimes[index + 1] ?? start + duration;
      return words(next - time, data.length, isKey ? keyFlags : otherFlags, (pts - time) >>> 0);
    }),
  );
};
