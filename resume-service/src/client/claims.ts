/** One of several tabs: whoever is first to claim a thing has it, and nobody else does. */
import { completionOf, openDatabase, walk } from './pausing/database.ts';

const databaseName = 'continuo/claims';
const storeName = 'claims';
/** What was claimed longer ago than this is forgotten. */
const rememberedMs = 3_600_000;

/**
 * Claims `name` for this tab; false when a tab of this browser has it already. Works without Web Locks, which a
 * page on plain http does not have: a database adds a key once (Indexed Database API §4.5, `add`). Where there is no
 * database there is nothing shared to decide by, and the answer is `otherwise`.
 */
export const claimOnce = async (name: string, otherwise: boolean, now = Date.now()): Promise<boolean> => {
  if (typeof indexedDB === 'undefined') return otherwise;
  try {
    const database = await openDatabase(databaseName, (fresh) => fresh.createObjectStore(storeName));
    try {
      return await add(database, name, now);
    } finally {
      database.close();
    }
  } catch {
    return otherwise;
  }
};

const add = async (database: IDBDatabase, name: string, now: number): Promise<boolean> => {
  const transaction = database.transaction(storeName, 'readwrite');
  const completion = completionOf(transaction);
  const claims = transaction.objectStore(storeName);
  forgetOld(claims, now);
  const adding = claims.add(now, name);
  let isMine = true;
  adding.addEventListener('error', (event) => {
    isMine = adding.error?.name !== 'ConstraintError';
    // Somebody else has it: that is an answer, and no reason to undo the transaction.
    if (!isMine) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  await completion;
  return isMine;
};

const forgetOld = (claims: IDBObjectStore, now: number): void => {
  walk(claims, 'next', (cursor) => {
    if (now - Number(cursor.value) > rememberedMs) cursor.delete();
    return true;
  }).catch(() => {
    // Told by the transaction itself.
  });
};
