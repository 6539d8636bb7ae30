/** The outbox on IndexedDB: survives a crash, a closed tab and a week without network. Tabs share it. */
import { answerOf, completionOf, openDatabase, walk } from './database.ts';
import {
  coalescingReach,
  type Entry,
  isDispensable,
  type NewEntry,
  type Outbox,
  replaces,
  roomForEntries,
} from './outbox.ts';

const storeName = 'entries';

/** Opens the outbox of this name. @throws when the browser does not give a database */
export const openIndexedOutbox = async (name: string, room = roomForEntries): Promise<Outbox> => {
  const database = await openDatabase(name, (fresh) =>
    fresh.createObjectStore(storeName, { keyPath: 'key', autoIncrement: true }),
  );

  const inTransaction = async <Answer>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => Promise<Answer>,
  ): Promise<Answer> => {
    const transaction = database.transaction(storeName, mode);
    const completion = completionOf(transaction);
    const [answer] = await Promise.all([work(transaction.objectStore(storeName)), completion]);
    return answer;
  };

  return {
    add: (entry) =>
      inTransaction('readwrite', async (store) => {
        await dropReplaced(store, entry);
        await answerOf(store.add(entry));
        if ((await answerOf(store.count())) > room) await dropDispensable(store);
      }),
    oldest: (limit) => inTransaction('readonly', (store) => answerOf(store.getAll(null, limit))),
    update: (entries) =>
      inTransaction('readwrite', async (store) => {
        for (const entry of entries)
          if ((await answerOf(store.count(entry.key))) > 0) await answerOf(store.put(entry));
      }),
    remove: (keys) =>
      inTransaction('readwrite', async (store) => {
        for (const key of keys) await answerOf(store.delete(key));
      }),
    close: () => database.close(),
  };
};

const dropReplaced = async (store: IDBObjectStore, entry: NewEntry): Promise<void> => {
  let looked = 0;
  await walk(store, 'prev', (cursor) => {
    const other = cursor.value as Entry;
    looked += 1;
    if (other.event.session !== entry.event.session) return looked < coalescingReach;
    if (replaces(entry, other)) cursor.delete();
    return false;
  });
};

const dropDispensable = (store: IDBObjectStore): Promise<void> =>
  walk(store, 'next', (cursor) => {
    if (!isDispensable(cursor.value as Entry)) return true;
    cursor.delete();
    return false;
  });
