import { type Catalog, openCatalog, parseIndex } from './catalog.ts';
import { type Environment, openEnvironment, type ReadCounters } from './environment.ts';
import { openTable, type Table } from './table.ts';
import { startSweeps, sweepCollection } from './ttl.ts';
import type { Document } from './values.ts';

/** The embedded database: collections by name, read at once and written through the queue. */
export type EmbeddedDatabase = {
  /** Reads now; a collection that is not there is empty. */
  read<T>(name: string, action: (table: Table) => T, empty: T): T;
  /** Writes; resolves once it is on disk. */
  write<T>(name: string, action: (table: Table, touch: () => void) => T): Promise<T>;
  createCollection(name: string): Promise<void>;
  createIndex(name: string, key: Document, options: Document): Promise<string>;
  /** Deletes what TTL indexes say has expired; gives the number. Runs by itself every `sweepIntervalMs`. */
  sweep(now?: Date): Promise<number>;
  /** Rejects with the reason when a write would fail now. */
  health(): Promise<void>;
  counters: ReadCounters;
  close(): Promise<void>;
};

/** Where the database lies, and how often it is swept (a minute, when not given). */
export type EmbeddedOptions = { dataDir: string; sweepIntervalMs?: number };

/** MongoDB's own interval of its TTL monitor. */
const SWEEP_INTERVAL_MS = 60_000;
const PROBE = Buffer.from('probe');
/** As much as a write of the service needs, so that a probe does not fit where a write did not. */
const PROBE_BYTES = 65_536;

/** @throws StoreLockedError when another process has the directory */
export function openEmbeddedDatabase({
  dataDir,
  sweepIntervalMs = SWEEP_INTERVAL_MS,
}: EmbeddedOptions): EmbeddedDatabase {
  const environment = openEnvironment(dataDir);
  const catalog = openCatalog(environment);
  const database: EmbeddedDatabase = {
    read(name, action, empty) {
      const collection = catalog.find(name);
      return collection === undefined ? empty : action(openTable(environment, catalog, collection));
    },
    async write(name, action) {
      await ensureCollection(environment, catalog, name);
      return environment.writes.run((touch) =>
        action(openTable(environment, catalog, catalog.ensure(name)), touch),
      );
    },
    createCollection: (name) => ensureCollection(environment, catalog, name),
    async createIndex(name, key, options) {
      const request = parseIndex(key, options);
      await database.write(name, (table, touch) => table.createIndex(request, touch));
      const index = catalog.find(name)?.indexes.find((each) => each.name === request.name);
      if (index !== undefined) index.isReady = true;
      return request.name;
    },
    async sweep(now = new Date()) {
      let deleted = 0;
      for (const { name, indexes } of catalog.all()) {
        for (const index of indexes) deleted += await sweepCollection(database, name, index, now);
      }
      return deleted;
    },
    health: () => checkHealth(environment),
    counters: environment.counters,
    async close() {
      stopSweeps();
      await environment.close();
    },
  };
  const stopSweeps = startSweeps(database, sweepIntervalMs);
  return database;
}

/** In a write of its own: the write that follows can then fail in its checks without having touched anything. */
async function ensureCollection({ writes }: Environment, catalog: Catalog, name: string): Promise<void> {
  if (catalog.find(name) !== undefined) return;
  await writes.run((touch) => {
    touch();
    catalog.ensure(name);
  });
}

/** After a failed commit a write of its own tells whether it would still fail. */
async function checkHealth({ catalog, writes }: Environment): Promise<void> {
  catalog.get(PROBE);
  const failure = writes.lastFailure();
  if (failure === undefined) return;
  await writes.run((touch) => {
    touch();
    void catalog.put(PROBE, Buffer.alloc(PROBE_BYTES));
  });
}
