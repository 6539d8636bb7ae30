/** What has to go so that something new finds room. */

/** A file that is kept; `usedAt` in milliseconds since 1970. */
export type KeptFile = { id: string; bytes: number; usedAt: number; isComplete: boolean };

/** Whoever has asked for a file within this time may be about to open it, or to open it once more. */
export const leaseMs = 30 * 60_000;

/** Whether a file may go: neither being fetched, nor asked for lately. */
export const isInUse = (file: KeptFile, now: number, fetching: Pick<ReadonlySet<string>, 'has'>): boolean =>
  fetching.has(file.id) || (file.isComplete && now - file.usedAt < leaseMs);

/** The longest unused files that together make up for a shortage; null where all that may go are not enough. */
export const toEvict = (
  files: readonly KeptFile[],
  shortageBytes: number,
  mayGo: (file: KeptFile) => boolean,
): readonly KeptFile[] | null => {
  const chosen: KeptFile[] = [];
  let freed = 0;
  for (const file of files.filter(mayGo).toSorted((a, b) => a.usedAt - b.usedAt)) {
    if (freed >= shortageBytes) break;
    chosen.push(file);
    freed += file.bytes;
  }
  return freed >= shortageBytes ? chosen : null;
};
