/** What one viewer has watched is merged into what another has, title by title. */
import type { BookmarkDeps } from './dependencies.ts';
import { merge } from './merge-rules.ts';
import { thoseWithRoom } from './named-rules.ts';

const batchSize = 50;

/**
 * Merges places, named bookmarks and history of `from` into those of `to`; what `from` erased, dismissed or marked
 * as seen stays there, and `from` keeps everything. Answers how many titles were looked at. It can be repeated and
 * taken up again at any point: `afterTitle` skips what is done, and `onBatch` hears the last title of each batch.
 */
export const createBringAlong =
  ({ store, lanes }: Pick<BookmarkDeps, 'store' | 'lanes'>) =>
  async (
    from: string,
    to: string,
    { afterTitle = '', onBatch }: { afterTitle?: string; onBatch?: (lastTitle: string) => unknown } = {},
  ): Promise<number> => {
    let brought = 0;
    let after: string | undefined = from === to ? undefined : afterTitle;
    while (after !== undefined) {
      const batch = await store.readAll(from, after, batchSize);
      await Promise.all(batch.map(({ title, document }) => bringOne(lanes, to, title, document)));
      brought += batch.length;
      after = batch.length < batchSize ? undefined : batch.at(-1)?.title;
      if (after !== undefined) await onBatch?.(after);
    }
    return brought;
  };

const bringOne = (
  lanes: BookmarkDeps['lanes'],
  viewer: string,
  title: string,
  brought: Parameters<typeof merge>[0] & object,
) =>
  lanes.change({
    viewer,
    title,
    origin: { device: null, kind: 'change' },
    change: ({ document }) => {
      const named = thoseWithRoom(
        document.named,
        brought.named.filter(({ removed }) => removed === null),
      );
      const fitting = named.length === brought.named.length ? brought : { ...brought, named };
      return { document: merge(document, [{ type: 'brought', document: fitting }]), result: undefined };
    },
  });
