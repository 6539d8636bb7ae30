import type { Bookmark } from 'resume-service/contract';

/** Newest first, as the service lists them. */
const byTouch = (a: Bookmark, b: Bookmark): number =>
  b.touchedAt - a.touchedAt || a.video.id.localeCompare(b.video.id);

/**
 * The row after a bookmark has changed: it stands once, in its place by time, and titles that are finished or
 * dismissed are not in it. An older version than the one shown changes nothing.
 */
export const withBookmark = (list: readonly Bookmark[], changed: Bookmark): Bookmark[] => {
  const shown = list.find((bookmark) => bookmark.id === changed.id);
  if (shown !== undefined && shown.version > changed.version) return [...list];
  const others = list.filter((bookmark) => bookmark.id !== changed.id);
  return changed.state === 'continue' ? [...others, changed].sort(byTouch) : others;
};

export const withoutBookmark = (list: readonly Bookmark[], id: string): Bookmark[] =>
  list.filter((bookmark) => bookmark.id !== id);
