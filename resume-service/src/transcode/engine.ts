/** What segments are made with: ffmpeg, and the encoder that was found to work. */
import { Problem } from '../core/problem.ts';
import type { ConversionsDeps } from './conversions-deps.ts';
import type { FfmpegTool } from './ffmpeg-tool.ts';
import { findEncoder } from './hardware/find-encoder.ts';
import type { ConversionSource, TrackOrder } from './orders.ts';
import type { SegmentMaker } from './renditions/run.ts';
import { segmenterArguments } from './segmenting/arguments-rules.ts';
import { buildOf } from './segmenting/build-rules.ts';
import { originSeconds } from './segmenting/film-rules.ts';
import type { SegmentPlan } from './segmenting/grid-rules.ts';
import type { VideoEncoder } from './segmenting/h264-rules.ts';
import { openSegmenter } from './segmenting/open-segmenter.ts';

/** See {@link createEngine}. */
export type Engine = ReturnType<typeof createEngine>;

/** Raised when the same order gives other bytes than before: what was kept is of no use then. */
const revision = 2;
const warmUpNiceness = 15;
/**
 * Sound is made beside the picture, which everybody waits for and which takes fifty times its work: it steps back a
 * little, and still gets the few hundredths of a core that it needs where others take all there is.
 */
const soundNiceness = 10;

type Made = { source: ConversionSource; order: TrackOrder; encoder: VideoEncoder };
type EngineDeps = Pick<ConversionsDeps, 'tool' | 'processes' | 'log' | 'inputOf' | 'settings'>;

/** Creates it; until hardware has been tried, pictures are encoded by x264. */
export const createEngine = ({ tool, processes, log, inputOf, settings }: EngineDeps) => {
  const stop = new AbortController();
  let encoder: VideoEncoder = 'libx264';
  let known: FfmpegTool | undefined;
  let trial: Promise<void> = Promise.resolve();

  const tryHardware = async (): Promise<void> => {
    const found = await tool;
    const deps = { processes, log, signal: stop.signal };
    if (found) encoder = await findEncoder({ ...deps, tool: found }, settings.hardwareEncoding);
  };

  return {
    /** Tries the hardware, in the background; resolves when it is known which ffmpeg there is. */
    async start(): Promise<void> {
      trial = tryHardware().catch((err: unknown) => log.warn({ err }, 'hardware could not be tried'));
      known = await tool;
    },
    encoder: (): VideoEncoder => encoder,
    /** Resolves when the hardware has been tried, or when that takes longer than this. */
    async isTried(withinMs: number): Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([trial, late]);
      clearTimeout(timer);
    },
    /** Whether this encoder works here, as far as is known. */
    hasEncoder: (wanted: VideoEncoder): boolean => wanted === 'libx264' || wanted === encoder,
    /** Tells what was made by one engine from what was made by another. */
    name: tool.then((found) => `${revision} ${found?.version ?? 'none'}`),
    /** How ffmpeg is told to make a track, wherever that lies and from wherever on. */
    recipe({ source, order, encoder: madeBy, times }: Made & { times: SegmentPlan }): readonly string[] {
      const build = buildOf(known ?? { version: '', filters: new Set() });
      const input = { url: '', isRemote: false };
      const place = { plan: times, startAt: 0, attempt: 0, isFilling: true };
      return [
        known?.version ?? 'none',
        String(originSeconds(source.facts)),
        ...segmenterArguments({ source, order, input, build, encoder: madeBy, ...place }),
      ];
    },
    /** Starts ffmpeg. @throws {Problem} `unavailable` when there is none; whatever `inputOf` throws */
    async open(track: Made, startAt: number, isWarmUp: boolean): Promise<SegmentMaker> {
      const found = await tool;
      if (!found)
        throw new Problem('unavailable', 'There is no ffmpeg on this machine, so nothing is converted.');
      const { source, order, encoder: madeBy } = track;
      const input = await inputOf(source);
      const niceness = isWarmUp ? warmUpNiceness : order.kind === 'audio' ? soundNiceness : 0;
      const tools = { processes, tool: found, encoder: madeBy, niceness };
      return openSegmenter(tools, { source, order, input, startAt });
    },
    async close(): Promise<void> {
      stop.abort();
      await trial;
    },
  };
};
