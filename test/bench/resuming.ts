/** Resuming by conversion: from the wish to the first complete segment, beside the same ffmpeg run bare, pair by pair. */
import { execFile } from 'node:child_process';
import { link, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Capabilities } from '../../resume-service/src/devices/contract.ts';
import { clip } from '../support/clips.ts';
import { titles } from '../support/library.ts';
import { type Person, webViewer } from '../support/people.ts';
import { ffmpegsOf, timeToFrames } from './bare-ffmpeg.ts';
import { inFolder, startService } from './film.ts';
import type { MeasuredProcess } from './measured-process.ts';
import type { Row } from './table.ts';

const places = [0.1, 0.5, 0.9];
const repetitions = 7;
const fps = 25;
const segmentSeconds = 2;
const films = { '2 min': 120, '2 h': 7200 };
type Length = keyof typeof films;

const plainBox: Capabilities = {
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'] }],
};

/** Broadcasts of both lengths, each under as many names as there are repetitions: nothing is in the cache twice. */
const makeFilms = async (folder: string): Promise<void> => {
  const short = await clip({
    ...{ container: 'mpegts', videoCodec: 'mpeg2video', audioCodec: 'mp2', fps: String(fps) },
    seconds: films['2 min'],
  });
  const long = join(folder, 'long.ts');
  const loops = String(films['2 h'] / films['2 min'] - 1);
  const copy = ['-v', 'error', '-y', '-stream_loop', loops, '-i', short, '-map', '0', '-c', 'copy', long];
  await promisify(execFile)('ffmpeg', copy);
  await mkdir(join(folder, 'media'));
  for (let turn = 0; turn < repetitions; turn += 1) {
    await promisify(execFile)('cp', [short, join(folder, 'media', `2 min ${turn}.ts`)]);
    await link(long, join(folder, 'media', `2 h ${turn}.ts`));
  }
};

type Measured = { wishMs: number; segmentMs: number; bareMs: number };

/** One resume of a film that nobody has played, and the bare run of its ffmpeg right after it. */
const resumeOnce = async (
  server: MeasuredProcess,
  ada: Person,
  film: string,
  startAt: number,
): Promise<Measured> => {
  const begunAt = performance.now();
  const { body } = await ada.ask('POST', '/v1/playbacks', { video: film, startAt, capabilities: plainBox });
  const wishMs = performance.now() - begunAt;
  const n = Math.floor(startAt / segmentSeconds);
  const base = new URL(body.url, server.url);
  await fetch(new URL(`v0/${n}.m4s`, base)).then((answer) => answer.arrayBuffer());
  const segmentMs = performance.now() - begunAt;
  // Still at work on what comes after it.
  const command = (await ffmpegsOf(server.pid)).find((line) => line.includes('libx264')) ?? [];
  await ada.ask('DELETE', `/v1/playbacks/${body.id}`);
  while ((await ffmpegsOf(server.pid)).length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  const bareMs = command.length > 0 ? await timeToFrames(command, fps * segmentSeconds) : Number.NaN;
  return { wishMs, segmentMs, bareMs };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median of the ratios of pairs, and of their times. */
export const measureResuming = (): Promise<Row[]> =>
  inFolder(async (folder) => {
    await makeFilms(folder);
    const server = await startService(join(folder, 'data'), join(folder, 'media'));
    try {
      const ada = await webViewer(server.url);
      const ids = await titles(ada, repetitions * 2);
      const found: (Measured & { length: Length; place: number })[] = [];
      for (let turn = 0; turn < repetitions; turn += 1)
        for (const place of places)
          for (const length of Object.keys(films) as Length[]) {
            const startAt = Math.round((films[length] * place) / segmentSeconds) * segmentSeconds + 0.5;
            const once = await resumeOnce(server, ada, ids[`${length} ${turn}`] ?? '', startAt);
            found.push({ ...once, length, place });
          }
      return rowsOf(found);
    } finally {
      await server.stop();
      await rm(join(folder, 'long.ts'), { force: true });
    }
  });

const rowsOf = (found: readonly (Measured & { length: Length; place: number })[]): Row[] => {
  const rows = (Object.keys(films) as Length[]).flatMap((length) =>
    places.map((place): Row => {
      const these = found.filter((one) => one.length === length && one.place === place && one.bareMs > 0);
      return {
        what: `resume by conversion, ${length} film at ${place * 100} %: wish to first whole segment`,
        figure: `${median(these.map(({ segmentMs }) => segmentMs)).toFixed(0)} ms`,
        beside: `the same ffmpeg bare ${median(these.map(({ bareMs }) => bareMs)).toFixed(0)} ms`,
        ratio: median(these.map(({ segmentMs, bareMs }) => segmentMs / bareMs)).toFixed(2),
        goal: '≤ 1.25',
      };
    }),
  );
  const timesOf = (length: Length) =>
    found.filter((one) => one.length === length).map((one) => one.segmentMs);
  const wishes = found.map(({ wishMs }) => wishMs);
  return [
    ...rows,
    {
      what: 'the same, 2 h beside 2 min',
      figure: `${median(timesOf('2 h')).toFixed(0)} ms`,
      beside: `${median(timesOf('2 min')).toFixed(0)} ms`,
      ratio: (median(timesOf('2 h')) / median(timesOf('2 min'))).toFixed(2),
      goal: '≤ 1.2',
    },
    {
      what: '`POST /v1/playbacks` with a conversion',
      figure: `p50 ${median(wishes).toFixed(1)} ms`,
      ...{ beside: '', ratio: '', goal: '–' },
    },
  ];
};
