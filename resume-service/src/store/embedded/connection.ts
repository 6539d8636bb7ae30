import mongoose, { type Connection } from 'mongoose';
import { EmbeddedCollection } from './collection.ts';
import { type EmbeddedDatabase, type EmbeddedOptions, openEmbeddedDatabase } from './database.ts';
import { MongooseConnection } from './mongoose-base.ts';

const CONNECTED = mongoose.ConnectionStates.connected;

/** What Mongoose calls a driver's Connection: opens and closes the embedded database. */
class EmbeddedConnection extends MongooseConnection {
  embedded: EmbeddedDatabase | undefined;

  async createClient(_uri: string, options: { embedded: EmbeddedDatabase }): Promise<this> {
    const { embedded } = options;
    this.embedded = embedded;
    Object.assign(this, {
      name: 'continuo',
      host: 'embedded',
      db: { createCollection: (name: string) => embedded.createCollection(name) },
    });
    this.onOpen();
    return this;
  }

  async doClose(): Promise<this> {
    const { embedded } = this;
    this.embedded = undefined;
    await embedded?.close();
    return this;
  }
}

/** An open Mongoose connection on the embedded database, and that database. */
export type EmbeddedConnectionHandle = { connection: Connection; database: EmbeddedDatabase };

/** @throws StoreLockedError when another process has the directory */
export async function connectEmbedded(options: EmbeddedOptions): Promise<EmbeddedConnectionHandle> {
  const base = new mongoose.Mongoose();
  base.setDriver({ Connection: EmbeddedConnection, Collection: EmbeddedCollection });
  const database = openEmbeddedDatabase(options);
  const connection = base.createConnection();
  await connection.openUri(`embedded:${options.dataDir}`, { embedded: database } as object);
  if (connection.readyState !== CONNECTED) throw new Error('the embedded store did not open');
  return { connection, database };
}
