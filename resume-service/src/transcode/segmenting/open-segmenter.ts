/** The segments of one track of one rendition, made by an ffmpeg that is held by not asking for the next. */
import { runOn, type SegmenterJob, type SegmenterTools } from './run-on.ts';
import { segmentPlan } from './segment-plan-rules.ts';
import { SegmenterError } from './segmenter-error.ts';
import { writeSegment } from './write-segment.ts';

/** A running ffmpeg for one track. All of it rejects with a {@link SegmenterError}, and goes on doing so. */
export type Segmenter = {
  /** The header (`ftyp`, `moov`): the same bytes for every segmenter of this track, wherever it began. */
  init(): Promise<Buffer>;
  /**
   * The next segment; `null` behind the last one. Its times are the plan's. Not calling it holds ffmpeg. Calls
   * are answered in order.
   */
  next(): Promise<{ n: number; data: Buffer } | null>;
  /** Ends ffmpeg and waits until it is gone. */
  end(): Promise<void>;
  /** Nobody waits for anything: that nothing comes is no sign of trouble. */
  readonly isHeld: boolean;
};

/** Starts at once. @throws SegmenterError `not-started` when the track has no plan; RangeError for a bad segment */
export const openSegmenter = (tools: SegmenterTools, job: SegmenterJob): Segmenter => {
  const plan = segmentPlan(job.source, job.order);
  if (!plan) throw new SegmenterError('not-started', 'there is no plan for this track');
  const run = runOn(tools, job, plan);
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = <Result>(work: () => Promise<Result>): Promise<Result> => {
    waiting += 1;
    const result = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = result.catch(() => undefined);
    return result;
  };
  return {
    init: () => inOrder(run.header),
    next: () =>
      inOrder(async () => {
        const content = await run.next();
        return content && { n: content.n, data: writeSegment(content) };
      }),
    end: run.end,
    get isHeld() {
      return waiting === 0;
    },
  };
};

export type { SegmenterJob, SegmenterTools } from './run-on.ts';
