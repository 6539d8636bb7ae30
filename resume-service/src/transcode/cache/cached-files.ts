/** The cache's files: written under another name and renamed, so that whatever has its name is whole. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../core/problem.ts';
import { fileNameOf, type NamedPart, readFileName } from './cached-part-rules.ts';

const labelName = 'rendition.json';
const roomCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** A file that was found again, and when it was last used. */
export type FoundPart = NamedPart & { rendition: string; usedAtMs: number };

/** Whether it failed because the disk is full, a quota is used up or a limit on the size of files is reached. */
export const isForLackOfRoom = (error: unknown): boolean =>
  error instanceof Error && roomCodes.has((error as NodeJS.ErrnoException).code ?? '');

/** Where a part lies. */
export const pathOf = (folder: string, rendition: string, part: NamedPart): string =>
  path.join(folder, rendition, fileNameOf(part));

/**
 * Writes a part. The folder of a rendition says with which engine it was made.
 *
 * @throws {Problem} `storage-full`
 */
export const writePart = async (
  folder: string,
  rendition: string,
  part: NamedPart,
  data: Buffer,
  engine: string,
): Promise<void> => {
  const home = path.join(folder, rendition);
  const label = path.join(home, labelName);
  try {
    if ((await mkdir(home, { recursive: true })) !== undefined || !(await exists(label)))
      await writeWhole(label, Buffer.from(JSON.stringify({ engine })));
    await writeWhole(pathOf(folder, rendition, part), data);
  } catch (error) {
    throw isForLackOfRoom(error) ? diskIsFull(error) : error;
  }
};

/** What is said when nothing more can be kept. */
export const diskIsFull = (cause?: unknown): Problem =>
  new Problem(
    'storage-full',
    'The disk is full, so this video cannot be converted at the moment. Videos that play as they are still do.',
    { cause },
  );

/** Removes a part; it may have gone already. */
export const removePart = (folder: string, rendition: string, part: NamedPart): Promise<void> =>
  rm(pathOf(folder, rendition, part), { force: true });

/** Removes the folder of a rendition of which nothing is left; what is not ours keeps it. */
export const removeHome = async (folder: string, rendition: string): Promise<void> => {
  const home = path.join(folder, rendition);
  await rm(path.join(home, labelName), { force: true });
  await rmdir(home).catch(() => undefined);
};

/** Somebody uses a part: after a restart it is known when. @throws when it is not there, or not whole */
export const markUsed = async (folder: string, rendition: string, part: NamedPart): Promise<void> => {
  const file = pathOf(folder, rendition, part);
  const now = new Date();
  const { size } = await stat(file);
  if (size !== part.bytes) throw new Error('a file of the cache is not what it was');
  await utimes(file, now, now);
};

/** Looks through the folder at the start: removes what another engine made and what is not whole. */
export const findParts = async (folder: string, engine: string): Promise<FoundPart[]> => {
  await mkdir(folder, { recursive: true });
  const found: FoundPart[] = [];
  for (const rendition of await readdir(folder)) {
    const home = path.join(folder, rendition);
    const parts = (await engineOf(home)) === engine ? await findPartsOf(home, rendition) : [];
    if (parts.length === 0) await rm(home, { recursive: true, force: true });
    found.push(...parts);
  }
  return found.sort((one, other) => one.usedAtMs - other.usedAtMs);
};

const findPartsOf = async (home: string, rendition: string): Promise<FoundPart[]> => {
  const names = (await readdir(home)).filter((name) => name !== labelName);
  const found = await Promise.all(names.map((name) => findPart(home, rendition, name)));
  return found.filter((part) => part !== null);
};

const findPart = async (home: string, rendition: string, name: string): Promise<FoundPart | null> => {
  const part = readFileName(name);
  const file = path.join(home, name);
  const { size, mtimeMs } = await stat(file);
  if (part?.bytes === size) return { ...part, rendition, usedAtMs: mtimeMs };
  await rm(file, { recursive: true, force: true });
  return null;
};

const engineOf = async (home: string): Promise<string | null> => {
  try {
    const label = JSON.parse(await readFile(path.join(home, labelName), 'utf8')) as { engine?: unknown };
    return typeof label.engine === 'string' ? label.engine : null;
  } catch {
    return null;
  }
};

const writeWhole = async (file: string, data: Buffer): Promise<void> => {
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, data);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
