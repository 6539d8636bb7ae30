/** Reading what one ffmpeg writes, as far as somebody waits for it, and saying why it ended. */
import type { StreamingProcess } from '../../core/process.ts';
import { BoxError } from './boxes.ts';
import type { SegmentPlan } from './grid-rules.ts';
import { type MuxerOutput, readSamples, type Sample } from './read-samples.ts';
import type { SegmentCutter } from './segment-cutter.ts';
import { SegmenterError } from './segmenter-error.ts';
import type { SegmentContent } from './write-segment.ts';

/** One ffmpeg at work. Everything rejects with a {@link SegmenterError}. */
export type Run = {
  header(): Promise<Buffer>;
  /** `null` behind the last segment of the plan. */
  next(): Promise<SegmentContent | null>;
  end(): Promise<void>;
};

/** What to expect of it; `zeroTick` is where the film's zero lies in its times. */
type Expected = { plan: SegmentPlan; cutter: SegmentCutter; zeroTick: number };

/** Begins to read when it is first asked. */
export const readRun = (process: StreamingProcess, { plan, cutter, zeroTick }: Expected): Run => {
  const output = readSamples(process.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const pending: Sample[] = [];
  let init: Buffer | undefined;
  let isOver = false;
  const read = async (): Promise<boolean> => {
    const { value, done } = await readNext(output, process);
    if (done) return false;
    if (value.kind === 'samples')
      for (const sample of value.samples) pending.push({ ...sample, pts: sample.pts - zeroTick });
    else init = checked(value, plan);
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
        if (isOver) return null;
        const sample = pending.shift();
        const segment = sample ? cutter.add(sample) : (await read()) ? undefined : await finish();
        if (segment === undefined) continue;
        isOver = segment === null || segment.n === plan.count - 1;
        if (isOver) await process.end();
        return segment;
      }
    },
    end: () => process.end(),
  };
};

const checked = (header: Extract<MuxerOutput, { kind: 'header' }>, plan: SegmentPlan): Buffer => {
  if (header.timescale === plan.timescale) return header.init;
  throw new SegmenterError('wrong-time', `there are ${header.timescale} ticks a second`);
};

/** A pipe that breaks, or ends in the middle of a box, says less than how ffmpeg ended. */
const readNext = async (
  output: AsyncIterator<MuxerOutput>,
  process: StreamingProcess,
): Promise<IteratorResult<MuxerOutput>> => {
  try {
    return await output.next();
  } catch (error) {
    if (error instanceof BoxError) await process.end();
    await throwUnlessWell(process, true);
    throw new SegmenterError('crashed', error instanceof Error ? error.message : 'its output broke');
  }
};

/** What ffmpeg says of an input that it cannot open; other complaints are about itself, or our arguments. */
const aboutInput =
  /Invalid data found|No such file|Permission denied|Input\/output error|moov atom not found|Connection refused|Server returned|matches no streams|Could not find codec parameters|Error opening input|not on whitelist/;

const throwUnlessWell = async (process: StreamingProcess, hasBegun: boolean): Promise<void> => {
  const { failure, stderr } = await process.done;
  if (!failure) return;
  if (failure === 'not-started' || failure === 'closing')
    throw new SegmenterError('not-started', failure, stderr);
  if (!hasBegun && failure === 'exit' && aboutInput.test(stderr))
    throw new SegmenterError('unreadable', 'it cannot be opened', stderr);
  throw new SegmenterError('crashed', failure, stderr);
};
