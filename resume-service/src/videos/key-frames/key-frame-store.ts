/** Key frames as they are stored: one small document for each edition, replaced when its file changes. */

import { type Connection, Schema } from 'mongoose';
import { upgradedOnRead } from '../../store/index.ts';
import type { KeyFrames } from '../../transcode/index.ts';
import { packTicks, unpackTicks } from './packed-ticks-rules.ts';

/** What was found in one version of an edition's file; `null`: it cannot be cut at key frames. */
export type StoredKeyFrames = { version: string; keyFrames: KeyFrames | null };

/** Reads and writes them. */
export type KeyFrameStore = {
  read(edition: string): Promise<StoredKeyFrames | undefined>;
  write(edition: string, found: StoredKeyFrames): Promise<void>;
};

type KeyFrameRecord = {
  _id: string;
  version: string;
  timescale?: number | undefined;
  endTick?: number | undefined;
  isOpenGop?: boolean | undefined;
  unit?: number | undefined;
  /** Base64. */
  steps?: string | undefined;
  schema: 1;
};

const keyFrameSchema = upgradedOnRead(
  new Schema<KeyFrameRecord>(
    {
      _id: String,
      version: String,
      timescale: Number,
      endTick: Number,
      isOpenGop: Boolean,
      unit: Number,
      steps: String,
      schema: Number,
    },
    { versionKey: false, suppressReservedKeysWarning: true },
  ),
);

/** Opens the collection. */
export const createKeyFrameStore = (connection: Connection): KeyFrameStore => {
  const records = connection.model('KeyFrames', keyFrameSchema, 'keyframes');
  return {
    async read(edition) {
      const found = (await records.findOne({ _id: edition }).lean()) as KeyFrameRecord | null;
      return found ? { version: found.version, keyFrames: keyFramesIn(found) } : undefined;
    },
    async write(edition, { version, keyFrames }) {
      const none = { timescale: 1, endTick: 1, isOpenGop: 1, unit: 1, steps: 1 };
      const change = keyFrames
        ? { $set: { version, schema: 1, ...recordOf(keyFrames) } }
        : { $set: { version, schema: 1 }, $unset: none };
      await records.updateOne({ _id: edition }, change, { upsert: true });
    },
  };
};

const recordOf = ({ ticks, timescale, endTick, isOpenGop = false }: KeyFrames) => {
  const { unit, steps } = packTicks(ticks);
  return { timescale, endTick, isOpenGop, unit, steps: Buffer.from(steps).toString('base64') };
};

const keyFramesIn = (record: KeyFrameRecord): KeyFrames | null => {
  const { timescale, endTick, isOpenGop = false, unit, steps } = record;
  if (timescale === undefined || endTick === undefined || unit === undefined || steps === undefined)
    return null;
  return { timescale, endTick, isOpenGop, ticks: unpackTicks({ unit, steps: Buffer.from(steps, 'base64') }) };
};
