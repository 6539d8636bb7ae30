/** The text tracks of every edition as WebVTT files: made in the background, and kept. */

import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createEditionQueue, type EditionQueue, type EditionQueueDeps } from '../edition-queue.ts';
import { versionOf } from '../key-frames/key-frame-index.ts';
import type { EditionRecord } from '../records.ts';
import type { EditionInput } from '../remote/open-edition.ts';
import type { Extracted, ExtractOrder } from './extract-text.ts';

/** The index. */
export type TextIndex = Omit<EditionQueue, 'hurry'> & {
  /** The WebVTT file of a track; nothing where there is none (yet). */
  fileOf(edition: EditionRecord, index: number): Promise<string | undefined>;
};

/** What the index works with. */
export type TextIndexDeps = Omit<EditionQueueDeps, 'isWanted' | 'work'> & {
  /** Where the files go. */
  folder: string;
  /** What to open for a film. */
  open(edition: EditionRecord): Promise<EditionInput>;
  extract(order: ExtractOrder): Promise<Extracted | undefined>;
  /** Hears what became of the tracks. */
  onExtracted(edition: EditionRecord, extracted: Extracted): Promise<void>;
};

/** Creates the index. */
export const createTextIndex = (deps: TextIndexDeps): TextIndex => {
  const folderOf = (edition: EditionRecord): string => path.join(deps.folder, edition._id);
  const target = (edition: EditionRecord, index: number): string =>
    path.join(folderOf(edition), `${versionOf(edition)}-${index}.vtt`);
  const queue = createEditionQueue({
    ...deps,
    isWanted: ({ isMissing, facts, problem }) =>
      !isMissing &&
      !problem &&
      (facts?.text.some(({ isPicture, isReadable }) => !isPicture && isReadable === undefined) ?? false),
    async work(edition) {
      const { url: file, isRemote } = await deps.open(edition);
      if (isRemote && !mayBeReadFor(edition)) return deps.onExtracted(edition, leftThere(edition));
      await removeOthers(folderOf(edition), versionOf(edition));
      const extracted = await deps.extract({ edition, file, target: (index) => target(edition, index) });
      if (extracted) await deps.onExtracted(edition, extracted);
    },
  });
  return {
    ...queue,
    async fileOf(edition, index) {
      const track = edition.facts?.text.find((one) => one.index === index);
      const file = target(edition, index);
      return track?.isReadable && (await exists(file)) ? file : undefined;
    },
  };
};

/**
 * Text lies all over a film: one on another server is read from end to end for it. That much is asked of a server for
 * each version of a film; one in parts (HLS, DASH) has no size.
 */
const mostRemoteBytes = 8 * 1024 ** 3;

const mayBeReadFor = ({ sizeBytes }: EditionRecord): boolean => sizeBytes > 0 && sizeBytes <= mostRemoteBytes;

const leftThere = ({ facts }: EditionRecord): Extracted =>
  new Map(
    facts?.text.flatMap(({ index, isPicture }) => (isPicture ? [] : [[index, 'elsewhere'] as const])) ?? [],
  );

/** Text of earlier versions of the film. */
const removeOthers = async (folder: string, version: string): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  const others = names.filter((name) => !name.startsWith(`${version}-`));
  await Promise.all(others.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
};

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
