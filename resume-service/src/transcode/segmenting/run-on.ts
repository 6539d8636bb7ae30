/** One ffmpeg after another, where one alone does not find the place, or ends where the track may end. */
import type { Processes } from '../../core/process.ts';
import type { FfmpegTool } from '../ffmpeg-tool.ts';
import type { ConversionSource, TrackOrder } from '../orders.ts';
import { outputOffsetSeconds, segmenterArguments } from './arguments-rules.ts';
import { buildOf } from './build-rules.ts';
import { mayEndAt, originSeconds } from './film-rules.ts';
import { frameTicks, rateOf, type SegmentPlan } from './grid-rules.ts';
import type { VideoEncoder } from './h264-rules.ts';
import { type SegmenterInput, seekAttempts } from './input-rules.ts';
import { type Run, readRun } from './read-run.ts';
import {
  cutAtKeyFrames,
  cutByCount,
  EndedEarlyError,
  MissedPlaceError,
  type SegmentCutter,
} from './segment-cutter.ts';
import { encodedAudio } from './segment-plan-rules.ts';
import { SegmenterError } from './segmenter-error.ts';

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

/** How an ffmpeg is started: from which segment, how often its place was missed, and whether it fills up. */
type Start = { startAt: number; attempt: number; isFilling: boolean };

/** Goes on until the plan's end, or the first failure that another start cannot mend. */
export const runOn = (tools: SegmenterTools, job: SegmenterJob, plan: SegmentPlan): Run => {
  const { source, order } = job;
  const isAtEnd = mayEndAt(source, order, plan.startOf(job.startAt) / plan.timescale);
  let start: Start = { startAt: job.startAt, attempt: 0, isFilling: isAtEnd };
  let current = startRun(tools, job, plan, start);
  let failure: Error | undefined;
  const again = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      if (failure) throw failure;
      try {
        return await work();
      } catch (error) {
        await current.end();
        const next = nextStart(error, start, job, plan);
        if (!next) failure ??= asError(error);
        if (!next || failure) continue;
        start = next;
        current = startRun(tools, job, plan, start);
      }
    }
  };
  return {
    header: () => again(() => current.header()),
    next: () => again(() => current.next()),
    async end() {
      failure ??= new SegmenterError('crashed', 'it was ended');
      await current.end();
    },
  };
};

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new SegmenterError('crashed', String(error));

/** Sought again from earlier if its place was missed; filled up if the track has ended where it may. */
const nextStart = (
  error: unknown,
  start: Start,
  { source, order }: SegmenterJob,
  plan: SegmentPlan,
): Start | undefined => {
  if (error instanceof MissedPlaceError && start.attempt + 1 < seekAttempts)
    return { ...start, attempt: start.attempt + 1 };
  if (!(error instanceof EndedEarlyError) || start.isFilling) return undefined;
  return mayEndAt(source, order, error.reachedTick / plan.timescale)
    ? { startAt: error.n, attempt: 0, isFilling: true }
    : undefined;
};

const startRun = (tools: SegmenterTools, job: SegmenterJob, plan: SegmentPlan, start: Start): Run => {
  const { processes, tool, encoder = 'libx264', niceness = 0 } = tools;
  const { source, order, input } = job;
  const args = segmenterArguments({ source, order, plan, input, encoder, build: buildOf(tool), ...start });
  const zero = outputOffsetSeconds + (order.action === 'copy' ? originSeconds(source.facts) : 0);
  return readRun(processes.stream({ command: tool.ffmpeg, args, niceness }), {
    plan,
    cutter: cutterOf(order, plan, start.startAt),
    zeroTick: Math.round(zero * plan.timescale),
  });
};

const cutterOf = (order: TrackOrder, plan: SegmentPlan, startAt: number): SegmentCutter => {
  if (order.kind === 'audio') return cutByCount(plan, startAt, encodedAudio.frame);
  if (order.action === 'copy') return cutAtKeyFrames(plan, startAt);
  return cutByCount(plan, startAt, frameTicks(rateOf(order.frameRate)).perFrame);
};
