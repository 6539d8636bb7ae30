/**
 * What the cache holds and how its files are called. The name says how long the file is, so that one that was cut
 * short (a crash, a power failure) is found out by its size.
 */

/** A part of a rendition: what precedes all segments, or segment n. */
export type Part = 'init' | number;

/** A file of the cache, as its name describes it. */
export type NamedPart = {
  part: Part;
  bytes: number;
  /** Made ahead of anybody's asking; nobody has used it yet. */
  isWarm: boolean;
};

/** The name of a file: `init.811.mp4`, `12.48213.m4s`, `13.50022.warm.m4s`. */
export const fileNameOf = ({ part, bytes, isWarm }: NamedPart): string =>
  `${part}.${bytes}${isWarm ? '.warm' : ''}.${part === 'init' ? 'mp4' : 'm4s'}`;

/** Reads a name that {@link fileNameOf} made; null for any other. */
export const readFileName = (name: string): NamedPart | null => {
  const found = /^(init|\d{1,9})\.(\d{1,12})(\.warm)?\.(mp4|m4s)$/.exec(name);
  if (!found || (found[1] === 'init') !== (found[4] === 'mp4')) return null;
  return {
    part: found[1] === 'init' ? 'init' : Number(found[1]),
    bytes: Number(found[2]),
    isWarm: found[3] !== undefined,
  };
};

/** What may be dropped: nobody is being served from it when `leases` is 0. */
export type Droppable = { bytes: number; leases: number };

/**
 * What is to be dropped so that at least `excessBytes` become free: the longest unused first, never what somebody is
 * being served from, so possibly too little.
 *
 * @param entries the longest unused first
 * @param mayGo what may be dropped for this purpose
 */
export const chooseDropped = <Entry extends Droppable>(
  entries: Iterable<Entry>,
  excessBytes: number,
  mayGo: (entry: Entry) => boolean = () => true,
): readonly Entry[] => {
  const chosen: Entry[] = [];
  let missing = excessBytes;
  for (const entry of entries) {
    if (missing <= 0) break;
    if (entry.leases > 0 || !mayGo(entry)) continue;
    chosen.push(entry);
    missing -= entry.bytes;
  }
  return chosen;
};
