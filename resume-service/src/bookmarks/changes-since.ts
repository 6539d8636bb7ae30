/** What a screen missed while it was not listening. */
import type { Caller } from '../core/caller.ts';
import type { Bookmark } from './contract.ts';
import type { BookmarkDeps } from './dependencies.ts';
import type { ShowBookmarks } from './show-bookmarks.ts';

/** One bookmark that changed; null when it was erased. */
export type MissedChange = { id: string; committedAt: number; bookmark: Bookmark | null };

/** More than this, and the screen had better fetch the list. */
const mostChanges = 200;

/** The viewer's changes at or after a time (ms), oldest first; undefined when there are too many. */
export const createChangesSince =
  ({ store, show }: Pick<BookmarkDeps, 'store'> & { show: ShowBookmarks }) =>
  async (caller: Caller, sinceMs: number): Promise<MissedChange[] | undefined> => {
    const changed = await store.changedSince(caller.viewer, sinceMs, mostChanges + 1);
    if (changed.length > mostChanges) return undefined;
    const shown = new Map((await show(caller, changed, undefined)).map((one) => [one.id, one]));
    return changed.map(({ title, committedAt }) => ({
      id: title,
      committedAt,
      bookmark: shown.get(title) ?? null,
    }));
  };
