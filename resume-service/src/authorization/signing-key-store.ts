/** The key the authorization server signs with: made once, the same for all replicas. */
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Connection, Schema } from 'mongoose';
import { upgradedOnRead } from '../store/index.ts';

type KeyRecord = { _id: string; jwk: JWK; createdAt: number; schema: 1 };

const keySchema = upgradedOnRead(
  new Schema<KeyRecord>(
    { _id: String, jwk: Schema.Types.Mixed, createdAt: Number, schema: Number },
    { versionKey: false, suppressReservedKeysWarning: true },
  ),
);

const current = 'current';

/** Loads the private key, or makes it if there is none. Two replicas that start at once end with the same one. */
export const createSigningKeyStore = (connection: Connection) => {
  const model = connection.model('SigningKey', keySchema, 'signingKeys');
  const find = () => model.findOne({ _id: current }).lean<KeyRecord>().exec();
  return {
    async loadOrMake(nowMs: number): Promise<JWK> {
      const known = await find();
      if (known) return known.jwk;
      const { privateKey } = await generateKeyPair('ES256', { extractable: true });
      const jwk = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'ES256' };
      await model.updateOne(
        { _id: current },
        { $setOnInsert: { jwk, createdAt: nowMs, schema: 1 } },
        { upsert: true },
      );
      return (await find())?.jwk ?? jwk;
    },
  };
};
