/** A page of the list with the JSON of its bookmarks at hand. Only their plans, which are live, are added later. */
import type { Caller } from '../core/caller.ts';
import type { Plan } from '../videos/contract.ts';
import type { StoredBookmark } from './bookmark-row.ts';
import { cursorOf, type ListPosition } from './cursor-rules.ts';
import type { BookmarkDeps, PlannedPlace } from './dependencies.ts';
import type { Lasting } from './page-memory.ts';
import type { ShowBookmarks } from './show-bookmarks.ts';
import { shownPlaces, shownUntil, touchedAt } from './shown-rules.ts';

/** Titles and texts of the bookmarks, and the text after them. */
export type ListPage = Lasting & {
  titles: readonly string[];
  /** Where each of them would be carried on. */
  places: ReadonlyMap<string, PlannedPlace>;
  /** Each an object without `plan` and without its closing brace. */
  texts: readonly string[];
  next: string | null;
};

/** Which page is wanted. */
export type PageWish = { after: ListPosition | undefined; limit: number; state: 'continue' | 'all' };

type Deps = Pick<BookmarkDeps, 'store' | 'clock'> & { show: ShowBookmarks };

/** A page can be shorter than `limit` before the end: what cannot be shown is left out. */
export const createMakePage =
  ({ store, clock, show }: Deps) =>
  async (caller: Caller, { after, limit, state }: PageWish): Promise<ListPage> => {
    const from = clock.now();
    const request = { viewer: caller.viewer, after, limit: limit + 1 };
    const found = await Promise.all([
      store.list({ ...request, listed: true }),
      state === 'all' ? store.list({ ...request, listed: false }) : [],
    ]);
    const examined = state === 'all' ? found.flat().sort(newestFirst) : found[0];
    const page = examined.slice(0, limit);
    const last = examined.length > limit ? page.at(-1) : undefined;
    const shown = await show(caller, page, undefined);
    const texts = shown.map(({ plan: _none, ...rest }) => JSON.stringify(rest).slice(0, -1));
    return {
      titles: shown.map(({ video }) => video.id),
      places: shownPlaces(page),
      texts,
      next: last ? cursorOf(positionIn(last)) : null,
      from,
      until: Math.min(...page.map(({ document }) => shownUntil(document, from))),
      bytes: 2 * texts.reduce((sum, text) => sum + text.length, 0),
    };
  };

/** The JSON of a page, with a plan for each title where there are plans. */
export const pageJson = (
  { titles, texts, next }: ListPage,
  plans: ReadonlyMap<string, Plan | null> | undefined,
): string => {
  const planOf = (index: number): string => JSON.stringify(plans?.get(titles[index] ?? '') ?? null);
  const bookmarks = texts.map((text, index) => `${text},"plan":${plans ? planOf(index) : 'null'}}`);
  return `{"bookmarks":[${bookmarks.join()}],"next":${JSON.stringify(next)}}`;
};

const positionIn = ({ title, document }: StoredBookmark): ListPosition => ({
  touchedAt: touchedAt(document),
  title,
});

const newestFirst = (a: StoredBookmark, b: StoredBookmark): number =>
  touchedAt(b.document) - touchedAt(a.document) || (a.title < b.title ? -1 : 1);
