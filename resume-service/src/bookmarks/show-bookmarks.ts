/** Bookmarks in the form clients see, with the cards of their titles and the plans for one device. */
import type { Caller } from '../core/caller.ts';
import type { StoredBookmark } from './bookmark-row.ts';
import { showBookmark, showNamedBookmark } from './bookmark-view.ts';
import type { Bookmark } from './contract.ts';
import type { BookmarkDeps } from './dependencies.ts';
import { shownPlaces } from './shown-rules.ts';

type Deps = Pick<BookmarkDeps, 'videos' | 'plansFor' | 'stillUrl' | 'clock'>;

/** Shows what can be shown: titles that the caller's platform does not have are left out. */
export const createShowBookmarks =
  ({ videos, plansFor, stillUrl, clock }: Deps) =>
  async (
    caller: Caller,
    bookmarks: readonly StoredBookmark[],
    device: string | undefined,
    named: string | null = null,
  ): Promise<Bookmark[]> => {
    const titles = bookmarks.map((bookmark) => bookmark.title);
    const [cards, plans] = await Promise.all([
      videos.cards(titles, caller.platform),
      device === undefined ? undefined : plansFor(titles, device, caller, shownPlaces(bookmarks)),
    ]);
    const now = clock.now();
    return bookmarks.flatMap((bookmark) => {
      const card = cards.get(bookmark.title);
      if (!card) return [];
      const showing = { card, plan: plans?.get(bookmark.title) ?? null, now, stillUrl };
      const shown =
        named === null ? showBookmark(bookmark, showing) : showNamedBookmark(bookmark, named, showing);
      return shown ? [shown] : [];
    });
  };

/** Makes bookmarks presentable. */
export type ShowBookmarks = ReturnType<typeof createShowBookmarks>;
