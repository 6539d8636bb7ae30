/** A bookmark as it lies in the database, and as the rest of the feature knows it. */
import { type UpgradeStep, upgradeDocument } from '../store/index.ts';
import { type BookmarkDocument, emptyDocument, type TakenEvent } from './document-rules.ts';
import { forgettableAt } from './erased-rules.ts';
import { newLocator, newSecret } from './pause-id.ts';
import { isListed, touchedAt } from './shown-rules.ts';

/** A document with what its storage needs. */
export type StoredBookmark = {
  /** The locator: also the first part of the public ids of its pause states. */
  id: string;
  viewer: string;
  title: string;
  secret: string;
  /** 0: not stored yet. */
  version: number;
  /** When it was written last, in milliseconds of the service's clock. */
  committedAt: number;
  document: BookmarkDocument;
  /** `document.events` as text, the way it is stored. */
  history: string;
};

/**
 * One row. The history is text: every report writes the row and hardly any reads the history, and text costs
 * a tenth of what fifty nested documents cost.
 */
export type BookmarkRow = Omit<BookmarkDocument, 'events'> & {
  _id: string;
  viewer: string;
  title: string;
  secret: string;
  version: number;
  committedAt: number;
  schema: number;
  history: string;
  touchedAt: number;
  listed: boolean;
  /** Nothing but tombstones is left: the row goes at this time. */
  expiresAt?: Date;
};

/** From each form of a row to the next; rows of a later form are not read. */
const rowUpgrades: readonly UpgradeStep[] = [];

/** The present form of a row. */
export const rowSchema = rowUpgrades.length + 1;

type ReadRow = Omit<BookmarkRow, 'history'> & { history?: string };

/** A bookmark that is not stored yet. */
export const newBookmark = (viewer: string, title: string, document: BookmarkDocument): StoredBookmark => ({
  id: newLocator(),
  viewer,
  title,
  secret: newSecret(),
  version: 0,
  committedAt: 0,
  document,
  history: '[]',
});

/** The next version of a bookmark. `committedAt` never goes back. */
export const nextVersion = (
  before: StoredBookmark,
  document: BookmarkDocument,
  now: number,
): StoredBookmark => ({
  ...before,
  version: before.version + 1,
  committedAt: Math.max(now, before.committedAt),
  document,
  history: document.events === before.document.events ? before.history : JSON.stringify(document.events),
});

/** The row of a bookmark. */
export const rowOf = (bookmark: StoredBookmark): BookmarkRow => {
  const { events: _events, ...parts } = bookmark.document;
  const { id, viewer, title, secret, version, committedAt, history } = bookmark;
  const expiresAt = forgettableAt(bookmark.document);
  return {
    _id: id,
    viewer,
    title,
    secret,
    version,
    committedAt,
    schema: rowSchema,
    ...parts,
    history,
    touchedAt: touchedAt(bookmark.document),
    listed: isListed(bookmark.document),
    ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }),
  };
};

/** The update that makes the row of `next` of the row of `before`: only what changed. A heartbeat does not carry the history along. */
export const updateBetween = (before: StoredBookmark, next: StoredBookmark): Record<string, object> => {
  const expiresAt = forgettableAt(next.document);
  const $set: Record<string, unknown> = {
    version: next.version,
    committedAt: next.committedAt,
    schema: rowSchema,
    touchedAt: touchedAt(next.document),
    listed: isListed(next.document),
  };
  for (const part of storedParts)
    if (next.document[part] !== before.document[part]) $set[part] = next.document[part];
  if (next.history !== before.history) $set['history'] = next.history;
  if (expiresAt !== undefined) $set['expiresAt'] = new Date(expiresAt);
  const isRevived = expiresAt === undefined && forgettableAt(before.document) !== undefined;
  return isRevived ? { $set, $unset: { expiresAt: true } } : { $set };
};

const storedParts = (Object.keys(emptyDocument) as (keyof BookmarkDocument)[]).filter(
  (part) => part !== 'events',
);

/** The bookmark of a row; a row read without its history has none. */
export const bookmarkOf = (read: ReadRow): StoredBookmark => {
  const row = read.schema === rowSchema ? read : upgradeDocument<ReadRow>({ ...read }, rowUpgrades);
  const { sessions, provisional, tracks, finished, dismissed, erased, named, marks, history = '[]' } = row;
  const events = JSON.parse(history) as TakenEvent[];
  return {
    id: row._id,
    viewer: row.viewer,
    title: row.title,
    secret: row.secret,
    version: row.version,
    committedAt: row.committedAt,
    document: { sessions, provisional, tracks, finished, dismissed, erased, named, events, marks },
    history,
  };
};
