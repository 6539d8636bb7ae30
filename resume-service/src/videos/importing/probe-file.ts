import { open } from 'node:fs/promises';
import type { Processes, ProcessResult } from '../../core/process.ts';
import type { FfmpegTool } from '../../transcode/index.ts';
import type { MediaFacts } from '../contract.ts';
import { mediaFactsOf } from '../facts/media-facts-rules.ts';
import { ProbeReply } from '../facts/probe-reply.ts';
import {
  type FileProblem,
  problemOfComplaint,
  problemOfFacts,
  problemOfStart,
} from './file-problem-rules.ts';

/** What a look into a file gives: its facts, or what is wrong with it; sometimes both. */
export type Probed = { facts?: MediaFacts; problem?: FileProblem };

const timeLimitMs = 30_000;
const sampleBytes = 4096;

/** Containers that may be opened: a playlist in disguise would make ffprobe read other files. */
export const fileFormats =
  'mov,matroska,webm,mpegts,mpeg,avi,flv,asf,ogg,mpegvideo,h264,hevc,av1,obu,ivf,mxf,rm,nut,dv,wtv,mp3,aac,flac,wav';

/** Looks into a file. Never rejects: a file that cannot be read is a finding. */
export const probeFile = async (
  { processes, tool }: { processes: Processes; tool: FfmpegTool | undefined },
  file: string,
): Promise<Probed> => {
  const start = await startOf(file);
  if (start === undefined) return { problem: 'unreadable' };
  const seen = problemOfStart(start);
  if (seen) return { problem: seen };
  if (!tool) return { problem: 'no-tool' };
  return probeInput({ processes, tool }, { input: file }, start);
};

/** A path, or an address of our own; HLS and DASH are read only where our reader gives them. */
export type ProbeInput = { input: string; isManifest?: boolean };

/** Looks into a file whose first bytes are known to be media, or into what one of our own addresses gives. */
export const probeInput = async (
  { processes, tool }: { processes: Processes; tool: FfmpegTool },
  { input, isManifest = false }: ProbeInput,
  start?: Uint8Array,
): Promise<Probed> => {
  const ask = async (entries: readonly string[]): Promise<ProbeReply | ProcessResult> => {
    const args = [...readingArguments(input, { isManifest }), ...entries, '-i', inputName(input)];
    const result = await processes.run({ command: tool.ffprobe, args, timeLimitMs });
    const read = result.failure ? undefined : ProbeReply.safeParse(JSON.parse(result.stdout.toString()));
    return read?.success ? read.data : result;
  };
  const reply = await ask(['-show_format', '-show_streams', '-show_data']);
  if ('stdout' in reply) return { problem: problemOfResult(reply, start) };
  const first = needsFirstPicture(reply) ? await ask(firstPicture) : undefined;
  const frames = first && !('stdout' in first) ? first.frames : undefined;
  const facts = mediaFactsOf({ ...reply, ...(frames ? { frames } : {}) });
  const problem = problemOfFacts(facts);
  return { facts, ...(problem ? { problem } : {}) };
};

const problemOfResult = ({ failure, stderr }: ProcessResult, start?: Uint8Array): FileProblem => {
  if (failure === 'crashed') return 'tool-crashed';
  return failure ? problemOfComplaint(stderr, start) : 'not-a-video';
};

/** HDR10+ stands in the pictures only. */
const needsFirstPicture = ({ streams }: ProbeReply): boolean =>
  streams.some((stream) => stream.color_transfer === 'smpte2084');
const firstPicture = [
  ...['-select_streams', 'v:0', '-read_intervals', '%+#1'],
  ...['-show_frames', '-show_entries', 'frame=stream_index:frame_side_data=side_data_type'],
];

const isAddress = (input: string): boolean => input.startsWith('http://');

/** How ffprobe is told to read a file, or an address of our own, and nothing else. */
export const readingArguments = (
  input: string,
  { isManifest = false, format = 'json' } = {},
): readonly string[] => [...['-v', 'error', ...safeArguments(input, isManifest), '-print_format', format]];

/** What ffmpeg and ffprobe may open, for an input and whatever it leads to. */
export const safeArguments = (input: string, isManifest = false): readonly string[] => [
  ...['-protocol_whitelist', isAddress(input) ? 'http,tcp' : 'file,pipe'],
  ...['-format_whitelist', isAddress(input) && isManifest ? `${fileFormats},hls,dash` : fileFormats],
];

/** The name under which ffmpeg opens a file whatever it is called, or the address. */
export const inputName = (input: string): string => (isAddress(input) ? input : `file:${input}`);

const startOf = async (file: string): Promise<Uint8Array | undefined> => {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
};
