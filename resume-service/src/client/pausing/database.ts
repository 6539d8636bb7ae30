/** IndexedDB with promises: just what the outbox needs. */

/** The answer of one request. @throws its DOMException */
export const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed'));
  });

/** Resolves when the transaction is on the disk as far as the browser says. @throws what aborted it */
export const completionOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted'));
  });

/**
 * Opens a database, made anew by `upgrade` if it is not there.
 * @throws when the browser refuses (private mode, no room) or an older page holds another version open.
 */
export const openDatabase = (name: string, upgrade: (database: IDBDatabase) => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onblocked = () => reject(new Error('Another page holds an older version of the outbox open'));
    request.onerror = () => reject(request.error ?? new Error('The outbox could not be opened'));
    request.onsuccess = () => {
      // Lets a page of a newer version of this SDK go ahead.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });

/** Walks over entries, newest or oldest first, until `visit` answers false or there are none left. */
export const walk = (
  store: IDBObjectStore,
  direction: 'next' | 'prev',
  visit: (cursor: IDBCursorWithValue) => boolean,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = store.openCursor(null, direction);
    request.onerror = () => reject(request.error ?? new Error('The outbox could not be read'));
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor && visit(cursor)) cursor.continue();
      else resolve();
    };
  });
