/** Playbacks: who plays which edition until when, and under which random address. */
import { type Connection, Schema } from 'mongoose';
import { upgradedOnRead } from '../store/index.ts';
import type { Conversion } from '../transcode/index.ts';

/** A playback as it is stored. Times are milliseconds since 1970. */
export type PlaybackRecord = {
  _id: string;
  key: string;
  account: string;
  viewer: string;
  credential: string;
  device: string | null;
  title: string;
  edition: string;
  command: string | null;
  /** What is made of the edition; null: it is played as it is. */
  conversion: Conversion | null;
  /** The edition and the version of its bytes that were promised. */
  source: string;
  /** Stream indexes of the text tracks that were promised, in the order of their addresses. */
  texts: number[];
  /** Where it is to start, in seconds of what its address plays. */
  startAt: number;
  /** What its address plays begins this much after the edition's own zero: its player's positions lack it. */
  leadSeconds: number;
  /** SHA-256 of the cookie that has to come with the address; null: whoever knows the address may read. */
  boundTo: string | null;
  createdAt: number;
  expiresAt: number;
  startedAt: number | null;
};

const playbackSchema = upgradedOnRead(
  new Schema(
    {
      _id: String,
      key: { type: String, required: true },
      account: String,
      viewer: String,
      credential: String,
      device: String,
      title: String,
      edition: String,
      command: String,
      conversion: { type: Schema.Types.Mixed, default: null },
      source: String,
      texts: Schema.Types.Mixed,
      startAt: Number,
      leadSeconds: { type: Number, default: 0 },
      boundTo: { type: String, default: null },
      createdAt: Number,
      expiresAt: Number,
      startedAt: Number,
      forgetAt: Date,
      schema: { type: Number, default: 1 },
    },
    { versionKey: false, minimize: false, suppressReservedKeysWarning: true },
  ),
);
playbackSchema.index({ key: 1 }, { unique: true });
playbackSchema.index({ account: 1, createdAt: -1 });
playbackSchema.index({ credential: 1 });
playbackSchema.index({ viewer: 1 });
playbackSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

/** A record is kept this long after it expired: a player that was paused overnight renews it. */
const keptForMs = 14 * 24 * 3_600_000;

/** What the rest of the feature can ask of the store. */
export type PlaybackStore = ReturnType<typeof createPlaybackStore>;

/** Opens the collection on a connection. */
export const createPlaybackStore = (connection: Connection) => {
  const model = connection.model('Playback', playbackSchema, 'playbacks');
  const forgetAt = (expiresAt: number): Date => new Date(expiresAt + keptForMs);
  return {
    async add(record: PlaybackRecord): Promise<void> {
      await model.insertMany([{ ...record, forgetAt: forgetAt(record.expiresAt) }]);
    },
    find: (id: string): Promise<PlaybackRecord | null> => model.findById(id).lean<PlaybackRecord>().exec(),
    findByKey: (key: string): Promise<PlaybackRecord | null> =>
      model.findOne({ key }).lean<PlaybackRecord>().exec(),
    /** Those of an account, the newest first. */
    ofAccount: (account: string): Promise<PlaybackRecord[]> =>
      model.find({ account }).sort({ createdAt: -1 }).lean<PlaybackRecord[]>().exec(),
    async renew(id: string, expiresAt: number): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { expiresAt, forgetAt: forgetAt(expiresAt) } });
    },
    /** Marks the first picture; the record when this call was the first to say so, else null. */
    start: (id: string, account: string, at: number): Promise<PlaybackRecord | null> =>
      model
        .findOneAndUpdate({ _id: id, account, startedAt: null }, { $set: { startedAt: at } })
        .lean<PlaybackRecord>()
        .exec(),
    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id });
    },
    /** Removes what an account has beyond the newest `most`; answers the ids. */
    async removeSurplus(account: string, most: number): Promise<string[]> {
      const surplus = await model
        .find({ account })
        .sort({ createdAt: -1 })
        .skip(most)
        .select('_id')
        .lean<{ _id: string }[]>()
        .exec();
      const ids = surplus.map((record) => record._id);
      if (ids.length > 0) await model.deleteMany({ _id: { $in: ids } });
      return ids;
    },
    /** Removes all playbacks of an account, or of one credential of it; answers their ids. */
    async removeOf(filter: { account?: string; credential?: string; viewer?: string }): Promise<string[]> {
      const records = await model.find(filter).select('_id').lean<{ _id: string }[]>().exec();
      const ids = records.map((record) => record._id);
      if (ids.length > 0) await model.deleteMany({ _id: { $in: ids } });
      return ids;
    },
  };
};
