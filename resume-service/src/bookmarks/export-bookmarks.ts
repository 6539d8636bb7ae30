/** Everything that is held about a viewer's bookmarks, for the viewer. */
import type { BookmarkDeps } from './dependencies.ts';
import type { BookmarkDocument } from './document-rules.ts';

/** One title: what is known, without what belongs to the service (versions, secrets). */
export type ExportedBookmark = { title: string } & Omit<BookmarkDocument, 'marks'>;

const batchSize = 100;

/** All titles, in the order of their ids, including those of which only a tombstone is left. */
export const createExportBookmarks =
  ({ store }: Pick<BookmarkDeps, 'store'>) =>
  async (viewer: string): Promise<ExportedBookmark[]> => {
    const exported: ExportedBookmark[] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const batch = await store.readAll(viewer, after, batchSize);
      exported.push(
        ...batch.map(({ title, document: { marks: _marks, ...content } }) => ({ title, ...content })),
      );
      after = batch.length < batchSize ? undefined : batch.at(-1)?.title;
    }
    return exported;
  };
