/** The continue-watching list, as every app keeps it up to date. Pure. */
import type { Bookmark } from '../bookmarks/contract.ts';

/** Newest first, as the service lists them. */
const byTouch = (a: Bookmark, b: Bookmark): number =>
  b.touchedAt - a.touchedAt || a.video.id.localeCompare(b.video.id);

/**
 * The list after a bookmark has changed: it stands once, in its place by time, and titles that are finished or
 * dismissed are not in it. An older version than the one shown changes nothing. Without a plan of its own (the
 * event stream carries none) it keeps the one that is known for its title.
 */
export const withBookmark = (list: readonly Bookmark[], changed: Bookmark): Bookmark[] => {
  const shown = list.find((bookmark) => bookmark.id === changed.id);
  if (shown !== undefined && shown.version > changed.version) return [...list];
  const others = list.filter((bookmark) => bookmark.id !== changed.id);
  if (changed.state !== 'continue') return others;
  return [...others, { ...changed, plan: changed.plan ?? shown?.plan ?? null }].sort(byTouch);
};

/** The list without one. */
export const withoutBookmark = (list: readonly Bookmark[], id: string): Bookmark[] =>
  list.filter((bookmark) => bookmark.id !== id);

/** True when a bookmark of the event stream is to be shown, and its plan for this screen has to be asked for. */
export const isPlanUnknown = (list: readonly Bookmark[], changed: Bookmark): boolean =>
  changed.state === 'continue' &&
  changed.plan === null &&
  !list.some((bookmark) => bookmark.id === changed.id && bookmark.plan !== null);
