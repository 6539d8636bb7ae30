/** The user's own folder: what is in it is imported, and it is watched from then on. */

import { lstat } from 'node:fs/promises';
import { createGate } from '../../core/gate.ts';
import type { Log } from '../../core/log.ts';
import { fileIn, type Library } from '../library.ts';
import type { EditionRecord } from '../records.ts';
import { isTextFile } from '../text/text-beside-rules.ts';
import { editionIdOf } from '../video-ids.ts';
import { type ImportDeps, importFile, importTextFile, markMissing } from './import-file.ts';
import { watchFolder } from './watch-folder.ts';

/** Looking into two files at a time leaves the machine to those who watch. */
const atOnce = 2;

/** Begins watching; `close` waits for what is under way. */
export const watchLibrary = (
  deps: ImportDeps & { log: Log },
  library: Library,
): { close(): Promise<void> } => {
  const gate = createGate(atOnce);
  const underWay = new Set<Promise<void>>();
  const life = { isClosing: false };
  const run = (work: () => Promise<void>): void => {
    const done = gate(async () => {
      if (!life.isClosing) await work();
    })
      .catch((err: unknown) => deps.log.warn({ err }, 'a file of the media folder could not be imported'))
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const watcher = watchFolder(library.folder, {
    onFile: (relativePath) =>
      run(() => (isTextFile(relativePath) ? importTextFile : importFile)(deps, library, relativePath)),
    onGone: (relativePath) =>
      run(() =>
        isTextFile(relativePath)
          ? importTextFile(deps, library, relativePath)
          : markMissing(deps, deps.catalogue.edition(editionIdOf(library.name, relativePath))),
      ),
    onError: (err) => deps.log.warn({ err }, 'the media folder could not be watched completely'),
  });
  return {
    async close() {
      life.isClosing = true;
      await watcher.close();
      await Promise.all(underWay);
    },
  };
};

/** Marks the editions of a library whose files have gone while nobody watched; all of them if there is no folder. */
export const markGone = async (
  deps: Pick<ImportDeps, 'catalogue' | 'bus'>,
  name: Library['name'],
  library: Library | undefined,
): Promise<void> => {
  const editions = [...deps.catalogue.editions()].filter((edition) => edition.library === name);
  for (const edition of editions) {
    const isThere = library !== undefined && (await exists(library, edition));
    if (!isThere) await markMissing(deps, edition);
  }
};

const exists = (library: Library, edition: EditionRecord): Promise<boolean> =>
  lstat(fileIn(library, edition.path)).then(
    (found) => found.isFile(),
    () => false,
  );
