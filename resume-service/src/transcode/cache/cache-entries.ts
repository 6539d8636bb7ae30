/** What the cache knows of its files: which there are, how long they are together, and which was used last. */
import type { NamedPart, Part } from './cached-part-rules.ts';

/** A file that is kept. */
export type Entry = NamedPart & {
  rendition: string;
  madeAtMs: number;
  /** Made ahead, and nobody has asked for it. */
  isUnused: boolean;
  leases: number;
  leasedUntilMs: number;
};

/** See {@link createCacheEntries}. */
export type CacheEntries = ReturnType<typeof createCacheEntries>;

const keyOf = ({ rendition, part }: Pick<Entry, 'rendition' | 'part'>): string => `${rendition}/${part}`;

/** Creates an empty register. */
export const createCacheEntries = () => {
  /** The longest unused first. */
  const entries = new Map<string, Entry>();
  const segments = new Map<string, number>();
  let bytes = 0;
  const count = ({ rendition, part }: Entry, by: 1 | -1): void => {
    if (part === 'init') return;
    const left = (segments.get(rendition) ?? 0) + by;
    if (left > 0) segments.set(rendition, left);
    else segments.delete(rendition);
  };
  const remove = (entry: Entry): boolean => {
    if (entries.get(keyOf(entry)) !== entry) return false;
    entries.delete(keyOf(entry));
    bytes -= entry.bytes;
    count(entry, -1);
    return true;
  };
  return {
    add(entry: Entry): void {
      const before = entries.get(keyOf(entry));
      if (before) remove(before);
      entries.set(keyOf(entry), entry);
      bytes += entry.bytes;
      count(entry, 1);
    },
    /** @returns whether it was there */
    remove,
    /** Makes it the last of all to go. */
    touch(entry: Entry): void {
      if (entries.delete(keyOf(entry))) entries.set(keyOf(entry), entry);
    },
    get: (rendition: string, part: Part): Entry | undefined => entries.get(keyOf({ rendition, part })),
    values: (): IterableIterator<Entry> => entries.values(),
    bytes: (): number => bytes,
    /** An init segment is of use for as long as there is a segment of its rendition. */
    isNeeded: ({ rendition, part }: Entry): boolean => part === 'init' && segments.has(rendition),
    of: (rendition: string): Entry[] =>
      [...entries.values()].filter((entry) => entry.rendition === rendition),
    isEmpty: (rendition: string): boolean =>
      !segments.has(rendition) && !entries.has(keyOf({ rendition, part: 'init' })),
  };
};
