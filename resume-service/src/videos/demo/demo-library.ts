/** Makes the demo library at the first start: two files at a time, and what is done stays done. */

import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../../core/log.ts';
import type { Processes } from '../../core/process.ts';
import type { FfmpegTool } from '../../transcode/index.ts';
import { fileIn, type Library } from '../library.ts';
import { demoFilms } from './demo-catalogue.ts';
import { type DemoFile, demoFiles, lacks } from './demo-orders.ts';
import { formats } from './formats.ts';
import { makeFilm } from './make-film.ts';

/** What making the library works with. */
export type DemoDeps = {
  processes: Processes;
  log: Log;
  tool: FfmpegTool;
  library: Library;
  /** Hears of every file that is complete. */
  onFile(relativePath: string): Promise<void>;
};

/** The library in the making. */
export type DemoMaking = {
  /** Titles of which a file is still to be made. */
  titlesBeingMade(): number;
  /** Resolves when all that can be made is there, or at once after `close`. */
  done: Promise<void>;
  /** Begins no other film; the processes are ended by whoever started them. */
  close(): void;
};

const atOnce = 2;

/** A demo library in this folder; names and descriptions come from the list of films. */
export const demoLibraryIn = (folder: string): Library => ({
  name: 'demo',
  folder,
  wordsFor: (key) => demoFilms.find((film) => film.names.en.toLowerCase() === key),
  // The picture between the frame number and time code above and the lower edge.
  posterCrop: 'crop=560:315:40:45',
});

/** Begins to make what is not there yet. */
export const makeDemoLibrary = (deps: DemoDeps): DemoMaking => {
  const pending = new Set<DemoFile>();
  const life = { isClosing: false };
  const work = async (): Promise<void> => {
    const workFolder = path.join(deps.library.folder, '.work');
    await rm(workFolder, { recursive: true, force: true });
    await mkdir(workFolder, { recursive: true });
    const queue = await missingFiles(deps);
    if (queue.length === 0) return;
    for (const file of queue) pending.add(file);
    deps.log.info({ files: queue.length }, 'The demo library is being made; films appear as they are done.');
    const next = async (): Promise<void> => {
      const file = life.isClosing ? undefined : queue.shift();
      if (!file) return;
      await makeOne({ ...deps, workFolder }, file);
      pending.delete(file);
      await next();
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    if (!life.isClosing) deps.log.info('The demo library is complete.');
  };
  return {
    titlesBeingMade: () => new Set([...pending].map(({ film }) => film)).size,
    done: work().catch((err: unknown) => deps.log.error({ err }, 'The demo library could not be made.')),
    close() {
      life.isClosing = true;
    },
  };
};

/** The files that are not there and that this ffmpeg can make; it says which ones it cannot. */
const missingFiles = async ({ library, tool, log }: DemoDeps): Promise<DemoFile[]> => {
  const missing: DemoFile[] = [];
  const leftOut = new Map<string, string>();
  for (const file of demoFiles()) {
    const format = formats[file.format];
    const lacking = lacks(tool, format);
    const isThere = await stat(fileIn(library, file.relativePath)).catch(() => undefined);
    if (isThere) continue;
    if (lacking.length > 0) leftOut.set(format.label, lacking.join(', '));
    else missing.push(file);
  }
  for (const [format, lacking] of leftOut)
    log.warn({ format, lacking }, `The demo library goes without ${format}: this ffmpeg lacks ${lacking}.`);
  return missing;
};

const makeOne = async (
  deps: DemoDeps & { workFolder: string },
  { film, format, relativePath }: DemoFile,
): Promise<void> => {
  const startedAt = performance.now();
  const result = await makeFilm(deps, { film, format, file: fileIn(deps.library, relativePath) });
  if (result.failure === 'closing') return;
  const { label } = formats[format];
  if (result.failure) {
    const said = result.stderr.trim().split('\n').at(-1);
    deps.log.warn({ failure: result.failure, said }, `The demo film in ${label} could not be made.`);
    return;
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  deps.log.info({ seconds }, `A demo film is ready: ${label}.`);
  await deps.onFile(relativePath);
};
