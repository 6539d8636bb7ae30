/** From samples to segments, each of which is what the plan promised. */
import type { SegmentPlan } from './grid-rules.ts';
import type { Sample } from './read-samples.ts';
import { SegmenterError } from './segmenter-error.ts';
import type { SegmentContent } from './write-segment.ts';

/** Takes samples in decoding order, times from the film's zero, and gives segments when they are whole. */
export type SegmentCutter = {
  /** @throws SegmenterError `wrong-time` when this sample is not what must come now */
  add(sample: Sample): SegmentContent | undefined;
  /** No more samples come. @throws SegmenterError `ended-early` when the last segment is not whole */
  finish(): SegmentContent | undefined;
};

/** What came first lies behind the place that was sought, or nothing came at all: an earlier seek may find it. */
export class MissedPlaceError extends SegmenterError {}

/** The film ended before its time: `reachedTick` is where its last frame ended, `n` the segment that is not whole. */
export class EndedEarlyError extends SegmenterError {
  readonly n: number;
  readonly reachedTick: number;

  constructor(n: number, reachedTick: number) {
    super('ended-early', `segment ${n} ends at ${reachedTick}`);
    this.n = n;
    this.reachedTick = reachedTick;
  }
}

/**
 * Segments of frames of one length, none missing: encoded tracks. What lies before the first segment (an encoder's
 * lead-in) is dropped.
 */
export const cutByCount = (plan: SegmentPlan, startAt: number, ticksPerFrame: number): SegmentCutter => {
  let n = startAt;
  let samples: Sample[] = [];
  return {
    add(sample) {
      const start = plan.startOf(n);
      if (n === startAt && samples.length === 0 && sample.pts < start) return undefined;
      if (n === startAt && samples.length === 0 && sample.pts > start)
        throw new MissedPlaceError('wrong-time', `segment ${n} begins at ${sample.pts} instead of ${start}`);
      samples.push({ ...sample, duration: ticksPerFrame });
      const duration = plan.durationOf(n);
      if (samples.length * ticksPerFrame < duration) return undefined;
      checkGrid(samples, start, ticksPerFrame);
      const segment = { n, start, duration, samples };
      samples = [];
      n += 1;
      return segment;
    },
    finish() {
      if (n === startAt && samples.length === 0) throw new MissedPlaceError('ended-early', 'nothing came');
      throw new EndedEarlyError(n, plan.startOf(n) + samples.length * ticksPerFrame);
    },
  };
};

const checkGrid = (samples: readonly Sample[], start: number, ticksPerFrame: number): void => {
  if (!samples[0]?.isKey || samples[0].pts !== start)
    throw new SegmenterError('wrong-time', `no key frame at ${start}`);
  const order = samples.map(({ pts }) => pts).sort((a, b) => a - b);
  const wrong = order.findIndex((pts, index) => pts !== start + index * ticksPerFrame);
  if (wrong >= 0)
    throw new SegmenterError('wrong-time', `frame ${wrong} after ${start} is at ${order[wrong]}`);
};

/** A container may round a time, and the list of key frames too. */
const slackTicks = 1;

/**
 * Segments that begin at key frames and go on to the next one in decoding order: copied pictures. What lies before
 * the first is dropped. Pictures that are shown before an open group's key frame stay with it.
 */
export const cutAtKeyFrames = (plan: SegmentPlan, startAt: number): SegmentCutter => {
  let n = startAt;
  let samples: Sample[] = [];
  const startOf = (segment: number): number => (segment < plan.count ? plan.startOf(segment) : plan.endTick);
  const begins = (sample: Sample, segment: number): boolean =>
    sample.isKey && segment < plan.count && Math.abs(sample.pts - startOf(segment)) <= slackTicks;
  const take = (): SegmentContent => {
    const segment = { n, start: startOf(n), duration: plan.durationOf(n), samples };
    samples = [];
    n += 1;
    return segment;
  };
  return {
    add(sample) {
      if (samples.length === 0) {
        if (begins(sample, n)) samples.push({ ...sample, pts: startOf(n) });
        else if (sample.isKey && sample.pts > startOf(n))
          throw new MissedPlaceError('wrong-time', `segment ${n} begins at ${sample.pts}, not ${startOf(n)}`);
        return undefined;
      }
      if (begins(sample, n + 1)) {
        const segment = take();
        samples.push({ ...sample, pts: startOf(n) });
        return segment;
      }
      if (sample.isKey && sample.pts > startOf(n + 1) && n + 1 < plan.count)
        throw new SegmenterError('wrong-time', `no key frame at ${startOf(n + 1)}, but at ${sample.pts}`);
      samples.push(sample);
      return undefined;
    },
    finish() {
      if (n >= plan.count) return undefined;
      if (samples.length === 0) throw new MissedPlaceError('ended-early', 'nothing came');
      const end = Math.max(...samples.map(({ pts, duration }) => pts + duration));
      const isWhole = n === plan.count - 1 && end >= plan.endTick - lastFrameSlack(samples);
      if (!isWhole) throw new EndedEarlyError(n, end);
      return take();
    },
  };
};

/** The last frame's length is often only guessed: half of it, and two more frames, may be missing. */
const lastFrameSlack = (samples: readonly Sample[]): number =>
  2.5 * Math.max(...samples.map(({ duration }) => duration), 1);
