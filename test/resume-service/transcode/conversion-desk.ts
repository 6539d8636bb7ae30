/** Real conversions for a test: a real ffmpeg whose starts are counted, a folder of their own, a clock to be moved. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createBus } from '../../../resume-service/src/core/bus.ts';
import { createLog } from '../../../resume-service/src/core/log.ts';
import { createMetrics } from '../../../resume-service/src/core/metrics.ts';
import { createProcesses, type Processes } from '../../../resume-service/src/core/process.ts';
import {
  type Conversions,
  type ConversionsDeps,
  conversionFailed,
  conversionWaiting,
  createConversions,
  findFfmpeg,
} from '../../../resume-service/src/transcode/index.ts';
import type { TrackOrder } from '../../../resume-service/src/transcode/orders.ts';
import { movableClock } from '../../support/service.ts';
import type { Film } from './segmenting/cutting-room.ts';

/** Conversions and everything that can be seen of them. */
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Where ffmpeg is told to begin and how gently; one for each that was started. */
export type Start = { args: readonly string[]; niceness: number };

type Options = Partial<Pick<ConversionsDeps, 'timing' | 'tool' | 'inputOf' | 'disk'>> & {
  settings?: Partial<ConversionsDeps['settings']>;
  folder?: string;
  isMachineBusy?: () => boolean;
};

/** Opens one; films are known to it by their file, which is their source's id. */
export const openDesk = async (options: Options = {}) => {
  const folder = options.folder ?? (await mkdtemp(path.join(os.tmpdir(), 'conversions-')));
  const processes = createProcesses();
  const clock = movableClock();
  const bus = createBus((error) => assert.fail(String(error)));
  const metrics = createMetrics();
  const starts: Start[] = [];
  const told: { playback: string; ahead: number | null }[] = [];
  const failed: { playback: string; reason: string }[] = [];
  bus.subscribe(conversionWaiting, (message) => told.push(message));
  bus.subscribe(conversionFailed, (message) => failed.push(message));
  const tool = options.tool ?? findFfmpeg(processes, {});
  const conversions = createConversions({
    folder,
    settings: {
      ...{ cacheMaxBytes: 1e9, conversionsMax: 4, warmsUp: true, hardwareEncoding: 'off' },
      ...options.settings,
    },
    ...{ tool, clock, bus, metrics, log: createLog('silent') },
    processes: countStarts(processes, starts),
    inputOf: options.inputOf ?? (async ({ id }) => ({ url: id, isRemote: false })),
    ...(options.disk ? { disk: options.disk } : {}),
    isMachineBusy: options.isMachineBusy ?? (() => false),
    timing: { sweepMs: 20, patienceMs: 1, ...options.timing },
  });
  await conversions.start();
  return {
    ...{ conversions, folder, clock, starts, told, failed, metrics },
    bytes: (film: Film, order: TrackOrder, n: number, playback: string, signal?: AbortSignal) =>
      bytesOf(conversions, { film, order, n, playback, signal }),
    /** Ends it; what it keeps stays. */
    async stop(): Promise<void> {
      await conversions.close();
      assert.deepEqual(ffmpegs(), [], 'an ffmpeg has outlived the conversions');
      await processes.close();
    },
    async close(): Promise<void> {
      await this.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const countStarts = (processes: Processes, starts: Start[]): Processes => ({
  ...processes,
  stream(options) {
    starts.push({ args: options.args, niceness: options.niceness ?? 0 });
    return processes.stream(options);
  },
});

type Ask = {
  film: Film;
  order: TrackOrder;
  n: number;
  playback: string;
  signal?: AbortSignal | undefined;
};

/** A segment's bytes, wherever they come from. */
const bytesOf = async (
  conversions: Conversions,
  { film, order, n, playback, signal }: Ask,
): Promise<Buffer> => {
  const asking = { for: playback, ...(signal ? { signal } : {}) };
  const segment = await conversions.segment(film.source, order, n, asking);
  if (Buffer.isBuffer(segment)) return segment;
  try {
    return readFileSync(segment.file);
  } finally {
    segment.release();
  }
};

/** The ffmpegs this process has started and that are still there. */
export const ffmpegs = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const [, name, state, parent] = /^\d+ \((.*)\) (\w) (\d+)/.exec(statOf(pid)) ?? [];
      return name === 'ffmpeg' && state !== 'Z' && Number(parent) === process.pid;
    });

const statOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
};

/** Waits until it is so; a test's own time limit says when that is too long. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
};
