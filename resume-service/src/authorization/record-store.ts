/**
 * What the authorization server remembers: device codes, grants, access tokens. Their ids are secrets
 * (a device code is its own id), so only the SHA-256 is stored.
 */
import { createHash } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import type { AdapterPayload } from 'oidc-provider';
import { upgradedOnRead } from '../store/index.ts';

export type { Connection };

/** One record of oidc-provider, without its id. What we search by stands beside the payload. */
export type AuthorizationRecord = {
  /** `<model>:<SHA-256 of the id>` */
  _id: string;
  model: string;
  payload: AdapterPayload;
  grantId?: string;
  uid?: string;
  /** Device codes only: the code the viewer types, upper case without dashes. */
  userCode?: string;
  /** Device codes only: nobody has decided yet. */
  isOpen?: boolean;
  /** The approving account. */
  account?: string;
  /** The account of the box that asks. */
  box?: string;
  isConsumed: boolean;
  expiresAt?: Date;
  schema: 1;
};

const recordSchema = upgradedOnRead(
  new Schema<AuthorizationRecord>(
    {
      _id: String,
      model: String,
      payload: Schema.Types.Mixed,
      grantId: String,
      uid: String,
      userCode: String,
      isOpen: Boolean,
      account: String,
      box: String,
      isConsumed: Boolean,
      expiresAt: Date,
      schema: Number,
    },
    { versionKey: false, minimize: false, suppressReservedKeysWarning: true },
  ),
);
recordSchema.index(
  { userCode: 1 },
  { unique: true, partialFilterExpression: { userCode: { $exists: true } } },
);
recordSchema.index({ grantId: 1 }, { partialFilterExpression: { grantId: { $exists: true } } });
recordSchema.index({ account: 1 }, { partialFilterExpression: { account: { $exists: true } } });
recordSchema.index({ box: 1 }, { partialFilterExpression: { box: { $exists: true } } });
recordSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** The key of a record: what oidc-provider calls it, with the id hashed. */
export const recordKey = (model: string, id: string): string =>
  `${model}:${createHash('sha256').update(id).digest('hex')}`;

/** What the rest of the feature can ask of the records. */
export type RecordStore = ReturnType<typeof createRecordStore>;

/** Opens the collection on a connection. */
export const createRecordStore = (connection: Connection) => {
  const model = connection.model('AuthorizationRecord', recordSchema, 'authorizations');
  const deleted = async (filter: Partial<AuthorizationRecord>): Promise<number> =>
    (await model.deleteMany(filter)).deletedCount;
  return {
    async put({ _id, ...record }: AuthorizationRecord): Promise<void> {
      await model.updateOne({ _id }, { $set: record }, { upsert: true });
    },
    find: (_id: string): Promise<AuthorizationRecord | null> =>
      model.findOne({ _id }).lean<AuthorizationRecord>().exec(),
    /** True for the one call that consumed it. */
    async consume(_id: string, atSeconds: number): Promise<boolean> {
      const update = { $set: { isConsumed: true, 'payload.consumed': atSeconds } };
      return (await model.updateOne({ _id, isConsumed: false }, update)).modifiedCount === 1;
    },
    findOpen: (userCode: string, at: Date): Promise<AuthorizationRecord | null> =>
      model
        .findOne({ userCode, isOpen: true, expiresAt: { $gt: at } })
        .lean<AuthorizationRecord>()
        .exec(),
    /** Decides an open device code; true for the one call that did. */
    async decide(_id: string, decision: DeviceCodeDecision): Promise<boolean> {
      const { accountId, grantId } = decision;
      const $set = {
        isOpen: false,
        ...(grantId === undefined ? {} : { grantId, account: accountId }),
        ...Object.fromEntries(Object.entries(decision).map(([name, value]) => [`payload.${name}`, value])),
      };
      return (await model.updateOne({ _id, isOpen: true }, { $set })).modifiedCount === 1;
    },
    remove: (_id: string): Promise<number> => deleted({ _id }),
    removeGrant: (grantId: string): Promise<number> => deleted({ grantId }),
    async removeAccount(account: string): Promise<number> {
      return (await deleted({ account })) + (await deleted({ box: account }));
    },
  };
};

/** What becomes of a device code, in oidc-provider's words. */
export type DeviceCodeDecision = Pick<
  AdapterPayload,
  'accountId' | 'grantId' | 'scope' | 'error' | 'errorDescription'
>;
