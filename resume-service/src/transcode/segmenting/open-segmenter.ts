/** The segments of one track of one rendition, made by an ffmpeg that is held by not asking for the next. */
import type { Processes, StreamingProcess } from '../../core/process.ts';
import type { FfmpegTool } from '../ffmpeg-tool.ts';
import type { ConversionSource, TrackOrder } from '../orders.ts';
import { outputOffsetSeconds, segmenterArguments } from './arguments-rules.ts';
import { BoxError } from './boxes.ts';
import { buildOf } from './build-rules.ts';
import { originSeconds } from './film-rules.ts';
import { frameTicks, rateOf, type SegmentPlan } from './grid-rules.ts';
import type { VideoEncoder } from './h264-rules.ts';
import { type SegmenterInput, seekAttempts } from './input-rules.ts';
import { type MuxerOutput, readSamples, type Sample } from './read-samples.ts';
import { cutAtKeyFrames, cutByCount, MissedPlaceError, type SegmentCutter } from './segment-cutter.ts';
import { encodedAudio, segmentPlan } from './segment-plan-rules.ts';
import { SegmenterError } from './segmenter-error.ts';
import { type SegmentContent, writeSegment } from './write-segment.ts';

/** What is to be made, from which segment on. */
export type SegmenterJob = {
  source: ConversionSource;
  order: TrackOrder;
  input: SegmenterInput;
  startAt: number;
};

/** What a segmenter works with. `encoder`: for pictures, default `libx264`. */
export type SegmenterTools = {
  processes: Pick<Processes, 'stream'>;
  tool: FfmpegTool;
  encoder?: VideoEncoder;
  /** 0 (default) to 19: higher gives way to everything else. */
  niceness?: number;
};

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
  plan.startOf(job.startAt);
  const run = createRun(tools, job, plan);
  let waiting = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    waiting += 1;
    const result = queue.then(work).finally(() => {
      waiting -= 1;
    });
    queue = result.catch(() => undefined);
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

type Run = { header(): Promise<Buffer>; next(): Promise<SegmentContent | null>; end(): Promise<void> };

/** One place of the film: sought again from earlier, as long as seeks land behind it. */
const createRun = (tools: SegmenterTools, job: SegmenterJob, plan: SegmentPlan): Run => {
  let attempt = 0;
  let isEnded = false;
  let isFirst = true;
  let failure: unknown;
  let current = startAttempt(tools, job, plan, attempt);
  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      if (failure) throw failure;
      try {
        return await work();
      } catch (error) {
        await current.end();
        if (!(isFirst && !isEnded && error instanceof MissedPlaceError && attempt + 1 < seekAttempts)) {
          failure = error;
          throw error;
        }
        attempt += 1;
        current = startAttempt(tools, job, plan, attempt);
      }
    }
  };
  return {
    header: () => again(() => current.header()),
    next: () =>
      again(async () => {
        const content = await current.next();
        isFirst = false;
        return content;
      }),
    async end() {
      isEnded = true;
      failure ??= new SegmenterError('crashed', 'it was ended');
      await current.end();
    },
  };
};

const startAttempt = (
  { processes, tool, encoder = 'libx264', niceness = 0 }: SegmenterTools,
  { source, order, input, startAt }: SegmenterJob,
  plan: SegmentPlan,
  attempt: number,
): Run => {
  const build = buildOf(tool);
  const args = segmenterArguments({ source, order, plan, input, startAt, attempt, encoder, build });
  const process = processes.stream({ command: tool.ffmpeg, args, niceness });
  const zero = outputOffsetSeconds + (order.action === 'copy' ? originSeconds(source.facts) : 0);
  return readRun(process, plan, cutterOf(order, plan, startAt), Math.round(zero * plan.timescale));
};

const cutterOf = (order: TrackOrder, plan: SegmentPlan, startAt: number): SegmentCutter => {
  if (order.kind === 'audio') return cutByCount(plan, startAt, encodedAudio.frame);
  if (order.action === 'copy') return cutAtKeyFrames(plan, startAt);
  return cutByCount(plan, startAt, frameTicks(rateOf(order.frameRate)).perFrame);
};

/** Reads one ffmpeg's output as far as somebody waits for it. */
const readRun = (process: StreamingProcess, plan: SegmentPlan, cutter: SegmentCutter, zero: number): Run => {
  const output = readSamples(process.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const pending: Sample[] = [];
  let init: Buffer | undefined;
  let done = 0;
  const read = async (): Promise<boolean> => {
    const { value, done: isOver } = await readNext(output, process);
    if (isOver) return false;
    if (value.kind === 'samples')
      for (const sample of value.samples) pending.push({ ...sample, pts: sample.pts - zero });
    else {
      if (value.timescale !== plan.timescale)
        throw new SegmenterError('wrong-time', `there are ${value.timescale} ticks a second`);
      init = value.init;
    }
    return true;
  };
  const finish = async (): Promise<SegmentContent | null> => {
    await throwUnlessWell(process, init !== undefined);
    return cutter.finish() ?? null;
  };
  return {
    async header() {
      while (!init) if (!(await read())) await finish();
      return init;
    },
    async next() {
      for (;;) {
        if (done >= plan.count) return null;
        const sample = pending.shift();
        const segment = sample ? cutter.add(sample) : (await read()) ? undefined : await finish();
        if (!segment) continue;
        done = segment.n + 1;
        return segment;
      }
    },
    async end() {
      await process.end();
    },
  };
};

/** A pipe that breaks, or ends in the middle of a box, says less than how ffmpeg ended. */
const readNext = async (
  output: AsyncIterator<MuxerOutput>,
  process: StreamingProcess,
): Promise<IteratorResult<MuxerOutput>> => {
  try {
    return await output.next();
  } catch (error) {
    await throwUnlessWell(process, true);
    if (error instanceof BoxError) throw new SegmenterError('crashed', error.message);
    throw error;
  }
};

const throwUnlessWell = async (process: StreamingProcess, hasBegun: boolean): Promise<void> => {
  const { failure, stderr } = await process.done;
  if (!failure) return;
  if (failure === 'not-started' || failure === 'closing')
    throw new SegmenterError('not-started', failure, stderr);
  if (!hasBegun && failure === 'exit') throw new SegmenterError('unreadable', 'it cannot be opened', stderr);
  throw new SegmenterError('crashed', failure, stderr);
};
