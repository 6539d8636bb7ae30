/**
 * Writing documents. Each document has a lane: while one write is under way, what comes next for the same
 * document waits, and is then written together, once. Whoever brought a change is answered when the write
 * that contains it is durable.
 */
import { Problem } from '../core/problem.ts';
import { newBookmark, nextVersion, type StoredBookmark } from './bookmark-row.ts';
import { type BookmarkDocument, emptyDocument } from './document-rules.ts';
import { forgetTombstones } from './erased-rules.ts';
import { createRecent } from './recent.ts';

/** What a change makes of a document. It is called again when somebody else was faster, so it must be pure. */
export type Change<Result> = (before: StoredBookmark) => { document: BookmarkDocument; result: Result };

/** A result, with the document as it is stored now. */
export type Changed<Result> = { result: Result; bookmark: StoredBookmark };

/** Told after each durable write, once. */
export type Written = { before: StoredBookmark; after: StoredBookmark; origins: readonly unknown[] };

type Deps = {
  store: {
    read(viewer: string, title: string): Promise<StoredBookmark | undefined>;
    write(before: StoredBookmark, next: StoredBookmark): Promise<boolean>;
  };
  clock: { now(): number };
  /** `origins`: what the callers whose changes were written gave as `origin`. */
  onWritten(written: Written): void;
};

/** The way to all writes of documents. */
export type DocumentLanes = {
  /** @throws {Problem} what `change` throws; `unavailable` when others kept being faster */
  change<Result>(order: {
    viewer: string;
    title: string;
    origin?: unknown;
    change: Change<Result>;
  }): Promise<Changed<Result>>;
  /** Resolves when nothing of this viewer is being written; forgets what is remembered of it. */
  drain(viewer: string): Promise<void>;
};

type Outcome = { value: unknown } | { error: unknown };
type Job = {
  change: Change<unknown>;
  origin: unknown;
  settle(outcome: Outcome, after: StoredBookmark): void;
};

const attempts = 12;
/** Remembered documents weigh about this many bytes at most. */
const maxRememberedBytes = 32 * 1024 * 1024;
/** A document without its history; the history is held as text and as objects. */
const weigh = ({ history }: StoredBookmark): number => 4_000 + 4 * history.length;

/** Creates the lanes. */
export const createDocumentLanes = ({ store, clock, onWritten }: Deps): DocumentLanes => {
  const lanes = new Map<string, { waiting: Job[]; done: Promise<void> }>();
  const lastWritten = createRecent<StoredBookmark>(maxRememberedBytes, weigh);

  const read = async (viewer: string, title: string): Promise<StoredBookmark> =>
    (await store.read(viewer, title)) ?? newBookmark(viewer, title, emptyDocument);

  const writeTogether = async (viewer: string, title: string, jobs: readonly Job[]): Promise<void> => {
    const name = nameOf(viewer, title);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const remembered = lastWritten.get(name);
      const before = remembered ?? (await read(viewer, title));
      const { document, outcomes, origins } = applyAll(before, jobs);
      const isSame = document === before.document;
      if (isSame && remembered) {
        // No write will tell whether this is still what is stored: another replica may have changed it.
        lastWritten.delete(name);
        continue;
      }
      const after = isSame
        ? before
        : nextVersion(before, forgetTombstones(document, clock.now()), clock.now());
      if (isSame || (await store.write(before, after))) {
        if (after.version > 0) lastWritten.set(name, after);
        jobs.forEach((job, index) => job.settle(outcomes[index] as Outcome, after));
        if (!isSame) onWritten({ before, after, origins });
        return;
      }
      lastWritten.delete(name);
    }
    throw new Problem('unavailable', 'Too many changes at once. Send it again.');
  };

  const run = async (viewer: string, title: string, waiting: Job[]): Promise<void> => {
    while (waiting.length > 0) {
      const jobs = waiting.splice(0);
      try {
        await writeTogether(viewer, title, jobs);
      } catch (error) {
        lastWritten.delete(nameOf(viewer, title));
        for (const job of jobs) job.settle({ error }, newBookmark(viewer, title, emptyDocument));
      }
    }
    lanes.delete(nameOf(viewer, title));
  };

  const add = (viewer: string, title: string, job: Job): void => {
    const name = nameOf(viewer, title);
    const lane = lanes.get(name);
    if (lane) {
      lane.waiting.push(job);
      return;
    }
    const waiting = [job];
    const started = { waiting, done: Promise.resolve() };
    lanes.set(name, started);
    started.done = run(viewer, title, waiting);
  };

  return {
    change: ({ viewer, title, origin, change }) =>
      new Promise((resolve, reject) => {
        const settle = (outcome: Outcome, bookmark: StoredBookmark): void => {
          if ('error' in outcome) reject(outcome.error);
          else resolve({ result: outcome.value as never, bookmark });
        };
        add(viewer, title, { change, origin, settle });
      }),
    async drain(viewer) {
      const isTheirs = (name: string): boolean => name.startsWith(nameOf(viewer, ''));
      await Promise.all([...lanes].filter(([name]) => isTheirs(name)).map(([, lane]) => lane.done));
      lastWritten.deleteWhere(isTheirs);
    },
  };
};

const nameOf = (viewer: string, title: string): string => `${viewer}\n${title}`;

/** One change after the other; one that throws is answered with its error and leaves no trace. */
const applyAll = (
  stored: StoredBookmark,
  jobs: readonly Job[],
): { document: BookmarkDocument; outcomes: Outcome[]; origins: unknown[] } => {
  let document = stored.document;
  const origins: unknown[] = [];
  const outcomes = jobs.map((job): Outcome => {
    try {
      const changed = job.change({ ...stored, document });
      if (changed.document !== document) origins.push(job.origin);
      document = changed.document;
      return { value: changed.result };
    } catch (error) {
      return { error };
    }
  });
  return { document, outcomes, origins };
};
