import type { EmbeddedDatabase } from './database.ts';
import type { Index } from './indexes.ts';

/** Few enough that a sweep never holds up other writes for long. */
const SWEEP_GROUP = 500;

/**
 * Sweeps at intervals, never two at once, and does not keep the process alive. As with MongoDB, a document
 * stays visible from its expiry to the next sweep. Returns what stops it.
 */
export function startSweeps(database: EmbeddedDatabase, intervalMs: number): () => void {
  let isSweeping = false;
  const sweep = async (): Promise<void> => {
    if (isSweeping) return;
    isSweeping = true;
    await database.sweep().catch(() => undefined); // a full or closed store: tried again next time
    isSweeping = false;
  };
  const timer = setInterval(() => void sweep(), intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Deletes the documents of one collection that one index says have expired; gives their number. */
export async function sweepCollection(
  database: EmbeddedDatabase,
  name: string,
  { fields, expireAfterSeconds, partial }: Index,
  now: Date,
): Promise<number> {
  const [field] = fields;
  if (field === undefined || expireAfterSeconds === undefined) return 0;
  const cutoff = new Date(now.getTime() - expireAfterSeconds * 1000);
  const test = { kind: 'lte', value: cutoff } as const;
  const due = { kind: 'field', path: field.path, parts: field.parts, test } as const;
  const filter = [...(partial?.filter ?? []), due];
  let deleted = 0;
  for (;;) {
    const request = { filter, sort: [], skip: 0, limit: SWEEP_GROUP };
    if (database.read(name, (table) => table.find({ ...request, limit: 1 }).length, 0) === 0) return deleted;
    deleted += await database.write(name, (table, touch) => {
      const expired = table.find(request);
      for (const each of expired) table.remove(each, touch);
      return expired.length;
    });
  }
}
