/** The one short film that load tests report about, and the service that has it. */
import { copyFile, link, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clip } from '../support/clips.ts';
import { mediaFolder, titles } from '../support/library.ts';
import type { Person } from '../support/people.ts';
import { type MeasuredProcess, startMeasured } from './measured-process.ts';

/** The service as it runs in production, on data of its own. */
export const startService = (dataDir: string, mediaDir: string): Promise<MeasuredProcess> =>
  startMeasured(['resume-service/dist/main.js'], {
    ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, MEDIA_DIR: mediaDir, DEMO: 'off' },
    ...{ LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '10000' },
  });

/** A folder that is removed when the work in it is done. */
export const inFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'continuo-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Starts the service with one film, does the work, stops it. */
export const withService = async <Result>(
  work: (server: MeasuredProcess) => Promise<Result>,
  prepare: (dataDir: string) => Promise<void> = async () => undefined,
): Promise<Result> =>
  inFolder(async (dataDir) => {
    const mediaDir = await mediaFolder({ 'Film.mp4': { seconds: 180 } });
    await prepare(dataDir);
    const server = await startService(dataDir, mediaDir);
    try {
      return await work(server);
    } finally {
      await server.stop();
      await rm(mediaDir, { recursive: true, force: true });
    }
  });

/** The id of the film. */
export const film = async (person: Person): Promise<string> =>
  Object.values(await titles(person, 1))[0] ?? '';

/** A folder of many titles: the same second of film under many names. */
export const manyTitles = async (folder: string, count: number): Promise<void> => {
  const source = await clip({ seconds: 1, audioCodec: 'none', width: 64 });
  for (let index = 0; index < count; index += 1) {
    const target = join(folder, `Title ${String(index).padStart(3, '0')}.mp4`);
    await link(source, target).catch(() => copyFile(source, target));
  }
};
