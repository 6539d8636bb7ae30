/** The key frames of every edition: looked for in the background, one film at a time, and kept. */

import type { Log } from '../../core/log.ts';
import type { KeyFrames } from '../../transcode/index.ts';
import type { EditionRecord } from '../records.ts';
import type { FoundKeyFrames } from './key-frame-finder.ts';
import type { KeyFrameStore, StoredKeyFrames } from './key-frame-store.ts';

/** The index. */
export type KeyFrameIndex = {
  /** Begins with what was not looked into yet. */
  start(): void;
  /** An edition has come or changed: it is looked into, unless that was done. */
  add(edition: EditionRecord): void;
  /** Of the present version of the file; null where they are not known (yet). Asking puts the film first in line. */
  of(edition: EditionRecord): Promise<KeyFrames | null>;
  /** Resolves when nothing waits. */
  settled(): Promise<void>;
  /** Begins with no other film; processes are ended by whoever started them. */
  close(): Promise<void>;
};

/** What the index works with. */
export type KeyFrameIndexDeps = {
  store: KeyFrameStore;
  log: Log;
  editions(): Iterable<EditionRecord>;
  edition(id: string): EditionRecord | undefined;
  /** `null`: cannot be cut; nothing: could not be found out now. */
  find(edition: EditionRecord): Promise<FoundKeyFrames | null | undefined>;
  /** Hears of what was found, once it can be asked for; the edition counts as looked into when its facts say so. */
  onFound(edition: EditionRecord, found: FoundKeyFrames | null): Promise<void>;
};

const mostRemembered = 32;

/** The version of an edition's bytes: other bytes have another. */
export const versionOf = ({ sizeBytes, modifiedAt }: EditionRecord): string =>
  `${sizeBytes.toString(36)}-${modifiedAt.toString(36)}`;

/** Creates the index. */
export const createKeyFrameIndex = (deps: KeyFrameIndexDeps): KeyFrameIndex => {
  const waiting = new Set<string>();
  const remembered = createMemory();
  const life = { isStarted: false, isClosing: false, work: undefined as Promise<void> | undefined };

  const look = async (edition: EditionRecord): Promise<void> => {
    const found = await deps.find(edition);
    if (life.isClosing || found === undefined) return;
    const version = versionOf(edition);
    const stored = { version, keyFrames: found && plain(found) };
    await deps.store.write(edition._id, stored);
    remembered.put(edition._id, stored);
    await deps.onFound(edition, found);
  };
  const work = async (): Promise<void> => {
    for (let [id] = waiting; id !== undefined && !life.isClosing; [id] = waiting) {
      waiting.delete(id);
      const edition = deps.edition(id);
      if (edition && isWanted(edition))
        await look(edition).catch((err: unknown) => deps.log.warn({ err }, 'key frames could not be kept'));
    }
    life.work = undefined;
  };
  const begin = (): void => {
    if (life.isStarted && !life.isClosing && waiting.size > 0) life.work ??= Promise.resolve().then(work);
  };
  return {
    start() {
      for (const edition of deps.editions()) if (isWanted(edition)) waiting.add(edition._id);
      life.isStarted = true;
      begin();
    },
    add(edition) {
      if (!isWanted(edition)) return;
      waiting.add(edition._id);
      begin();
    },
    async of(edition) {
      const version = versionOf(edition);
      const held = remembered.get(edition._id);
      const found = held?.version === version ? held : await deps.store.read(edition._id);
      if (found?.version === version) {
        remembered.put(edition._id, found);
        return found.keyFrames;
      }
      if (waiting.has(edition._id)) putFirst(waiting, edition._id);
      return null;
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

const isWanted = ({ isMissing, problem, facts }: EditionRecord): boolean =>
  !isMissing && !problem && facts?.video[0] !== undefined && !facts.isMeasured;

const plain = ({ timescale, ticks, endTick, isOpenGop }: FoundKeyFrames): KeyFrames => ({
  ...{ timescale, ticks, endTick },
  ...(isOpenGop === undefined ? {} : { isOpenGop }),
});

const putFirst = (waiting: Set<string>, id: string): void => {
  const others = [...waiting].filter((other) => other !== id);
  waiting.clear();
  for (const one of [id, ...others]) waiting.add(one);
};

/** The last few that were used. */
const createMemory = () => {
  const held = new Map<string, StoredKeyFrames>();
  return {
    get: (id: string) => held.get(id),
    put(id: string, found: StoredKeyFrames): void {
      held.delete(id);
      held.set(id, found);
      const [oldest] = held.keys();
      if (held.size > mostRemembered && oldest !== undefined) held.delete(oldest);
    },
  };
};
