/** The key frames of every edition: looked for in the background, one film at a time, and kept. */

import type { KeyFrames } from '../../transcode/index.ts';
import { createEditionQueue, type EditionQueue, type EditionQueueDeps } from '../edition-queue.ts';
import type { EditionRecord } from '../records.ts';
import type { FoundKeyFrames } from './key-frame-finder.ts';
import type { KeyFrameStore, StoredKeyFrames } from './key-frame-store.ts';

/** The index. */
export type KeyFrameIndex = Omit<EditionQueue, 'hurry'> & {
  /** Of the present version of the file; null where they are not known (yet). Asking puts the film first in line. */
  of(edition: EditionRecord): Promise<KeyFrames | null>;
};

/** What the index works with. */
export type KeyFrameIndexDeps = Omit<EditionQueueDeps, 'isWanted' | 'work'> & {
  store: KeyFrameStore;
  /** `null`: cannot be cut; nothing: could not be found out now. */
  find(edition: EditionRecord): Promise<FoundKeyFrames | null | undefined>;
  /** Hears of what was found, once it can be asked for; an edition counts as looked into when its facts say so. */
  onFound(edition: EditionRecord, found: FoundKeyFrames | null): Promise<void>;
};

const mostRemembered = 32;

type Versioned = Pick<EditionRecord, 'version' | 'sizeBytes' | 'modifiedAt'>;

/** The version of an edition's bytes: other bytes have another. */
export const versionOf = ({ version, sizeBytes, modifiedAt }: Versioned): string =>
  version ?? `${sizeBytes.toString(36)}-${modifiedAt.toString(36)}`;

/** Creates the index. */
export const createKeyFrameIndex = (deps: KeyFrameIndexDeps): KeyFrameIndex => {
  const remembered = createMemory();
  const queue = createEditionQueue({
    ...deps,
    isWanted: ({ isMissing, problem, facts }) =>
      !isMissing && !problem && facts?.video[0] !== undefined && !facts.isMeasured,
    async work(edition) {
      const found = await deps.find(edition);
      if (found === undefined) return;
      const stored = { version: versionOf(edition), keyFrames: found && plain(found) };
      await deps.store.write(edition._id, stored);
      remembered.put(edition._id, stored);
      await deps.onFound(edition, found);
    },
  });
  return {
    ...queue,
    async of(edition) {
      const version = versionOf(edition);
      const held = remembered.get(edition._id);
      const found = held?.version === version ? held : await deps.store.read(edition._id);
      if (found?.version !== version) {
        queue.hurry(edition._id);
        return null;
      }
      remembered.put(edition._id, found);
      return found.keyFrames;
    },
  };
};

const plain = ({ timescale, ticks, endTick, isOpenGop }: FoundKeyFrames): KeyFrames => ({
  ...{ timescale, ticks, endTick },
  ...(isOpenGop === undefined ? {} : { isOpenGop }),
});

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
