/** Screens, one document for each device of each account. */
import { type Connection, Schema } from 'mongoose';
import { upgradedOnRead } from '../store/index.ts';

export type { Connection };

import type { Capabilities } from './contract.ts';

/** A screen as it is stored. Times are milliseconds since 1970. */
export type DeviceRecord = {
  account: string;
  device: string;
  platform: string;
  name: string;
  kind: 'tv' | 'browser' | 'phone';
  capabilities: Capabilities | null;
  lastSeenAt: number;
  lastUsedAt: number | null;
};

const keyOf = (account: string, device: string): string => `${account}/${device}`;

const deviceSchema = upgradedOnRead(
  new Schema(
    {
      _id: String,
      account: { type: String, required: true },
      device: { type: String, required: true },
      platform: String,
      name: String,
      kind: String,
      capabilities: Schema.Types.Mixed,
      lastSeenAt: Number,
      lastUsedAt: { type: Number, default: null },
      schema: { type: Number, default: 1 },
    },
    { versionKey: false, minimize: false, suppressReservedKeysWarning: true },
  ),
);
deviceSchema.index({ account: 1, lastSeenAt: -1 });

/** At most this many screens per account; the one unseen for longest makes room. */
const mostPerAccount = 200;

/** What the rest of the feature can ask of the store. */
export type DeviceStore = ReturnType<typeof createDeviceStore>;

/** Opens the collection on a connection. */
export const createDeviceStore = (connection: Connection) => {
  const model = connection.model('Device', deviceSchema, 'devices');
  return {
    async save(record: DeviceRecord): Promise<void> {
      const { account, device, lastUsedAt: _, ...rest } = record;
      await model.updateOne(
        { _id: keyOf(account, device) },
        { $set: { ...rest, account, device }, $setOnInsert: { lastUsedAt: null, schema: 1 } },
        { upsert: true },
      );
      const surplus = await model
        .find({ account })
        .sort({ lastSeenAt: -1 })
        .skip(mostPerAccount)
        .select('_id')
        .lean();
      if (surplus.length > 0) await model.deleteMany({ _id: { $in: surplus.map((one) => one._id) } });
    },
    find: (account: string, device: string): Promise<DeviceRecord | null> =>
      model
        .findOne({ _id: keyOf(account, device) })
        .lean<DeviceRecord>()
        .exec(),
    ofAccounts: (accounts: readonly string[]): Promise<DeviceRecord[]> =>
      model
        .find({ account: { $in: [...accounts] } })
        .sort({ lastSeenAt: -1 })
        .lean<DeviceRecord[]>()
        .exec(),
    async seen(account: string, device: string, at: number): Promise<void> {
      await model.updateOne({ _id: keyOf(account, device) }, { $max: { lastSeenAt: at } });
    },
    async used(account: string, device: string, at: number): Promise<void> {
      await model.updateOne({ _id: keyOf(account, device) }, { $set: { lastUsedAt: at } });
    },
    async remove(account: string, device: string): Promise<boolean> {
      return (await model.deleteOne({ _id: keyOf(account, device) })).deletedCount === 1;
    },
    async removeAll(account: string): Promise<number> {
      return (await model.deleteMany({ account })).deletedCount;
    },
  };
};
