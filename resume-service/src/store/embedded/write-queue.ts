import type { RootDatabase } from 'lmdb';
import { StoreFullError, StoreWriteError } from '../errors.ts';
import { isForLackOfRoom } from './room.ts';

/**
 * One write: reads what it needs, checks everything, and only then calls `touch` and puts. What it throws
 * before `touch` is its caller's error and leaves no trace.
 */
export type WriteJob<T> = (touch: () => void) => T;

/** Runs writes one after another, many to a commit (group commit). */
export type WriteQueue = {
  /** Resolves when the job's puts are synced to disk. Rejects with what the job threw, or a store error. */
  run<T>(job: WriteJob<T>): Promise<T>;
  /** The error of the last commit, if it failed. */
  lastFailure(): StoreFullError | StoreWriteError | undefined;
  /** Called after a commit failed or was undone: what jobs remembered of it is void. */
  onUndone(listener: () => void): void;
  /** Waits for the jobs given so far; later ones are refused. */
  close(): Promise<void>;
};

type Entry = {
  job: WriteJob<unknown>;
  outcome: { value: unknown } | { error: unknown } | undefined;
  resolve(value: unknown): void;
  reject(error: unknown): void;
};

const LARGEST_GROUP = 1_000;

/** Makes the queue of an environment whose data lie in `dataFile`. There must be only one for it. */
export function openWriteQueue(root: RootDatabase, dataFile: string): WriteQueue {
  let waiting: Entry[] = [];
  let running: Promise<void> | undefined;
  let isClosed = false;
  let failure: StoreFullError | StoreWriteError | undefined;
  const undoneListeners: (() => void)[] = [];

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, LARGEST_GROUP);
      waiting = waiting.slice(LARGEST_GROUP);
      await commitGroup(group);
    }
    running = undefined;
  }

  async function commitGroup(group: Entry[]): Promise<void> {
    try {
      await commit(root, group);
      failure = undefined;
      for (const entry of group) settle(entry);
    } catch (error) {
      for (const listener of undoneListeners) listener();
      await undo(group, error);
    }
  }

  async function undo(group: Entry[], error: unknown): Promise<void> {
    if (error instanceof SpoiltGroup) {
      error.culprit.reject(error.cause);
      waiting.unshift(...group.filter((entry) => entry !== error.culprit));
      return;
    }
    const reason = await readFailure(error, dataFile);
    failure = reason;
    for (const entry of group) entry.reject(reason);
  }

  return {
    run<T>(job: WriteJob<T>): Promise<T> {
      if (isClosed) return Promise.reject(new Error('the store is closed'));
      return new Promise<T>((resolve, reject) => {
        waiting.push({ job, outcome: undefined, resolve: resolve as (value: unknown) => void, reject });
        running ??= Promise.resolve().then(drain);
      });
    },
    lastFailure: () => failure,
    onUndone: (listener) => void undoneListeners.push(listener),
    async close() {
      isClosed = true;
      await running;
    },
  };
}

/** A job threw after its first put. The whole group is undone; the others run again without it. */
class SpoiltGroup extends Error {
  readonly culprit: Entry;
  constructor(culprit: Entry, cause: unknown) {
    super('a write failed half way', { cause });
    this.culprit = culprit;
  }
}

/** In a child transaction, because lmdb rolls back only those when the callback throws. */
const commit = (root: RootDatabase, group: Entry[]): Promise<void> =>
  root.childTransaction(() => {
    for (const entry of group) runJob(entry);
  }) as unknown as Promise<void>;

function runJob(entry: Entry): void {
  let isTouched = false;
  try {
    const touch = (): void => {
      isTouched = true;
    };
    entry.outcome = { value: entry.job(touch) };
  } catch (error) {
    if (isTouched) throw new SpoiltGroup(entry, error);
    entry.outcome = { error };
  }
}

function settle({ outcome, resolve, reject }: Entry): void {
  if (outcome === undefined) reject(new StoreWriteError(new Error('the commit did not run the write')));
  else if ('error' in outcome) reject(outcome.error);
  else resolve(outcome.value);
}

/** lmdb rejects the write with a general error, and `commitError`, a promise, with the reason: both are handled. */
async function readFailure(error: unknown, dataFile: string): Promise<StoreFullError | StoreWriteError> {
  const reason = await commitReason(error);
  return (await isForLackOfRoom(reason, dataFile)) ? new StoreFullError(reason) : new StoreWriteError(reason);
}

async function commitReason(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    return (await error.commitError) ?? error;
  } catch (reason) {
    return reason;
  }
}
