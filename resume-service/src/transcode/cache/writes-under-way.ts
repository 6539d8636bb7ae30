/** Files that are being written: each by one only, and never into a folder that is being removed. */
import { removeHome } from './cached-files.ts';
import type { NamedPart } from './cached-part-rules.ts';

/** See {@link createWritesUnderWay}. */
export type WritesUnderWay = ReturnType<typeof createWritesUnderWay>;

/** Creates it. @param isEmpty whether nothing is kept of a rendition */
export const createWritesUnderWay = (folder: string, isEmpty: (rendition: string) => boolean) => {
  const writes = new Map<string, Promise<unknown>>();
  const writing = new Map<string, number>();
  const tidying = new Map<string, Promise<void>>();
  let bytes = 0;

  const tidyUp = async (rendition: string): Promise<void> => {
    if (!isEmpty(rendition) || writing.has(rendition) || tidying.has(rendition)) return;
    const removal = removeHome(folder, rendition).finally(() => tidying.delete(rendition));
    tidying.set(rendition, removal);
    await removal;
  };
  const change = (rendition: string, by: number, count: 1 | -1): void => {
    bytes += by * count;
    const left = (writing.get(rendition) ?? 0) + count;
    if (left > 0) writing.set(rendition, left);
    else writing.delete(rendition);
  };

  return {
    /** So much will be on the disk soon. */
    bytes: (): number => bytes,
    /** Does it when nobody else is at this part any more. */
    async one(rendition: string, part: NamedPart, write: () => Promise<void>): Promise<void> {
      const key = `${rendition}/${part.part}`;
      while (writes.has(key)) await writes.get(key);
      change(rendition, part.bytes, 1);
      const work = (tidying.get(rendition) ?? Promise.resolve()).then(write);
      writes.set(
        key,
        work.catch(() => undefined),
      );
      try {
        await work;
      } finally {
        writes.delete(key);
        change(rendition, part.bytes, -1);
        if (isEmpty(rendition)) await tidyUp(rendition);
      }
    },
    /** Removes the folder of a rendition of which nothing is left. */
    tidyUp,
  };
};
