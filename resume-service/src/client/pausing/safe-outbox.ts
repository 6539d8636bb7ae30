/** IndexedDB first, memory when it fails: an event is kept somewhere, whatever the browser's mood. */
import { openIndexedOutbox } from './indexed-outbox.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import type { Outbox } from './outbox.ts';

/** Never rejects. Entries in memory have negative keys, so that both can be told apart. */
export const createSafeOutbox = (opening: Promise<Outbox>, memory = createMemoryOutbox()): Outbox => {
  const database = opening.catch(() => undefined);

  const onDatabase = async <Answer>(work: (outbox: Outbox) => Promise<Answer>, instead: Answer) => {
    const outbox = await database;
    return outbox ? work(outbox).catch(() => instead) : instead;
  };

  return {
    async add(entry) {
      const isKept = await onDatabase((outbox) => outbox.add(entry).then(() => true), false);
      if (!isKept) await memory.add(entry);
    },
    async oldest(limit) {
      const kept = await onDatabase((outbox) => outbox.oldest(limit), []);
      const held = await memory.oldest(limit - kept.length);
      return [...kept, ...held.map((entry) => ({ ...entry, key: -entry.key }))];
    },
    async update(entries) {
      await onDatabase((outbox) => outbox.update(entries.filter(({ key }) => key > 0)), undefined);
      await memory.update(
        entries.filter(({ key }) => key < 0).map((entry) => ({ ...entry, key: -entry.key })),
      );
    },
    async remove(keys) {
      await onDatabase((outbox) => outbox.remove(keys.filter((key) => key > 0)), undefined);
      await memory.remove(keys.filter((key) => key < 0).map((key) => -key));
    },
    close: () => void database.then((outbox) => outbox?.close()),
  };
};

/** The outbox of one account in this browser. */
export const openOutbox = (name: string): Outbox =>
  createSafeOutbox(
    typeof indexedDB === 'undefined'
      ? Promise.reject(new Error('This browser has no IndexedDB'))
      : openIndexedOutbox(name),
  );
