/** An outbox that lasts as long as the page: for browsers without IndexedDB, and when a disk is full. */
import {
  coalescingReach,
  type Entry,
  isDispensable,
  type Outbox,
  replaces,
  roomForEntries,
} from './outbox.ts';

/** An empty outbox in memory; `room` is how many entries it holds before progress is given up. */
export const createMemoryOutbox = (room = roomForEntries): Outbox => {
  const entries = new Map<number, Entry>();
  let lastKey = 0;

  const makeRoom = () => {
    if (entries.size <= room) return;
    const dispensable = [...entries.values()].find(isDispensable);
    if (dispensable) entries.delete(dispensable.key);
  };

  return {
    async add(entry) {
      const recent = [...entries.values()].slice(-coalescingReach).reverse();
      const sameSession = recent.find((other) => other.event.session === entry.event.session);
      if (sameSession && replaces(entry, sameSession)) entries.delete(sameSession.key);
      lastKey += 1;
      entries.set(lastKey, { ...entry, key: lastKey });
      makeRoom();
    },
    oldest: async (limit) => [...entries.values()].slice(0, limit),
    async update(changed) {
      for (const entry of changed) if (entries.has(entry.key)) entries.set(entry.key, entry);
    },
    async remove(keys) {
      for (const key of keys) entries.delete(key);
    },
    close: () => undefined,
  };
};
