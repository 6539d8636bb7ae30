/** The list's cursor: the last bookmark that was examined, as text that means nothing to clients. */

/** Where in the list one stands: newest first, and among equals by title. */
export type ListPosition = { touchedAt: number; title: string };

const longestTitle = 64;

/** The text of a position. */
export const cursorOf = ({ touchedAt, title }: ListPosition): string =>
  Buffer.from(JSON.stringify([touchedAt, title])).toString('base64url');

/** Reads a cursor; undefined for anything this service did not make. */
export const readCursor = (cursor: string): ListPosition | undefined => {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== 2) return undefined;
  const [touchedAt, title] = parts as unknown[];
  if (!Number.isSafeInteger(touchedAt) || typeof title !== 'string' || title.length > longestTitle)
    return undefined;
  const position = { touchedAt: touchedAt as number, title };
  return cursorOf(position) === cursor ? position : undefined;
};

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};
