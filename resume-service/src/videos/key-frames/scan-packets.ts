import type { Processes } from '../../core/process.ts';
import type { FfmpegTool } from '../../transcode/index.ts';
import { inputName, readingArguments } from '../importing/probe-file.ts';
import { createKeyFrameFinder, type FoundKeyFrames, type TimeBase } from './key-frame-finder.ts';

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
  { processes, tool }: { processes: Processes; tool: FfmpegTool },
  { input, index }: TrackToScan,
): Promise<FoundKeyFrames | null | undefined> => {
  const finder = createKeyFrameFinder();
  let timeBase: TimeBase | undefined;
  const lines = createLines((line) => {
    const [, seconds, units] = /time_base=(\d+)\/(\d+)/.exec(line) ?? [];
    if (seconds !== undefined && units !== undefined) timeBase = [Number(seconds), Number(units)];
    const flags = /flags=(\S{2})/.exec(line)?.[1];
    if (flags === undefined) return;
    finder.add({
      ...{
        pts: numberIn(line, 'pts'),
        duration: numberIn(line, 'duration'),
        sizeBytes: numberIn(line, 'size'),
      },
      ...{ isKey: flags.startsWith('K'), isDiscarded: flags.includes('D') },
    });
  });
  const result = await processes.run({
    ...{ command: tool.ffprobe, args: scanArguments(input, index), timeLimitMs, niceness },
    onOutput: lines.add,
  });
  if (result.failure || !timeBase) return undefined;
  return finder.result(timeBase) ?? null;
};

/** ffprobe's arguments: a line for every packet of the track, and one for the track. */
export const scanArguments = (input: string, index: number): readonly string[] => [
  ...readingArguments(input, 'compact=print_section=0'),
  ...['-select_streams', String(index)],
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
