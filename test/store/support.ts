import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { openStore, type Store } from '../../resume-service/src/store/index.ts';

/** The stores the behaviour suite runs on: the embedded one always, MongoDB when `MONGODB_URI` names a server. */
export const storeKinds: readonly { name: string; mongodbUri?: string }[] = [
  { name: 'the embedded store' },
  ...(process.env['MONGODB_URI'] === undefined
    ? []
    : [{ name: 'MongoDB', mongodbUri: process.env['MONGODB_URI'] }]),
];

/** A store of a test's own, and what takes it away again. */
export type TestStore = { store: Store; connection: Connection; dataDir: string; remove(): Promise<void> };

/** Opens an empty store: a folder of its own, or a database of its own on the server. */
export async function openTestStore(mongodbUri?: string): Promise<TestStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'continuo-store-'));
  const store = await openStore({ dataDir, mongodbUri: mongodbUri && ownDatabase(mongodbUri) });
  return {
    store,
    connection: store.connection,
    dataDir,
    async remove() {
      if (store.kind === 'mongodb') await store.connection.dropDatabase();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function ownDatabase(uri: string): string {
  const url = new URL(uri);
  url.pathname = `/continuo_${process.pid}_${Date.now().toString(36)}`;
  return url.href;
}

/** A model without a fixed shape: the suite is about the store, not about casting. */
export function looseModel(connection: Connection, name: string, indexes: LooseIndex[] = []): LooseModel {
  const schema = new mongoose.Schema(
    { _id: mongoose.Schema.Types.Mixed },
    { strict: false, versionKey: false },
  );
  for (const [fields, options] of indexes) schema.index(fields, options);
  return connection.model(name, schema, name) as unknown as LooseModel;
}

/** The fields of an index and its options. */
export type LooseIndex = [Record<string, 1 | -1>, mongoose.IndexOptions?];
/** Any document. */
export type LooseDocument = Record<string, unknown>;
/** A model of any document. */
export type LooseModel = mongoose.Model<LooseDocument>;

/** The ids a filter finds, in the order of ids. */
export async function idsOf(model: LooseModel, filter: object): Promise<unknown[]> {
  const found = await model.collection.find(filter as never, { sort: { _id: 1 } }).toArray();
  return found.map((document) => document['_id']);
}

/** What a promise was rejected with. */
export async function rejection(promise: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('the promise was expected to be rejected');
}
