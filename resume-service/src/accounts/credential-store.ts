/** What proves who is calling: sessions of browsers and tokens of boxes. Never the secret, only its hash. */
import { type Connection, Schema } from 'mongoose';
import { upgradedOnRead } from '../store/index.ts';
import type { CredentialKind } from './secret-token.ts';

/** A credential as it is stored. */
export type CredentialRecord = {
  _id: string;
  kind: CredentialKind;
  account: string;
  /** SHA-256 of the secret half of the token, in hexadecimal. */
  secretHash: string;
  createdAt: number;
  /** After this it is not valid; absent: it does not expire. */
  expiresAt?: Date;
  schema: 1;
};

const credentialSchema = upgradedOnRead(
  new Schema<CredentialRecord>(
    {
      _id: String,
      kind: String,
      account: String,
      secretHash: String,
      createdAt: Number,
      expiresAt: Date,
      schema: Number,
    },
    { versionKey: false, suppressReservedKeysWarning: true },
  ),
);
credentialSchema.index({ account: 1 });
credentialSchema.index(
  { expiresAt: 1 },
  { expireAfterSeconds: 0, partialFilterExpression: { expiresAt: { $exists: true } } },
);

/** What the rest of the feature can ask of the credentials. */
export type CredentialStore = ReturnType<typeof createCredentialStore>;

/** Opens the collection on a connection. */
export const createCredentialStore = (connection: Connection) => {
  const model = connection.model('Credential', credentialSchema, 'credentials');
  return {
    async insert(credential: CredentialRecord): Promise<void> {
      await model.collection.insertOne(credential as never);
    },
    find: (id: string): Promise<CredentialRecord | null> =>
      model.findOne({ _id: id }).lean<CredentialRecord>().exec(),
    ofAccount: (account: string): Promise<CredentialRecord[]> =>
      model.find({ account }).lean<CredentialRecord[]>().exec(),
    /** Moves its end; undefined: it no longer expires. */
    async extend(id: string, expiresAt: Date | undefined): Promise<void> {
      await model.updateOne({ _id: id }, expiresAt ? { $set: { expiresAt } } : { $unset: { expiresAt: 1 } });
    },
    /** True for the one call that ended it. */
    async remove(id: string): Promise<boolean> {
      return (await model.deleteOne({ _id: id })).deletedCount === 1;
    },
  };
};
