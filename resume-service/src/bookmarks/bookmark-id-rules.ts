/** Public ids of bookmarks: the title's id for the title's own, `<title>~<named>` for a named one. */

const separator = '~';

/** What a bookmark's id stands for. */
export type BookmarkId = { title: string; named: string | null };

/** Reads an id; any text is one, whether such a bookmark exists or not. */
export const parseBookmarkId = (id: string): BookmarkId => {
  const at = id.lastIndexOf(separator);
  return at < 0 ? { title: id, named: null } : { title: id.slice(0, at), named: id.slice(at + 1) };
};

/** The id of a named bookmark. */
export const namedBookmarkId = (title: string, named: string): string => `${title}${separator}${named}`;
