import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import { acquireLock, type Lock } from './lock.ts';
import { openWriteQueue, type WriteQueue } from './write-queue.ts';

/** A sub-database of bytes under bytes. */
export type Bytes = Database<Buffer, Buffer>;

/** How much work reading did; for tests and for finding a missing index. */
export type ReadCounters = { documentsExamined: number; keysExamined: number };

/** The open files of one data directory. */
export type Environment = {
  documents: Bytes;
  indexes: Bytes;
  catalog: Bytes;
  writes: WriteQueue;
  counters: ReadCounters;
  close(): Promise<void>;
};

/**
 * Opens (or makes) the store in a directory and locks it against other processes.
 * A commit is synced before it is acknowledged: overlappingSync would acknowledge before the sync. The queue
 * makes its own groups: lmdb's eventTurnBatching would leave a promise unhandled when a commit fails.
 * @throws StoreLockedError when another process has it
 */
export function openEnvironment(dataDir: string): Environment {
  const lock = acquireLock(dataDir);
  try {
    return openFiles(dataDir, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openFiles(dataDir: string, lock: Lock): Environment {
  const path = join(dataDir, 'store.mdb');
  const root = open({ path, noSubdir: true, overlappingSync: false, eventTurnBatching: false, maxDbs: 12 });
  const writes = openWriteQueue(root, path);
  return {
    documents: openBytes(root, 'documents'),
    indexes: openBytes(root, 'indexes'),
    catalog: openBytes(root, 'catalog'),
    writes,
    counters: { documentsExamined: 0, keysExamined: 0 },
    async close() {
      await writes.close();
      await root.close();
      lock.release();
    },
  };
}

const openBytes = (root: RootDatabase, name: string): Bytes =>
  root.openDB<Buffer, Buffer>(name, { encoding: 'binary', keyEncoding: 'binary' });
