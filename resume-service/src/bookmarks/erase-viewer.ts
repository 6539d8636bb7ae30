/** A viewer leaves: every document goes, tombstones too. */
import type { BookmarkDeps } from './dependencies.ts';

/** Answers how many documents were deleted. Reports that were under way are waited for, and go as well. */
export const createEraseViewer =
  ({ store, lanes }: Pick<BookmarkDeps, 'store' | 'lanes'>) =>
  async (viewer: string): Promise<number> => {
    await lanes.drain(viewer);
    const deleted = await store.deleteAll(viewer);
    await lanes.drain(viewer);
    return deleted + (await store.deleteAll(viewer));
  };
