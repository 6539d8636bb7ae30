/** Accounts of the two bundled platforms, one document each. */
import { type Connection, Schema } from 'mongoose';
import { upgradedOnRead } from '../store/index.ts';

export type { Connection };

/** An account as it is stored. Times are milliseconds since 1970, except where MongoDB's TTL needs a date. */
export type AccountRecord = {
  _id: string;
  platform: 'web' | 'iptv';
  /** The display name, or the name of the box. */
  name: string;
  username?: string;
  /** The form of the user name that is unique, see `name-rules.ts`. */
  usernameKey?: string;
  passwordHash?: string;
  /** A label of a box; it proves nothing. */
  hardwareAddress?: string;
  /** The viewer the account started with. It never changes. */
  ownViewer: string;
  /** The viewer it acts for now. */
  actsFor: string;
  /** The link by which it acts for that viewer; null: `actsFor` is its own. */
  actsForLink: string | null;
  createdAt: number;
  /** A box that nobody has used yet disappears then. */
  unusedUntil?: Date;
  /** Erasing has begun: nobody can use the account any more, and a restart goes on with it. */
  erasing?: { receipt: string; startedAt: number };
  schema: 1;
};

const accountSchema = upgradedOnRead(
  new Schema<AccountRecord>(
    {
      _id: String,
      platform: String,
      name: String,
      username: String,
      usernameKey: String,
      passwordHash: String,
      hardwareAddress: String,
      ownViewer: String,
      actsFor: String,
      actsForLink: String,
      createdAt: Number,
      unusedUntil: Date,
      erasing: Schema.Types.Mixed,
      schema: Number,
    },
    { versionKey: false, suppressReservedKeysWarning: true },
  ),
);
accountSchema.index(
  { usernameKey: 1 },
  { unique: true, partialFilterExpression: { usernameKey: { $exists: true } } },
);
accountSchema.index(
  { unusedUntil: 1 },
  { expireAfterSeconds: 0, partialFilterExpression: { unusedUntil: { $exists: true } } },
);
accountSchema.index(
  { 'erasing.startedAt': 1 },
  { partialFilterExpression: { 'erasing.startedAt': { $exists: true } } },
);
accountSchema.index({ actsFor: 1 });

/** What the rest of the feature can ask of the accounts. */
export type AccountStore = ReturnType<typeof createAccountStore>;

/** Opens the collection on a connection. */
export const createAccountStore = (connection: Connection) => {
  const model = connection.model('Account', accountSchema, 'accounts');
  return {
    /** Rejects with MongoDB's "duplicate key" when the user name is taken. */
    async insert(account: AccountRecord): Promise<void> {
      await model.collection.insertOne(account as never);
    },
    find: (id: string): Promise<AccountRecord | null> =>
      model.findOne({ _id: id }).lean<AccountRecord>().exec(),
    findMany: (ids: readonly string[]): Promise<AccountRecord[]> =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<AccountRecord[]>()
        .exec(),
    /** The accounts that act for a viewer at the moment. */
    findActingFor: (viewer: string): Promise<AccountRecord[]> =>
      model.find({ actsFor: viewer }).lean<AccountRecord[]>().exec(),
    findByUsernameKey: (usernameKey: string): Promise<AccountRecord | null> =>
      model.findOne({ usernameKey }).lean<AccountRecord>().exec(),
    /** The account is in use: it no longer expires. */
    async keep(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $unset: { unusedUntil: 1 } });
    },
    /** Changes whom the account acts for; with `onlyIf`, only while it acts by that link. Tells whom it acted for before. */
    actFor: (
      id: string,
      acting: { viewer: string; link: string | null },
      onlyIf?: { link: string },
    ): Promise<AccountRecord | null> =>
      model
        .findOneAndUpdate(
          { _id: id, ...(onlyIf ? { actsForLink: onlyIf.link } : {}) },
          { $set: { actsFor: acting.viewer, actsForLink: acting.link } },
          { returnDocument: 'before' },
        )
        .lean<AccountRecord>()
        .exec(),
    async beginErasing(id: string, erasing: NonNullable<AccountRecord['erasing']>): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { erasing } });
    },
    beingErased: (): Promise<AccountRecord[]> =>
      model
        .find({ 'erasing.startedAt': { $exists: true } })
        .lean<AccountRecord[]>()
        .exec(),
    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id });
    },
  };
};
