/** Links: this account there may act for that viewer here. */
import { type Connection, Schema } from 'mongoose';
import { upgradedOnRead } from '../store/index.ts';

export type { Connection };

/** A link as it is stored. Times are milliseconds since 1970. */
export type LinkRecord = {
  _id: string;
  /** The account that acts (the box). */
  account: string;
  /** The viewer it may act for: the own viewer of the account that approved. */
  viewer: string;
  approver: string;
  createdAt: number;
  /** Set first when the link is ended: from then on nothing may start by it, and a restart goes on ending it. */
  endedAt?: number;
  /** What the account had watched for itself before is to be merged in, or has been. */
  bringAlong?: { from: string; isDone: boolean; titles: number };
  schema: 1;
};

const linkSchema = upgradedOnRead(
  new Schema<LinkRecord>(
    {
      _id: String,
      account: String,
      viewer: String,
      approver: String,
      createdAt: Number,
      endedAt: Number,
      bringAlong: Schema.Types.Mixed,
      schema: Number,
    },
    { versionKey: false, suppressReservedKeysWarning: true },
  ),
);
linkSchema.index({ account: 1, viewer: 1 }, { unique: true });
linkSchema.index({ viewer: 1 });
linkSchema.index({ endedAt: 1 }, { partialFilterExpression: { endedAt: { $exists: true } } });
linkSchema.index(
  { 'bringAlong.isDone': 1 },
  { partialFilterExpression: { 'bringAlong.isDone': { $exists: true } } },
);

/** What the rest of the feature can ask of the links. */
export type LinkStore = ReturnType<typeof createLinkStore>;

/** Opens the collection on a connection. */
export const createLinkStore = (connection: Connection) => {
  const model = connection.model('Link', linkSchema, 'links');
  const list = (filter: Record<string, unknown>): Promise<LinkRecord[]> =>
    model.find(filter).sort({ createdAt: 1 }).lean<LinkRecord[]>().exec();
  return {
    /** Rejects with MongoDB's "duplicate key" when the pair has a link. */
    async insert(link: LinkRecord): Promise<void> {
      await model.collection.insertOne(link as never);
    },
    find: (_id: string): Promise<LinkRecord | null> => model.findOne({ _id }).lean<LinkRecord>().exec(),
    findPair: (account: string, viewer: string): Promise<LinkRecord | null> =>
      model.findOne({ account, viewer }).lean<LinkRecord>().exec(),
    ofAccount: (account: string): Promise<LinkRecord[]> => list({ account }),
    ofViewer: (viewer: string): Promise<LinkRecord[]> => list({ viewer }),
    beingEnded: (): Promise<LinkRecord[]> => list({ endedAt: { $exists: true } }),
    toBringAlong: (): Promise<LinkRecord[]> => list({ 'bringAlong.isDone': false }),
    async markEnded(_id: string, endedAt: number): Promise<void> {
      await model.updateOne({ _id }, { $set: { endedAt } });
    },
    async setBringAlong(_id: string, bringAlong: NonNullable<LinkRecord['bringAlong']>): Promise<void> {
      await model.updateOne({ _id }, { $set: { bringAlong } });
    },
    async remove(_id: string): Promise<void> {
      await model.deleteOne({ _id });
    },
  };
};
