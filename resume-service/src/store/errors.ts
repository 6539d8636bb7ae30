/** The disk (or the quota) is full: nothing of the rejected write was kept, and a later one may succeed. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError';
  constructor(cause: unknown) {
    super('the store has no room left', { cause });
  }
}

/** The store could not be written for another reason than room: nothing of the rejected write was kept. */
export class StoreWriteError extends Error {
  override readonly name = 'StoreWriteError';
  constructor(cause: unknown) {
    super('the store could not be written', { cause });
  }
}

/** Another process has the data directory open. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
}

/** The embedded store was asked for something outside its documented list of operations. */
export class StoreUnsupportedError extends Error {
  override readonly name = 'StoreUnsupportedError';
  constructor(what: string) {
    super(`the embedded store does not support ${what}`);
  }
}

/**
 * The index a write ran into (`{ viewer: 1, title: 1 }`) when the error is MongoDB's "duplicate key" (11000),
 * from either store; else undefined.
 */
export function isDuplicateKey(error: unknown): Record<string, 1 | -1> | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 11000) return undefined;
  return 'keyPattern' in error ? (error.keyPattern as Record<string, 1 | -1>) : {};
}
