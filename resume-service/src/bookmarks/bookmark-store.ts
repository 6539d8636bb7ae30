/** Bookmarks in the database: one row for each viewer and title. */
import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../store/index.ts';
import { type BookmarkRow, bookmarkOf, rowOf, type StoredBookmark, updateBetween } from './bookmark-row.ts';
import type { ListPosition } from './cursor-rules.ts';

/** What of a viewer's list is wanted. */
export type ListRequest = {
  viewer: string;
  /** True: what can be carried on with. False: finished, dismissed and erased titles. */
  listed: boolean;
  /** The place after which to begin. */
  after: ListPosition | undefined;
  limit: number;
};

/** The queries of this feature, and nothing else of the database. */
export type BookmarkStore = {
  read(viewer: string, title: string): Promise<StoredBookmark | undefined>;
  /** By the first part of a pause state's id. */
  readByLocator(locator: string): Promise<StoredBookmark | undefined>;
  /** Writes `next` if `before` is still what is stored; false when somebody else was faster. */
  write(before: StoredBookmark, next: StoredBookmark): Promise<boolean>;
  /** One stretch of the list, newest first, without histories. */
  list(request: ListRequest): Promise<StoredBookmark[]>;
  /** Up to `limit` of a viewer's bookmarks in the order of their titles, after `afterTitle`. */
  readAll(viewer: string, afterTitle: string, limit: number): Promise<StoredBookmark[]>;
  /** What was written at or after this time, oldest first, without histories. */
  changedSince(viewer: string, committedAt: number, limit: number): Promise<StoredBookmark[]>;
  /** Deletes all of a viewer's rows; answers how many. */
  deleteAll(viewer: string): Promise<number>;
};

const schema = new Schema<BookmarkRow>(
  { _id: String, viewer: String, title: String, touchedAt: Number, listed: Boolean, committedAt: Number },
  { strict: false, versionKey: false, minimize: false },
);
schema.index({ viewer: 1, title: 1 }, { unique: true });
schema.index({ viewer: 1, listed: 1, touchedAt: -1, title: 1 });
schema.index({ viewer: 1, committedAt: 1 });
schema.index(
  { expiresAt: 1 },
  { expireAfterSeconds: 0, partialFilterExpression: { expiresAt: { $exists: true } } },
);

type FindOptions = { sort: Record<string, 1 | -1>; limit: number; projection?: { history: 0 } };

const withoutHistory = { history: 0 } as const;

/** The store on a connection. It speaks to the driver itself: rows are ours alone, nothing needs casting. */
export const createBookmarkStore = (connection: Connection): BookmarkStore => {
  const rows = connection.model<BookmarkRow>('Bookmark', schema, 'bookmarks').collection;
  const one = async (filter: Partial<BookmarkRow>): Promise<StoredBookmark | undefined> => {
    const row = await rows.findOne<BookmarkRow>(filter as object);
    return row ? bookmarkOf(row) : undefined;
  };
  const many = async (filter: object, options: FindOptions): Promise<StoredBookmark[]> =>
    (await rows.find<BookmarkRow>(filter, options).toArray()).map(bookmarkOf);
  const insert = async (row: BookmarkRow): Promise<boolean> => {
    try {
      await rows.insertOne(row as never);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };
  return {
    read: (viewer, title) => one({ viewer, title }),
    readByLocator: (locator) => one({ _id: locator }),
    async write(before, next) {
      if (before.version === 0) return insert(rowOf(next));
      const { id: _id, viewer, version } = before;
      const update = updateBetween(before, next);
      return (await rows.updateOne({ _id, viewer, version } as object, update)).matchedCount === 1;
    },
    list: ({ viewer, listed, after, limit }) =>
      many(
        { viewer, listed, ...(after ? laterInList(after) : {}) },
        { projection: withoutHistory, sort: { touchedAt: -1, title: 1 }, limit },
      ),
    readAll: (viewer, afterTitle, limit) =>
      many({ viewer, title: { $gt: afterTitle } }, { sort: { title: 1 }, limit }),
    changedSince: (viewer, committedAt, limit) =>
      many(
        { viewer, committedAt: { $gte: committedAt } },
        { projection: withoutHistory, sort: { committedAt: 1 }, limit },
      ),
    async deleteAll(viewer) {
      return (await rows.deleteMany({ viewer } as object)).deletedCount;
    },
  };
};

/** Written so that the bounds of the index can be used: not newer, and of the equally new those with a later title. */
const laterInList = ({ touchedAt, title }: ListPosition): object => ({
  touchedAt: { $lte: touchedAt },
  $or: [{ touchedAt: { $lt: touchedAt } }, { title: { $gt: title } }],
});
