/**
 * Segments on disk. What was made is found again after a restart; above the size limit the longest unused goes, never
 * one that is being served; what was made ahead and not used within a day goes as well.
 */
import { readFile, rm } from 'node:fs/promises';
import type { Clock } from '../../core/clock.ts';
import { Problem } from '../../core/problem.ts';
import { findParts, markUsed, pathOf, writePart } from './cached-files.ts';
import { chooseDropped, type NamedPart, type Part } from './cached-part-rules.ts';

/** What the cache needs. */
export type SegmentCacheDeps = {
  folder: string;
  maxBytes: number;
  /** What made with another engine (ffmpeg, encoder, our own arguments) does not fit together with. */
  engine: Promise<string>;
  clock: Clock;
};

/** A file to serve from. It is not dropped before `release` is called, or the lease has run out. */
export type CachedFile = { file: string; bytes: number; release(): void };

/** See {@link createSegmentCache}. */
export type SegmentCache = ReturnType<typeof createSegmentCache>;

type Entry = NamedPart & {
  rendition: string;
  madeAtMs: number;
  /** Made ahead, and nobody has asked for it. */
  isUnused: boolean;
  leases: number;
  leasedUntilMs: number;
};

const warmForMs = 24 * 3600_000;
/** A lease that nobody gives back ends by itself: serving one segment takes no longer. */
const leaseMs = 10 * 60_000;

/** Creates the cache; `start` finds what is there. */
export const createSegmentCache = ({ folder, maxBytes, engine, clock }: SegmentCacheDeps) => {
  /** The longest unused first. */
  const entries = new Map<string, Entry>();
  let usedBytes = 0;
  const keyOf = (rendition: string, part: Part): string => `${rendition}/${part}`;

  const add = (entry: Entry): void => {
    entries.set(keyOf(entry.rendition, entry.part), entry);
    usedBytes += entry.bytes;
  };
  const drop = async (entry: Entry): Promise<void> => {
    if (!entries.delete(keyOf(entry.rendition, entry.part))) return;
    usedBytes -= entry.bytes;
    await rm(pathOf(folder, entry.rendition, entry), { force: true });
  };
  const makeRoom = async (bytes: number): Promise<number> => {
    for (const entry of entries.values())
      if (entry.leases > 0 && entry.leasedUntilMs < clock.now()) entry.leases = 0;
    const dropped = chooseDropped(entries.values(), bytes);
    await Promise.all(dropped.map(drop));
    return dropped.length;
  };
  const leaseOf = (entry: Entry): CachedFile => {
    let isHeld = true;
    entry.leases += 1;
    entry.leasedUntilMs = clock.now() + leaseMs;
    return {
      file: pathOf(folder, entry.rendition, entry),
      bytes: entry.bytes,
      release() {
        if (isHeld) entry.leases = Math.max(0, entry.leases - 1);
        isHeld = false;
      },
    };
  };
  /** Makes it the last of all to go. @returns false when the file is not what it was */
  const use = async (entry: Entry): Promise<boolean> => {
    const key = keyOf(entry.rendition, entry.part);
    entry.isUnused = false;
    entries.delete(key);
    entries.set(key, entry);
    try {
      await markUsed(folder, entry.rendition, entry);
      return true;
    } catch {
      await drop(entry);
      return false;
    }
  };

  return {
    /** Finds what an earlier life has made. */
    async start(): Promise<void> {
      for (const { usedAtMs, ...part } of await findParts(folder, await engine))
        add({ ...part, madeAtMs: usedAtMs, isUnused: part.isWarm, leases: 0, leasedUntilMs: 0 });
      if (usedBytes > maxBytes) await makeRoom(usedBytes - maxBytes);
    },
    has: (rendition: string, part: Part): boolean => entries.has(keyOf(rendition, part)),
    bytes: (): number => usedBytes,
    /** A file to serve from; null when it is not there. Whoever takes it releases it. */
    async take(rendition: string, part: Part): Promise<CachedFile | null> {
      const entry = entries.get(keyOf(rendition, part));
      if (!entry) return null;
      const lease = leaseOf(entry);
      if (await use(entry)) return lease;
      lease.release();
      return null;
    },
    /** The content, for what is small. */
    async read(rendition: string, part: Part): Promise<Buffer | null> {
      const taken = await this.take(rendition, part);
      if (!taken) return null;
      try {
        return await readFile(taken.file);
      } finally {
        taken.release();
      }
    },
    /**
     * Keeps a part. Where there is no room on the disk, what was not used for long gives way first.
     *
     * @throws {Problem} `storage-full`
     */
    async write(rendition: string, part: Part, data: Buffer, isWarm: boolean): Promise<void> {
      if (entries.has(keyOf(rendition, part))) return;
      const named = { part, bytes: data.length, isWarm };
      if (usedBytes + data.length > maxBytes) await makeRoom(usedBytes + data.length - maxBytes);
      const label = await engine;
      const write = (): Promise<void> => writePart(folder, rendition, named, data, label);
      await write().catch(async (error: unknown) => {
        const isFull = error instanceof Problem && error.code === 'storage-full';
        if (!isFull || (await makeRoom(data.length)) === 0) throw error;
        await write();
      });
      add({ ...named, rendition, madeAtMs: clock.now(), isUnused: isWarm, leases: 0, leasedUntilMs: 0 });
    },
    /** Drops what was made ahead a day ago and not used. */
    async sweep(): Promise<void> {
      const old = clock.now() - warmForMs;
      const unused = [...entries.values()].filter(
        (entry) => entry.isUnused && entry.leases === 0 && entry.madeAtMs < old,
      );
      await Promise.all(unused.map(drop));
    },
  };
};
