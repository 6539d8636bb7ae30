/** The list: newest first, a page at a time. */
import type { Caller } from '../core/caller.ts';
import { Problem } from '../core/problem.ts';
import type { StoredBookmark } from './bookmark-row.ts';
import type { BookmarkList } from './contract.ts';
import { cursorOf, type ListPosition, readCursor } from './cursor-rules.ts';
import type { BookmarkDeps } from './dependencies.ts';
import type { ShowBookmarks } from './show-bookmarks.ts';
import { touchedAt } from './shown-rules.ts';

/** What of the list is asked for. */
export type ListWish = {
  device?: string | undefined;
  cursor?: string | undefined;
  limit: number;
  state: 'continue' | 'all';
};

type Deps = Pick<BookmarkDeps, 'store'> & { show: ShowBookmarks };

/** One page. A page can be shorter than `limit` before the end: what cannot be shown is left out. @throws {Problem} `invalid-request` for a forged cursor */
export const createListBookmarks =
  ({ store, show }: Deps) =>
  async (caller: Caller, { device, cursor, limit, state }: ListWish): Promise<BookmarkList> => {
    const after = cursor === undefined ? undefined : positionOf(cursor);
    const request = { viewer: caller.viewer, after, limit: limit + 1 };
    const found = await Promise.all([
      store.list({ ...request, listed: true }),
      state === 'all' ? store.list({ ...request, listed: false }) : [],
    ]);
    const examined = state === 'all' ? found.flat().sort(newestFirst) : found[0];
    const page = examined.slice(0, limit);
    const last = examined.length > limit ? page.at(-1) : undefined;
    return {
      bookmarks: await show(caller, page, device),
      next: last ? cursorOf(positionIn(last)) : null,
    };
  };

const positionOf = (cursor: string): ListPosition => {
  const position = readCursor(cursor);
  if (position) return position;
  const message = 'This is not a cursor of this list.';
  throw new Problem('invalid-request', `query.cursor: ${message}`, {
    errors: [{ path: 'query.cursor', message }],
  });
};

const positionIn = ({ title, document }: StoredBookmark): ListPosition => ({
  touchedAt: touchedAt(document),
  title,
});

const newestFirst = (a: StoredBookmark, b: StoredBookmark): number =>
  touchedAt(b.document) - touchedAt(a.document) || (a.title < b.title ? -1 : 1);
