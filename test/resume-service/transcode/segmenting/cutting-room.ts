/** Real films cut into real segments, and what is to be seen and heard in them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createProcesses } from '../../../../resume-service/src/core/process.ts';
import { type FfmpegTool, findFfmpeg } from '../../../../resume-service/src/transcode/index.ts';
import type {
  AudioOrder,
  ConversionSource,
  TrackOrder,
  VideoOrder,
} from '../../../../resume-service/src/transcode/orders.ts';
import type { SegmentPlan } from '../../../../resume-service/src/transcode/segmenting/grid-rules.ts';
import {
  openSegmenter,
  type Segmenter,
} from '../../../../resume-service/src/transcode/segmenting/open-segmenter.ts';
import { segmentPlan } from '../../../../resume-service/src/transcode/segmenting/segment-plan-rules.ts';
import { probeFile } from '../../../../resume-service/src/videos/importing/probe-file.ts';
import { scanPackets } from '../../../../resume-service/src/videos/key-frames/scan-packets.ts';
import { readFrameNumber } from '../../../support/frame-number.ts';

/** A film on the table. */
export type Film = { file: string; source: ConversionSource };

/** The bytes of some segments that follow one another, and the header they need. */
export type Cut = { init: Buffer; segments: { n: number; data: Buffer }[] };

const most = 512 * 1024 * 1024;
const run = promisify(execFile);

/** Starts and ends ffmpegs; one for a `describe`. `packaged`: the build that comes with the service. */
export const openCuttingRoom = async (options: { packaged?: boolean } = {}) => {
  const processes = createProcesses();
  const tool = await findFfmpeg(processes, options.packaged ? packagedPaths() : {});
  assert.ok(tool, 'there is no ffmpeg');
  const system = (await findFfmpeg(processes, {})) ?? tool;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'segments-'));
  const open: Segmenter[] = [];
  const segmenter = (film: Film, order: TrackOrder, startAt: number, other = tool): Segmenter => {
    const opened = openSegmenter(
      { processes, tool: other },
      { source: film.source, order, input: { url: film.file, isRemote: false }, startAt },
    );
    open.push(opened);
    return opened;
  };
  return {
    tool,
    processes,
    folder,
    segmenter,
    filmOf: (file: string) => filmOf(processes, system, file),
    /** Segments from one ffmpeg, started for them. */
    async cut(film: Film, order: TrackOrder, startAt: number, count = 1, other = tool): Promise<Cut> {
      const one = segmenter(film, order, startAt, other);
      const cut: Cut = { init: await one.init(), segments: [] };
      for (let left = count; left > 0; left -= 1) {
        const segment = await one.next();
        if (!segment) break;
        cut.segments.push(segment);
      }
      await one.end();
      return cut;
    },
    /** The frame numbers a decoder shows of these segments, in order. */
    async frames({ init, segments }: Cut): Promise<(number | undefined)[]> {
      const file = path.join(folder, `${Math.random()}.mp4`);
      writeFileSync(file, Buffer.concat([init, ...segments.map(({ data }) => data)]));
      return frameNumbers(file);
    },
    /** The pictures a decoder shows of these segments, four bytes a pixel. */
    async pictures({ init, segments }: Cut, width: number, height: number): Promise<Buffer[]> {
      const file = path.join(folder, `${Math.random()}.mp4`);
      writeFileSync(file, Buffer.concat([init, ...segments.map(({ data }) => data)]));
      return picturesOf(file, width, height);
    },
    /** What is heard of these segments: 48 kHz, mixed to one channel. */
    async samples({ init, segments }: Cut): Promise<Float32Array> {
      const file = path.join(folder, `${Math.random()}.mp4`);
      writeFileSync(file, Buffer.concat([init, ...segments.map(({ data }) => data)]));
      const bytes = await decoded(['-i', file, '-ac', '1', '-f', 'f32le', '-']);
      return Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
    },
    async close(): Promise<void> {
      await Promise.all(open.map((one) => one.end()));
      await processes.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** See {@link openCuttingRoom}. */
export type CuttingRoom = Awaited<ReturnType<typeof openCuttingRoom>>;

const packagedPaths = () => {
  const folder = path.resolve('node_modules');
  return {
    ffmpegPath: path.join(folder, '@ffmpeg-installer/linux-x64/ffmpeg'),
    ffprobePath: path.join(folder, '@ffprobe-installer/linux-x64/ffprobe'),
  };
};

const filmOf = async (
  processes: ReturnType<typeof createProcesses>,
  tool: FfmpegTool,
  file: string,
): Promise<Film> => {
  const { facts } = await probeFile({ processes, tool }, file);
  assert.ok(facts, `${file} has no facts`);
  const index = facts.video[0]?.index;
  const found = index === undefined ? null : await scanPackets({ processes, tool }, { input: file, index });
  return { file, source: { id: file, facts, keyFrames: found ?? null } };
};

const decoded = async (args: readonly string[]): Promise<Buffer> => {
  const options = { encoding: 'buffer', maxBuffer: most } as const;
  return (await run('ffmpeg', ['-v', 'error', ...args], options)).stdout;
};

const small = { width: 160, height: 90 };

const frameNumbers = async (file: string): Promise<(number | undefined)[]> =>
  (await picturesOf(file, small.width, small.height)).map((data) => readFrameNumber({ ...small, data }));

const picturesOf = async (file: string, width: number, height: number): Promise<Buffer[]> => {
  const args = ['-i', file, '-vf', `scale=${width}:${height}`, '-vsync', '0'];
  const stdout = await decoded([...args, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-']);
  const bytes = width * height * 4;
  return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, index) =>
    stdout.subarray(index * bytes, (index + 1) * bytes),
  );
};

/** An order for the film's first picture track at its own rate. */
export const encodeVideo = (
  { source }: Film,
  more: Partial<Extract<VideoOrder, { action: 'encode' }>> = {},
): Extract<VideoOrder, { action: 'encode' }> => ({
  ...{ kind: 'video', action: 'encode', codec: 'h264', width: 320, height: 180, bitrate: 1_000_000 },
  ...{ deinterlace: false, toneMap: false, burnIn: null },
  index: source.facts.video[0]?.index ?? assert.fail('no picture'),
  frameRate: source.facts.video[0]?.frameRate ?? assert.fail('no rate'),
  ...more,
});

/** An order for the film's first sound track. */
export const encodeAudio = ({ source }: Film, channels = 2): AudioOrder => ({
  ...{ kind: 'audio', action: 'encode', codec: 'aac', bitrate: 128_000, channels },
  index: source.facts.audio[0]?.index ?? assert.fail('no sound'),
});

/** To copy the film's first picture track. */
export const copyVideo = ({ source }: Film): VideoOrder => ({
  ...{ kind: 'video', action: 'copy' },
  index: source.facts.video[0]?.index ?? assert.fail('no picture'),
});

/** The plan of a track that has one. */
export const planOf = ({ source }: Film, order: TrackOrder): SegmentPlan =>
  segmentPlan(source, order) ?? assert.fail('there is no plan');

/** So many different numbers below `count`, the same each time, the last one among them. */
export const places = (count: number, wanted: number): number[] => {
  const all = Array.from({ length: Math.min(wanted, count) }, (_, index) =>
    Math.floor((((index * 0.618034 + 0.31) % 1) + 1e-9) * count),
  );
  return [...new Set([...all.slice(1), count - 1])];
};
