import type { Processes } from '../../core/process.ts';
import type { FfmpegTool } from '../../transcode/index.ts';
import { inputName, readingArguments } from '../importing/probe-file.ts';
import {
  createKeyFrameFinder,
  type FoundKeyFrames,
  type TimeBase,
  type VideoPacket,
} from './key-frame-finder.ts';

/** What reading packets takes. */
export type ScanDeps = { processes: Processes; tool: FfmpegTool };

/** A track of a film that can be read. */
export type TrackToScan = {
  /** A path, or an address of our own. */
  input: string;
  /** ffprobe's stream index. */
  index: number;
};

/** Twelve hours from a slow disk; whatever takes longer is converted. */
const timeLimitMs = 30 * 60_000;
const niceness = 15;
const longestLine = 10_000;

/**
 * The key frames of a track of any container, from every packet's times: one pass over the whole file.
 * `null`: this film cannot be cut at key frames. Nothing: it could not be found out.
 */
export const scanPackets = async (
  deps: ScanDeps,
  track: TrackToScan,
): Promise<FoundKeyFrames | null | undefined> => {
  const finder = createKeyFrameFinder();
  const timeBase = await readPackets(deps, track, finder.add);
  return timeBase && (finder.result(timeBase) ?? null);
};

/** Gives every packet of a track, or those in ffprobe's `intervals`. Nothing where the file could not be read to its end. */
export const readPackets = async (
  { processes, tool }: ScanDeps,
  track: TrackToScan,
  onPacket: (packet: VideoPacket) => void,
  intervals?: string,
): Promise<TimeBase | undefined> => {
  let timeBase: TimeBase | undefined;
  const lines = createLines((line) => {
    const [, seconds, units] = /time_base=(\d+)\/(\d+)/.exec(line) ?? [];
    if (seconds !== undefined && units !== undefined) timeBase = [Number(seconds), Number(units)];
    const flags = /flags=(\S{2})/.exec(line)?.[1];
    if (flags === undefined) return;
    onPacket({
      ...{ pts: numberIn(line, 'pts'), duration: numberIn(line, 'duration') },
      ...{ sizeBytes: numberIn(line, 'size'), isKey: flags.startsWith('K') },
      isDiscarded: flags.includes('D'),
    });
  });
  const result = await processes.run({
    ...{ command: tool.ffprobe, args: scanArguments(track, intervals), timeLimitMs, niceness },
    onOutput: lines.add,
  });
  return result.failure ? undefined : timeBase;
};

/** ffprobe's arguments: a line for every packet of the track, and one for the track. */
export const scanArguments = ({ input, index }: TrackToScan, intervals?: string): readonly string[] => [
  ...readingArguments(input, { format: 'compact=print_section=0' }),
  ...['-select_streams', String(index)],
  ...(intervals === undefined ? [] : ['-read_intervals', intervals]),
  ...['-show_entries', 'packet=pts,duration,size,flags:stream=time_base', '-i', inputName(input)],
];

const numberIn = (line: string, name: string): number | undefined => {
  const digits = new RegExp(`(?:^|\\|)${name}=(-?\\d+)`).exec(line)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** Cuts text that arrives in pieces into lines. What is longer than any line of ours is thrown away. */
const createLines = (onLine: (line: string) => void) => {
  let rest = '';
  return {
    add(chunk: Buffer): void {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = (lines.pop() ?? '').slice(0, longestLine);
      for (const line of lines) if (line !== '') onLine(line);
    },
  };
};
