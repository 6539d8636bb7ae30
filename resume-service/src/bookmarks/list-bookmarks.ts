/** The list: newest first, a page at a time. */
import type { Caller } from '../core/caller.ts';
import { Problem } from '../core/problem.ts';
import { type ListPosition, readCursor } from './cursor-rules.ts';
import type { BookmarkDeps } from './dependencies.ts';
import { createMakePage, type ListPage, pageJson } from './list-page.ts';
import type { PageMemory } from './page-memory.ts';
import type { ShowBookmarks } from './show-bookmarks.ts';

/** What of the list is asked for. */
export type ListWish = {
  device?: string | undefined;
  cursor?: string | undefined;
  limit: number;
  state: 'continue' | 'all';
};

type Deps = Pick<BookmarkDeps, 'store' | 'clock' | 'plansFor'> & {
  show: ShowBookmarks;
  pages: PageMemory<ListPage>;
};

/** One page, as the JSON of a `BookmarkList`. @throws {Problem} `invalid-request` for a forged cursor */
export const createListBookmarks = ({ pages, clock, plansFor, ...deps }: Deps) => {
  const makePage = createMakePage({ ...deps, clock });
  return async (caller: Caller, { device, cursor, limit, state }: ListWish): Promise<string> => {
    const wish = { after: cursor === undefined ? undefined : positionOf(cursor), limit, state };
    const name = `${caller.platform} ${state} ${limit} ${cursor ?? ''}`;
    const place = { viewer: caller.viewer, name, now: clock.now() };
    const page = await pages.get(place, () => makePage(caller, wish));
    if (device === undefined) return pageJson(page, undefined);
    return pageJson(page, await plansFor(page.titles, device, caller, page.places));
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
