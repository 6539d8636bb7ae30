import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { connectEmbedded } from './embedded/connection.ts';
import { connectMongodb } from './mongodb.ts';

/** The database of the service. Features make ordinary Mongoose models on `connection`. */
export type Store = {
  connection: Connection;
  kind: 'embedded' | 'mongodb';
  /** Resolves when the indexes of every model made so far are there; rejects naming the model that failed. */
  ready(): Promise<void>;
  /** Rejects when the store cannot answer, or cannot write for lack of room. */
  health(): Promise<void>;
  /** Ends what is under way; everything acknowledged is on disk. */
  close(): Promise<void>;
};

/** What the configuration says about the store. */
export type StoreOptions = {
  /** Where the embedded store keeps its files, in a folder `store`. */
  dataDir: string;
  /** When given, MongoDB is used instead. */
  mongodbUri?: string | undefined;
};

/**
 * Opens the store that the configuration names.
 * @throws StoreLockedError when another process has the data directory
 */
export async function openStore({ dataDir, mongodbUri }: StoreOptions): Promise<Store> {
  return mongodbUri === undefined ? openEmbedded(dataDir) : openMongodb(mongodbUri);
}

async function openEmbedded(dataDir: string): Promise<Store> {
  const { connection, database } = await connectEmbedded({ dataDir: join(dataDir, 'store') });
  return {
    connection,
    kind: 'embedded',
    ready: () => initModels(connection),
    health: () => database.health(),
    close: () => connection.close(),
  };
}

async function openMongodb(uri: string): Promise<Store> {
  const connection = await connectMongodb(uri);
  return {
    connection,
    kind: 'mongodb',
    ready: () => initModels(connection),
    async health() {
      await connection.db?.command({ ping: 1 });
    },
    close: () => connection.close(),
  };
}

/** Mongoose builds indexes in the background and swallows the errors; here they are waited for. */
async function initModels(connection: Connection): Promise<void> {
  for (const [name, model] of Object.entries(connection.models)) {
    try {
      await model.init();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`the collection of ${name} is not ready: ${reason}`, { cause });
    }
  }
}
