/** What segments are made with: ffmpeg, and the encoder that was found to work. */
import { Problem } from '../core/problem.ts';
import type { ConversionsDeps } from './conversions-deps.ts';
import { findEncoder } from './hardware/find-encoder.ts';
import type { ConversionSource, TrackOrder } from './orders.ts';
import type { SegmentMaker } from './renditions/run.ts';
import type { VideoEncoder } from './segmenting/h264-rules.ts';
import { openSegmenter } from './segmenting/open-segmenter.ts';

/** See {@link createEngine}. */
export type Engine = ReturnType<typeof createEngine>;

/** Raised when the same order gives other bytes than before: what was kept is of no use then. */
const revision = 1;
const warmUpNiceness = 15;

type Made = { source: ConversionSource; order: TrackOrder; encoder: VideoEncoder };
type EngineDeps = Pick<ConversionsDeps, 'tool' | 'processes' | 'log' | 'inputOf' | 'settings'>;

/** Creates it; until hardware has been tried, pictures are encoded by x264. */
export const createEngine = ({ tool, processes, log, inputOf, settings }: EngineDeps) => {
  let encoder: VideoEncoder = 'libx264';
  let trial: Promise<void> = Promise.resolve();

  const tryHardware = async (): Promise<void> => {
    const found = await tool;
    if (found) encoder = await findEncoder({ processes, tool: found, log }, settings.hardwareEncoding);
  };

  return {
    /** Tries the hardware, in the background. */
    start(): void {
      trial = tryHardware().catch((err: unknown) => log.warn({ err }, 'hardware could not be tried'));
    },
    encoder: (): VideoEncoder => encoder,
    /** Tells what was made by one engine from what was made by another. */
    name: tool.then((found) => `${revision} ${found?.version ?? 'none'}`),
    /** Starts ffmpeg. @throws {Problem} `unavailable` when there is none; whatever `inputOf` throws */
    async open(track: Made, startAt: number, isWarmUp: boolean): Promise<SegmentMaker> {
      const found = await tool;
      if (!found)
        throw new Problem('unavailable', 'There is no ffmpeg on this machine, so nothing is converted.');
      const { source, order, encoder: madeBy } = track;
      const input = await inputOf(source);
      const niceness = isWarmUp ? warmUpNiceness : 0;
      const tools = { processes, tool: found, encoder: madeBy, niceness };
      return openSegmenter(tools, { source, order, input, startAt });
    },
    close: (): Promise<void> => trial,
  };
};
