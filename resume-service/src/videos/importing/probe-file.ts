import { open } from 'node:fs/promises';
import type { Processes } from '../../core/process.ts';
import type { FfmpegTool } from '../../transcode/index.ts';
import type { MediaFacts } from '../contract.ts';
import {
  type FileProblem,
  problemOfComplaint,
  problemOfFacts,
  problemOfStart,
} from './file-problem-rules.ts';
import { mediaFactsOf } from './media-facts-rules.ts';
import { ProbeReply } from './probe-reply.ts';

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
  const result = await processes.run({ command: tool.ffprobe, args: probeArguments(file), timeLimitMs });
  if (result.failure) return { problem: problemOfComplaint(result.stderr) };
  const reply = ProbeReply.safeParse(JSON.parse(result.stdout.toString()));
  if (!reply.success) return { problem: 'not-a-video' };
  const facts = mediaFactsOf(reply.data);
  const problem = problemOfFacts(facts);
  return { facts, ...(problem ? { problem } : {}) };
};

/** ffprobe's arguments for one file. */
export const probeArguments = (file: string): readonly string[] => [
  ...['-v', 'error', '-protocol_whitelist', 'file,pipe', '-format_whitelist', fileFormats],
  ...['-print_format', 'json', '-show_format', '-show_streams', '-show_data', `file:${file}`],
];

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
