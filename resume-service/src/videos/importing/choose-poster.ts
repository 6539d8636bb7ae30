import type { Processes } from '../../core/process.ts';
import type { FfmpegTool } from '../../transcode/index.ts';
import { stillArguments } from '../stills/still-arguments.ts';
import type { Probed } from './probe-file.ts';

const shares = [0.2, 0.35, 0.5, 0.1];
const sample = { width: 32, height: 18 };
const timeLimitMs = 20_000;
/** Standard deviation of brightness (0 to 255) from which a frame has something on it. */
const enoughContrast = 18;

/**
 * Where a poster is best taken, in seconds: the first of a few places that is neither black nor blank, else the
 * one with the most contrast. Nothing where the film gives no frame.
 */
export const choosePoster = async (
  { processes, tool }: { processes: Processes; tool: FfmpegTool | undefined },
  file: string,
  { facts, problem }: Probed,
): Promise<number | undefined> => {
  if (!tool || !facts || problem) return undefined;
  let best: { at: number; contrast: number } | undefined;
  for (const share of shares) {
    const at = (facts.durationSeconds ?? 0) * share;
    const args = sampleArguments(stillArguments({ file, positionSeconds: at, facts, output: 'pipe:1' }));
    const { stdout, failure } = await processes.run({ command: tool.ffmpeg, args, timeLimitMs, niceness: 5 });
    if (failure || stdout.length === 0) continue;
    const contrast = contrastOf(stdout);
    if (contrast > (best?.contrast ?? -1)) best = { at, contrast };
    if (contrast >= enoughContrast) break;
  }
  return best && Math.round(best.at * 1000) / 1000;
};

/** The same frame as the poster, tiny and grey, as raw bytes. */
const sampleArguments = (args: readonly string[]): readonly string[] => [
  ...args.slice(0, args.indexOf('-vf')),
  ...[
    '-vf',
    `${args[args.indexOf('-vf') + 1]},scale=${sample.width}:${sample.height}`,
    '-pix_fmt',
    'gray',
    '-f',
    'rawvideo',
    'pipe:1',
  ],
];

/** The standard deviation of the bytes. */
export const contrastOf = (bytes: Uint8Array): number => {
  const mean = bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
  return Math.sqrt(bytes.reduce((sum, byte) => sum + (byte - mean) ** 2, 0) / bytes.length);
};
