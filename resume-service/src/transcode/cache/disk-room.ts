/** Room on the disk that the cache lies on: a spare is left to everything else. */
import { mkdir, statfs } from 'node:fs/promises';
import type { Clock } from '../../core/clock.ts';

/** What there is, in bytes. */
export type Disk = { freeBytes: number; totalBytes: number };

/** See {@link createDiskRoom}. */
export type DiskRoom = ReturnType<typeof createDiskRoom>;

const mostSpareBytes = 512 * 1024 * 1024;
/** Of a small disk. */
const spareShare = 0.05;
const validMs = 1000;

/** Asks the file system; the folder is made if it is not there. */
export const readDisk = async (folder: string): Promise<Disk> => {
  await mkdir(folder, { recursive: true });
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
};

/** What is left free, however much is kept. */
export const spareOf = ({ totalBytes }: Pick<Disk, 'totalBytes'>): number =>
  Math.min(mostSpareBytes, totalBytes * spareShare);

/** Creates it. It asks once a second at most, and reckons with what is written in between. */
export const createDiskRoom = (read: () => Promise<Disk>, clock: Clock) => {
  let known: (Disk & { atMs: number }) | null = null;
  return {
    /** So much is missing for a file of this size; 0 or less: it can be written. */
    async shortage(bytes: number): Promise<number> {
      if (!known || known.atMs <= clock.now() - validMs) known = { ...(await read()), atMs: clock.now() };
      return bytes + spareOf(known) - known.freeBytes;
    },
    written(bytes: number): void {
      if (known) known.freeBytes -= bytes;
    },
    /** Something was deleted: what is free is to be asked anew. */
    changed(): void {
      known = null;
    },
  };
};
