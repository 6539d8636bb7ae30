import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path, { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Processes, ProcessResult } from '../../core/process.ts';
import type { FfmpegTool } from '../../transcode/index.ts';
import type { DemoFilm } from './demo-catalogue.ts';
import { drifts } from './drifts.ts';
import { filmArguments } from './film-arguments.ts';
import { type FormatName, formats } from './formats.ts';

/** One file of the demo library that is still to be made. */
export type FilmOrder = {
  film: DemoFilm;
  format: FormatName;
  /** Where it goes once it is complete; until then it has another name. */
  file: string;
};

const sceneSeconds = 30;
const niceness = 10;
const timeLimitMs = 15 * 60_000;
const fontFolder = fileURLToPath(new URL('../../../assets/fonts', import.meta.url));
const painter = fileURLToPath(new URL(`./paint-film${extname(import.meta.url)}`, import.meta.url));

/** Makes one film, or says why not. The file appears under its name only when it is complete. */
export const makeFilm = async (
  deps: { processes: Processes; tool: FfmpegTool; workFolder: string },
  order: FilmOrder,
): Promise<ProcessResult> => {
  const folder = await mkdtemp(path.join(deps.workFolder, 'film-'));
  try {
    const painted = await paint(deps.processes, order.film, folder);
    if (painted.failure) return painted;
    const output = path.join(folder, `film.${formats[order.format].extension}`);
    const made = await encode(deps, order, folder, output);
    if (made.failure) return made;
    await mkdir(path.dirname(order.file), { recursive: true });
    await rename(output, order.file);
    return made;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The service's own loaders go along (tsx in development), its debugger does not. */
const paint = (processes: Processes, film: DemoFilm, folder: string): Promise<ProcessResult> => {
  const count = Math.ceil(film.durationSeconds / sceneSeconds) + 1;
  const loaders = process.execArgv.filter((argument) => !argument.startsWith('--inspect'));
  const args = [...loaders, painter, film.scene, film.drift, `${count}`, folder];
  return processes.run({ command: process.execPath, args, timeLimitMs, niceness });
};

/**
 * The scenes go in through the standard input: should this process be killed, they end there,
 * and ffmpeg ends soon after instead of working on for nobody.
 */
const encode = (
  { processes, tool }: { processes: Processes; tool: FfmpegTool },
  { film, format }: FilmOrder,
  folder: string,
  output: string,
): Promise<ProcessResult> => {
  const args = filmArguments({
    name: film.names.en,
    year: film.year,
    durationSeconds: film.durationSeconds,
    sceneSeconds,
    drift: drifts[film.drift],
    driftFile: path.join(folder, 'drift.pam'),
    chords: film.chords,
    fontFile: 'inter-latin-600.woff',
    format: formats[format],
    output,
  });
  const input = createReadStream(path.join(folder, 'scenes.rgb'));
  return processes.run({ command: tool.ffmpeg, args, cwd: fontFolder, timeLimitMs, niceness, input });
};
