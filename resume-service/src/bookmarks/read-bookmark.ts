/** One bookmark, the title's own or a named one. */
import type { Caller } from '../core/caller.ts';
import { notFound } from '../core/problem.ts';
import { parseBookmarkId } from './bookmark-id-rules.ts';
import type { StoredBookmark } from './bookmark-row.ts';
import type { Bookmark } from './contract.ts';
import type { BookmarkDeps } from './dependencies.ts';
import type { ShowBookmarks } from './show-bookmarks.ts';

/** Shows one stored bookmark under one of its ids. @throws {Problem} `not-found` */
export const showOne = async (
  show: ShowBookmarks,
  caller: Caller,
  stored: StoredBookmark | undefined,
  wish: { named: string | null; device: string | undefined },
): Promise<Bookmark> => {
  const [bookmark] = stored ? await show(caller, [stored], wish.device, wish.named) : [];
  if (!bookmark) throw notFound('bookmark');
  return bookmark;
};

/** Ids are the viewer's own: somebody else's bookmark is not found like one that does not exist. @throws {Problem} `not-found` */
export const createReadBookmark =
  ({ store, show }: Pick<BookmarkDeps, 'store'> & { show: ShowBookmarks }) =>
  async (caller: Caller, id: string, device: string | undefined): Promise<Bookmark> => {
    const { title, named } = parseBookmarkId(id);
    return showOne(show, caller, await store.read(caller.viewer, title), { named, device });
  };
