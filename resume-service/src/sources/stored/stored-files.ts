/** The folder of stored videos: for each a record and its bytes, `.part` while they are coming, `.video` when whole. */
import { mkdir, readdir, readFile, rename, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { KeptFile } from './eviction-rules.ts';

const StoredRecord = z.object({
  /** A name for these bytes. */
  version: z.string(),
  /** Without one, a broken download begins again. */
  validator: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  contentType: z.string().nullable(),
});

/** What is known of a stored video. */
export type StoredRecord = z.infer<typeof StoredRecord>;

/** The folder. `usedAt` of a video is its file's time of change, so that it outlives the process. */
export type StoredFiles = {
  open(): Promise<void>;
  videoOf(id: string): string;
  partOf(id: string): string;
  record(id: string): Promise<StoredRecord | null>;
  keep(id: string, record: StoredRecord): Promise<void>;
  partBytes(id: string): Promise<number>;
  /** The whole video, or undefined while it is not. */
  videoBytes(id: string): Promise<number | undefined>;
  complete(id: string, now: number): Promise<void>;
  touch(id: string, now: number): Promise<void>;
  remove(id: string): Promise<void>;
  list(): Promise<readonly KeptFile[]>;
  /** Bytes that the disk still has for us. */
  freeBytes(): Promise<number>;
};

/** Creates it; nothing is touched until `open`. */
export const createStoredFiles = (folder: string): StoredFiles => {
  const at = (id: string, ending: string): string => path.join(folder, `${id}.${ending}`);
  const sizeOf = (file: string): Promise<number | undefined> =>
    stat(file).then(
      ({ size }) => size,
      () => undefined,
    );
  const setTime = (id: string, now: number): Promise<void> =>
    utimes(at(id, 'video'), new Date(now), new Date(now)).catch(() => undefined);
  return {
    open: async () => void (await mkdir(folder, { recursive: true })),
    videoOf: (id) => at(id, 'video'),
    partOf: (id) => at(id, 'part'),
    async record(id) {
      const text = await readFile(at(id, 'json'), 'utf8').catch(() => 'null');
      return StoredRecord.nullable().catch(null).parse(parsed(text));
    },
    async keep(id, record) {
      await writeFile(at(id, 'json.tmp'), JSON.stringify(record));
      await rename(at(id, 'json.tmp'), at(id, 'json'));
    },
    partBytes: async (id) => (await sizeOf(at(id, 'part'))) ?? 0,
    videoBytes: (id) => sizeOf(at(id, 'video')),
    async complete(id, now) {
      await rename(at(id, 'part'), at(id, 'video'));
      await setTime(id, now);
    },
    touch: setTime,
    async remove(id) {
      for (const ending of ['video', 'part', 'json', 'json.tmp']) await rm(at(id, ending), { force: true });
    },
    async list() {
      const names = await readdir(folder).catch(() => []);
      const files = await Promise.all(names.map((name) => keptFile(folder, name)));
      return files.filter((file) => file !== null);
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
};

/** A record that was cut short is none. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const keptFile = async (folder: string, name: string): Promise<KeptFile | null> => {
  const [, id, ending] = /^([0-9a-f]+)\.(video|part)$/.exec(name) ?? [];
  const found = id === undefined ? null : await stat(path.join(folder, name)).catch(() => null);
  if (!found || id === undefined) return null;
  return { id, bytes: found.size, usedAt: found.mtimeMs, isComplete: ending === 'video' };
};
