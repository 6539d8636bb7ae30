/** Short real films for tests: made by ffmpeg once, kept in `.cache/clips/`, each with its frame number in the picture. */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { frameNumberFilter } from '../../resume-service/src/videos/demo/frame-number-filter.ts';

/** A clip; what is left out is a plain H.264/AAC MP4 of 10 s. */
export type ClipOptions = {
  container?: 'mp4' | 'matroska' | 'webm' | 'mpegts';
  videoCodec?: 'h264' | 'hevc' | 'vp9' | 'av1' | 'mpeg2video';
  /** `none`: a film without sound. */
  audioCodec?: 'aac' | 'ac3' | 'opus' | 'mp2' | 'none';
  /** Frames per second, exact: "30", "25", "24000/1001". */
  fps?: string;
  seconds?: number;
  /** A multiple of 320; the height follows as 16:9. Default 640. */
  width?: number;
  interlaced?: boolean;
  /** Sound that can be measured: a beep of 50 ms at the beginning of every second, instead of a steady tone. */
  beeps?: boolean;
  /** More filters, behind the frame number. */
  filters?: readonly string[];
  /** More arguments for ffmpeg, right before the output. */
  extra?: readonly string[];
};

const folder = fileURLToPath(new URL('../../.cache/clips', import.meta.url));
const timeLimitMs = 300_000;

const videoArgs: Readonly<Record<string, readonly string[]>> = {
  h264: ['libx264', '-preset', 'ultrafast', '-tune', 'stillimage', '-crf', '26', '-sc_threshold', '0'],
  hevc: [
    ...['libx265', '-preset', 'ultrafast', '-crf', '28', '-tag:v', 'hvc1'],
    ...['-x265-params', 'scenecut=0:open-gop=0:log-level=error'],
  ],
  vp9: ['libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-row-mt', '1', '-b:v', '500k'],
  av1: ['libsvtav1', '-preset', '12', '-crf', '45'],
  mpeg2video: ['mpeg2video', '-q:v', '5', '-bf', '2', '-sc_threshold', '1000000000'],
};
const audioArgs: Readonly<Record<string, readonly string[]>> = {
  aac: ['-c:a', 'aac', '-b:a', '64k'],
  ac3: ['-c:a', 'ac3', '-b:a', '128k'],
  opus: ['-c:a', 'libopus', '-b:a', '48k'],
  mp2: ['-c:a', 'mp2', '-b:a', '128k'],
};
const beeps = 'aevalsrc=0.8*sin(2*PI*1000*t)*lt(mod(t\\,1)\\,0.05):s=48000';
const endings = { mp4: 'mp4', matroska: 'mkv', webm: 'webm', mpegts: 'ts' } as const;

/** The path of the clip; made now unless it is there. Parallel runs may make it twice, and neither sees a half. */
export const clip = async (options: ClipOptions = {}): Promise<string> => {
  const container = options.container ?? 'mp4';
  const args = clipArguments(options);
  return cachedFile(args, endings[container], (draft) => ffmpeg([...args, draft]));
};

/** A file made once: the same `recipe` is the same file. `make` writes it under another name. */
export const cachedFile = async (
  recipe: unknown,
  ending: string,
  make: (draft: string) => Promise<void>,
): Promise<string> => {
  const name = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 20);
  const file = path.join(folder, `${name}.${ending}`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `${randomUUID()}.tmp`);
  try {
    await make(draft);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  return file;
};

/** Runs ffmpeg to its end. */
export const ffmpeg = async (args: readonly string[]): Promise<void> => {
  const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'];
  await promisify(execFile)(process.env['FFMPEG_PATH'] ?? 'ffmpeg', [...quiet, ...args], {
    timeout: timeLimitMs,
  });
};

/** Everything but the output. Nothing moves but the frame number: cheap, and never black. */
const clipArguments = (options: ClipOptions): readonly string[] => {
  const { container = 'mp4', videoCodec = 'h264', audioCodec = 'aac', fps = '30', seconds = 10 } = options;
  const width = options.width ?? 640;
  const [frames = 30, per = 1] = fps.split('/').map(Number);
  const height = (width * 9) / 16;
  const keyFrames = String(Math.round((2 * frames) / per));
  const border = `drawbox=x=0:y=0:w=${width}:h=${height}:c=0x2f6f9f:t=${height / 3}`;
  const weave = options.interlaced ? ['setfield=tff'] : [];
  const picture = [border, frameNumberFilter({ width, height }), ...weave, ...(options.filters ?? [])];
  const tone = options.beeps ? beeps : 'sine=frequency=330:sample_rate=48000';
  const sound = audioCodec === 'none' ? [] : ['-f', 'lavfi', '-i', tone];
  return [
    ...['-f', 'lavfi', '-i', `color=c=0xd08a4f:s=${width}x${height}:r=${fps}`, ...sound],
    ...['-vf', picture.join(','), '-t', String(seconds), '-c:v', ...(videoArgs[videoCodec] ?? [])],
    ...['-g', keyFrames, '-keyint_min', keyFrames, '-pix_fmt', 'yuv420p'],
    ...(options.interlaced ? ['-flags', '+ildct+ilme'] : []),
    ...(audioCodec === 'none' ? ['-an'] : [...(audioArgs[audioCodec] ?? []), '-ac', '2']),
    ...(container === 'mp4' ? ['-movflags', '+faststart'] : []),
    ...[...(options.extra ?? []), '-f', container],
  ];
};
