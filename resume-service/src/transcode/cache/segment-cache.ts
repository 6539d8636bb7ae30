/**
 * Segments on disk. What was made is found again after a restart; above the size limit, or where the disk itself is
 * nearly full, the longest unused goes, never one that is being served, and never for what was made ahead of anybody's
 * asking; what was made ahead and not used within a day goes as well.
 */
import { readFile } from 'node:fs/promises';
import type { Clock } from '../../core/clock.ts';
import { Problem } from '../../core/problem.ts';
import { createCacheEntries, type Entry } from './cache-entries.ts';
import { diskIsFull, findParts, markUsed, pathOf, removePart, writePart } from './cached-files.ts';
import { chooseDropped, type NamedPart, type Part } from './cached-part-rules.ts';
import { createDiskRoom, type Disk, readDisk } from './disk-room.ts';
import { createWritesUnderWay } from './writes-under-way.ts';

/** What the cache needs. */
export type SegmentCacheDeps = {
  folder: string;
  maxBytes: number;
  /** What made with another engine (ffmpeg, encoder, our own arguments) does not fit together with. */
  engine: Promise<string>;
  clock: Clock;
  /** What the disk has; by default the file system is asked. */
  disk?: (() => Promise<Disk>) | undefined;
};

/** A file to serve from. It is not dropped before `release` is called, or the lease has run out. */
export type CachedFile = { file: string; bytes: number; release(): void };

/** See {@link createSegmentCache}. */
export type SegmentCache = ReturnType<typeof createSegmentCache>;

const warmForMs = 24 * 3600_000;
/** A lease that nobody gives back ends by itself: serving one segment takes no longer. */
const leaseMs = 10 * 60_000;

/** Creates the cache; `start` finds what is there. */
export const createSegmentCache = ({ folder, maxBytes, engine, clock, disk }: SegmentCacheDeps) => {
  const entries = createCacheEntries();
  const room = createDiskRoom(disk ?? (() => readDisk(folder)), clock);
  const writes = createWritesUnderWay(folder, entries.isEmpty);

  const drop = async (entry: Entry): Promise<void> => {
    if (!entries.remove(entry)) return;
    await removePart(folder, entry.rendition, entry);
    room.changed();
    await writes.tidyUp(entry.rendition);
  };
  const makeRoom = async (bytes: number, isForWarm = false): Promise<number> => {
    for (const entry of entries.values())
      if (entry.leases > 0 && entry.leasedUntilMs < clock.now()) entry.leases = 0;
    const mayGo = (entry: Entry): boolean => !entries.isNeeded(entry) && (entry.isUnused || !isForWarm);
    const dropped = chooseDropped(entries.values(), bytes, mayGo);
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
    entry.isUnused = false;
    entries.touch(entry);
    try {
      await markUsed(folder, entry.rendition, entry);
      return true;
    } catch {
      await drop(entry);
      return false;
    }
  };
  const shortage = async (bytes: number): Promise<number> =>
    Math.max(entries.bytes() + writes.bytes() - maxBytes, await room.shortage(bytes));
  /** @returns whether it can be written */
  const findRoom = async (bytes: number, isWarm: boolean): Promise<boolean> => {
    const missing = await shortage(bytes);
    if (missing <= 0) return true;
    await makeRoom(missing, isWarm);
    // Above the limit because all else is being served is better than not served at all; a full disk is not.
    return isWarm ? (await shortage(bytes)) <= 0 : (await room.shortage(bytes)) <= 0;
  };
  const keep = async (rendition: string, named: NamedPart, data: Buffer): Promise<void> => {
    const { bytes, isWarm } = named;
    if (!(await findRoom(bytes, isWarm))) {
      if (isWarm) return;
      throw diskIsFull();
    }
    const label = await engine;
    const write = (): Promise<void> => writePart(folder, rendition, named, data, label);
    await write().catch(async (error: unknown) => {
      const isFull = error instanceof Problem && error.code === 'storage-full';
      if (!isFull || (await makeRoom(bytes, isWarm)) === 0) throw error;
      await write();
    });
    room.written(bytes);
    entries.add({
      ...named,
      ...{ rendition, madeAtMs: clock.now(), isUnused: isWarm, leases: 0, leasedUntilMs: 0 },
    });
  };

  return {
    /** Finds what an earlier life has made. */
    async start(): Promise<void> {
      for (const { usedAtMs, ...part } of await findParts(folder, await engine))
        entries.add({
          ...part,
          ...{
            madeAtMs: Math.min(usedAtMs, clock.now()),
            isUnused: part.isWarm,
            leases: 0,
            leasedUntilMs: 0,
          },
        });
      if (entries.bytes() > maxBytes) await makeRoom(entries.bytes() - maxBytes);
    },
    has: (rendition: string, part: Part): boolean => entries.get(rendition, part) !== undefined,
    bytes: entries.bytes,
    /** A file to serve from; null when it is not there. Whoever takes it releases it. */
    async take(rendition: string, part: Part): Promise<CachedFile | null> {
      const entry = entries.get(rendition, part);
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
     * Keeps a part; one that is there already stays as it is. Where there is no room, what was not used for long gives
     * way first; what was made ahead is not kept then.
     *
     * @throws {Problem} `storage-full`
     */
    async write(rendition: string, part: Part, data: Buffer, isWarm: boolean): Promise<void> {
      const named = { part, bytes: data.length, isWarm };
      await writes.one(rendition, named, async () => {
        if (!entries.get(rendition, part)) await keep(rendition, named, data);
      });
    },
    /** Drops all that is kept of a rendition, though it may be being served: it is of no use any more. */
    async dropAll(rendition: string): Promise<void> {
      await Promise.all(entries.of(rendition).map(drop));
    },
    /** Drops what was made ahead a day ago and not used, and init segments of which no segment is left. */
    async sweep(): Promise<void> {
      const old = clock.now() - warmForMs;
      const isUseless = (entry: Entry): boolean =>
        entry.isUnused || (entry.part === 'init' && !entries.isNeeded(entry));
      const useless = [...entries.values()].filter(
        (entry) => entry.leases === 0 && entry.madeAtMs < old && isUseless(entry),
      );
      await Promise.all(useless.map(drop));
    },
  };
};
