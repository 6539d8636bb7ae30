/** Work on editions in the background: one at a time, the one somebody waits for first. */

import type { Log } from '../core/log.ts';
import type { EditionRecord } from './records.ts';

/** A line of editions. */
export type EditionQueue = {
  /** Begins, with these. */
  start(editions: Iterable<EditionRecord>): void;
  /** An edition has come or changed. */
  add(edition: EditionRecord): void;
  /** Somebody waits for this one. */
  hurry(edition: string): void;
  /** Resolves when nothing waits. */
  settled(): Promise<void>;
  /** Begins with no other; processes are ended by whoever started them. */
  close(): Promise<void>;
};

/** What the line is for. */
export type EditionQueueDeps = {
  log: Log;
  /** The edition as it is now. */
  edition(id: string): EditionRecord | undefined;
  isWanted(edition: EditionRecord): boolean;
  work(edition: EditionRecord): Promise<void>;
};

/** Creates a line. */
export const createEditionQueue = (deps: EditionQueueDeps): EditionQueue => {
  const waiting = new Set<string>();
  const life = { isStarted: false, isClosing: false, work: undefined as Promise<void> | undefined };
  const workOn = async (id: string): Promise<void> => {
    const edition = deps.edition(id);
    if (!edition || life.isClosing || !deps.isWanted(edition)) return;
    await deps
      .work(edition)
      .catch((err: unknown) => deps.log.warn({ err }, 'a film could not be looked into'));
  };
  const workOff = async (): Promise<void> => {
    for (let [id] = waiting; id !== undefined && !life.isClosing; [id] = waiting) {
      waiting.delete(id);
      await workOn(id);
    }
    life.work = undefined;
  };
  const begin = (): void => {
    if (life.isStarted && !life.isClosing && waiting.size > 0) life.work ??= Promise.resolve().then(workOff);
  };
  const add = (edition: EditionRecord): void => {
    if (deps.isWanted(edition)) waiting.add(edition._id);
    begin();
  };
  return {
    start(editions) {
      life.isStarted = true;
      for (const edition of editions) add(edition);
    },
    add,
    hurry(edition) {
      if (!waiting.delete(edition)) return;
      const others = [...waiting];
      waiting.clear();
      for (const one of [edition, ...others]) waiting.add(one);
    },
    async settled() {
      while (life.work) await life.work;
    },
    async close() {
      life.isClosing = true;
      await life.work;
    },
  };
};
