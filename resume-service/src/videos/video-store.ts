/** Titles and their editions, as they are stored; what was found out about a file survives a restart. */

import { type Connection, Schema } from 'mongoose';
import { upgradedOnRead } from '../store/index.ts';
import type { EditionRecord, TitleRecord } from './records.ts';

const titleSchema = upgradedOnRead(
  new Schema<TitleRecord>(
    {
      _id: String,
      library: String,
      key: String,
      name: String,
      names: Schema.Types.Mixed,
      descriptions: Schema.Types.Mixed,
      year: Number,
      addedAt: Number,
      schema: Number,
    },
    { versionKey: false, suppressReservedKeysWarning: true, minimize: false },
  ),
);

const editionSchema = upgradedOnRead(
  new Schema<EditionRecord>(
    {
      _id: String,
      title: String,
      library: String,
      path: String,
      platforms: [String],
      sizeBytes: Number,
      modifiedAt: Number,
      facts: Schema.Types.Mixed,
      problem: String,
      isMissing: Boolean,
      posterAt: Number,
      textBeside: Schema.Types.Mixed,
      remote: Schema.Types.Mixed,
      version: String,
      sourceVersion: String,
      addedAt: Number,
      schema: Number,
    },
    { versionKey: false, suppressReservedKeysWarning: true, minimize: false },
  ),
);

export type { Connection };

const optional = [
  'facts',
  'problem',
  'posterAt',
  'textBeside',
  'remote',
  'version',
  'sourceVersion',
] as const;

/** The two collections, as the rest of the feature uses them. */
export type VideoStore = {
  all(): Promise<{ titles: TitleRecord[]; editions: EditionRecord[] }>;
  saveTitle(title: TitleRecord): Promise<void>;
  saveEdition(edition: EditionRecord): Promise<void>;
};

/** Opens the collections on a connection. */
export const createVideoStore = (connection: Connection): VideoStore => {
  const titles = connection.model('Title', titleSchema, 'titles');
  const editions = connection.model('Edition', editionSchema, 'editions');
  return {
    async all() {
      const [allTitles, allEditions] = await Promise.all([titles.find({}).lean(), editions.find({}).lean()]);
      return { titles: allTitles as TitleRecord[], editions: allEditions as EditionRecord[] };
    },
    async saveTitle({ _id, ...title }) {
      await titles.updateOne({ _id }, { $set: title }, { upsert: true });
    },
    async saveEdition({ _id, ...edition }) {
      const given = optional.map((key) => [key, edition[key]] as const);
      const set = Object.fromEntries(given.filter(([, value]) => value !== undefined));
      const unset = Object.fromEntries(
        given.filter(([, value]) => value === undefined).map(([key]) => [key, 1]),
      );
      const change = {
        $set: { ...edition, ...set },
        ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
      };
      await editions.updateOne({ _id }, change, { upsert: true });
    },
  };
};
