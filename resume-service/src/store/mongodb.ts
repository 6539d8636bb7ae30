import mongoose, { type Connection } from 'mongoose';

/** Acknowledged means: in the journal of a majority, as with the embedded store it means: synced. */
const WRITE_CONCERN = { w: 'majority', journal: true } as const;
const SERVER_SELECTION_TIMEOUT_MS = 5_000;

/** Connects Mongoose to MongoDB. Rejects, naming the setting, when no server answers within five seconds. */
export async function connectMongodb(uri: string): Promise<Connection> {
  const base = new mongoose.Mongoose();
  return base
    .createConnection(uri, {
      writeConcern: WRITE_CONCERN,
      serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
    })
    .asPromise()
    .catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`MONGODB_URI: the database cannot be reached: ${reason}`, { cause });
    });
}
