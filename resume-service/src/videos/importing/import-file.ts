import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { Bus } from '../../core/bus.ts';
import type { Clock } from '../../core/clock.ts';
import type { Catalogue } from '../catalogue.ts';
import { fileIn, type Library } from '../library.ts';
import type { EditionRecord } from '../records.ts';
import { findTextBeside } from '../text/find-text-beside.ts';
import { trackBeside } from '../text/text-beside-rules.ts';
import { videosChanged } from '../topics.ts';
import { editionIdOf, titleIdOf } from '../video-ids.ts';
import { isOfBytes, isSame, type Seen } from './known-file-rules.ts';
import type { Probed } from './probe-file.ts';
import { titleNameOf } from './title-key-rules.ts';

/** What importing works with. */
export type ImportDeps = {
  catalogue: Catalogue;
  clock: Clock;
  bus: Bus;
  /** Looks into a file. */
  probe(file: string): Promise<Probed>;
  /** Where its poster is best taken, in seconds. */
  posterAt(file: string, probed: Probed): Promise<number | undefined>;
  /** Hears of an edition that has come or changed. */
  onEdition(edition: EditionRecord): void;
  /** The service is stopping: what a look into a file gives now is not true. */
  isStopping(): boolean;
};

/** A file has appeared or changed: it is looked into, unless that was done before, and joins its title. */
export const importFile = async (deps: ImportDeps, library: Library, relativePath: string): Promise<void> => {
  const file = fileIn(library, relativePath);
  const found = await lstat(file).catch(() => undefined);
  const known = deps.catalogue.edition(editionIdOf(library.name, relativePath));
  // What has become a link, a pipe or a folder is no longer the film that was looked into.
  if (!found?.isFile()) return markMissing(deps, known);
  const textBeside = await findTextBeside(file);
  const seen = { sizeBytes: found.size, modifiedAt: Math.round(found.mtimeMs), textBeside };
  if (known && !known.isMissing && isSame(known, seen)) return;
  const { key, name, year, platforms } = titleNameOf(relativePath);
  const title = titleIdOf(library.name, key);
  const fresh = known && isSame(known, seen) ? findingsOf(known) : await lookInto(deps, file, known, seen);
  if (deps.isStopping()) return;
  const now = deps.clock.now();
  const words = library.wordsFor?.(key);
  if (!deps.catalogue.title(title))
    await deps.catalogue.putTitle({
      ...{ _id: title, library: library.name, key, name, addedAt: now, schema: 1 },
      ...(year === undefined ? {} : { year }),
      ...words,
    });
  const edition: EditionRecord = {
    ...{ _id: editionIdOf(library.name, relativePath), title, library: library.name, path: relativePath },
    ...{ platforms, ...seen, ...fresh, isMissing: false, addedAt: known?.addedAt ?? now, schema: 1 },
  };
  await deps.catalogue.putEdition(edition);
  deps.onEdition(edition);
  deps.bus.publish(videosChanged, { title });
};

/** A text file has come, changed or gone: the films it may belong to are looked at again. */
export const importTextFile = async (
  deps: ImportDeps,
  library: Library,
  relativePath: string,
): Promise<void> => {
  const folder = path.posix.dirname(relativePath);
  const films = [...deps.catalogue.editions()].filter(
    (edition) => edition.library === library.name && path.posix.dirname(edition.path) === folder,
  );
  for (const { path: film } of films) await importFile(deps, library, film);
};

/** A file has gone: its title is no longer shown, and nothing is forgotten. */
export const markMissing = async (
  { catalogue, bus }: Pick<ImportDeps, 'catalogue' | 'bus'>,
  edition: EditionRecord | undefined,
): Promise<void> => {
  if (!edition || edition.isMissing) return;
  await catalogue.putEdition({ ...edition, isMissing: true });
  bus.publish(videosChanged, { title: edition.title });
};

const lookInto = async (
  deps: ImportDeps,
  file: string,
  known: EditionRecord | undefined,
  seen: Seen,
): Promise<Findings> => {
  const { facts, problem } = await deps.probe(file);
  const isKnown = known !== undefined && isOfBytes(known, seen);
  const probed = { ...(facts ? { facts } : {}), ...(problem ? { problem } : {}) };
  const posterAt = (isKnown ? known.posterAt : undefined) ?? (await deps.posterAt(file, probed));
  const beside = (seen.textBeside ?? []).map((text) => trackBeside(path.basename(file), text));
  return {
    ...probed,
    ...(facts ? { facts: { ...facts, text: [...facts.text, ...beside] } } : {}),
    ...(posterAt === undefined ? {} : { posterAt }),
  };
};

type Findings = Pick<EditionRecord, 'facts' | 'problem' | 'posterAt'>;

const findingsOf = ({ facts, problem, posterAt }: EditionRecord): Findings => ({
  ...(facts ? { facts } : {}),
  ...(problem ? { problem } : {}),
  ...(posterAt === undefined ? {} : { posterAt }),
});
