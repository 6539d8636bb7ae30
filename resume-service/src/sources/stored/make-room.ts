import type { Clock } from '../../core/clock.ts';
import { SourceError } from '../source-error.ts';
import { isInUse, toEvict } from './eviction-rules.ts';
import type { StoredFiles } from './stored-files.ts';

/** What is left to everything else on the disk. */
const spareBytes = 64 * 1024 * 1024;

/** Where the length is not known, room is made in steps. */
const stepBytes = 16 * 1024 * 1024;

/** What making room works with; `fetching` names the downloads under way. */
export type RoomDeps = {
  files: StoredFiles;
  clock: Clock;
  limitBytes: number;
  fetching: Pick<ReadonlySet<string>, 'has'>;
};

/**
 * Makes room for the rest of a file of which `haveBytes` are there, and says for how many bytes more: for all of them
 * where the total is known, else for a step.
 * @throws {SourceError} `file-too-large` where that one file is above the limit, `storage-full` where no room is left
 */
export type MakeRoom = (haveBytes: number, totalBytes: number | null) => Promise<number>;

/** Throws out what has been unused longest until there is room under the limit and on the disk. */
export const makeRoom = async (
  { files, clock, limitBytes, fetching }: RoomDeps,
  haveBytes: number,
  totalBytes: number | null,
): Promise<number> => {
  if (haveBytes >= limitBytes || (totalBytes ?? 0) > limitBytes) throw new SourceError('file-too-large');
  const wanted = Math.min(limitBytes, totalBytes ?? haveBytes + stepBytes) - haveBytes;
  const kept = await files.list();
  const held = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  const free = await files.freeBytes();
  const shortage = Math.max(held + wanted - limitBytes, wanted + spareBytes - free);
  if (shortage <= 0) return wanted;
  const going = toEvict(kept, shortage, (file) => !isInUse(file, clock.now(), fetching));
  if (!going) throw new SourceError('storage-full');
  for (const { id } of going) await files.remove(id).catch(() => undefined);
  return wanted;
};
