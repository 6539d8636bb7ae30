import type { SourceState, Sources } from '../../sources/index.ts';
import type { Catalogue } from '../catalogue.ts';
import { factsVersion } from '../facts/media-facts-rules.ts';
import type { FileProblem } from '../importing/file-problem-rules.ts';
import type { ImportDeps } from '../importing/import-file.ts';
import type { ProbeInput } from '../importing/probe-file.ts';
import type { EditionRecord, TitleRecord } from '../records.ts';
import { videosChanged } from '../topics.ts';
import { editionIdOf, titleIdOf, versionIdOf } from '../video-ids.ts';
import type { RemoteTitle } from './read-remote-titles.ts';

/** What of `sources` videos need. */
export type RemoteSources = Pick<Sources, 'describe' | 'inputOf' | 'settled' | 'progress'>;

/** What importing works with. */
export type ImportRemoteDeps = Omit<ImportDeps, 'probe'> & {
  sources: RemoteSources;
  probe(input: ProbeInput): ReturnType<ImportDeps['probe']>;
  /** The title that another edition belongs to. */
  titleOf(editionOf: string): Pick<TitleRecord, '_id' | 'library' | 'key'> & { name?: string };
};

/** How it went: `later` means that it is worth trying again. */
export type RemoteOutcome = 'done' | 'preparing' | 'later';

/** The id of the edition that a title in the list is. */
export const remoteEditionId = ({ platform, url }: Pick<RemoteTitle, 'platform' | 'url'>): string =>
  editionIdOf('remote', `${platform} ${url}`);

/**
 * A title on a platform's server joins the catalogue: it is looked into through our own reader, unless these bytes
 * were before. What cannot be read from the middle is stored first, and looked into then.
 */
export const importRemote = async (deps: ImportRemoteDeps, title: RemoteTitle): Promise<RemoteOutcome> => {
  const place = { url: title.url, platform: title.platform };
  const state = await deps.sources.describe(place);
  const known = deps.catalogue.edition(remoteEditionId(title));
  if (deps.isStopping()) return 'done';
  if (state.state === 'preparing' || state.state === 'not-seekable') {
    // It is listed from now on, so that both apps can say how far it is.
    if (!known || known.isMissing) await put(deps, title, known ? findingsOf(known) : {});
    if (state.state === 'preparing') return 'preparing';
    // What is known of it already is stored again when somebody plays it, and not before.
    return known && wasLookedInto(known) ? 'done' : beginToStore(deps, place);
  }
  if (state.state === 'unavailable') {
    // A server that is away for a while takes nothing back of what is known about its films.
    if (known?.facts && !known.problem) return 'later';
    await put(deps, title, { problem: problemOf(state) });
    return 'later';
  }
  const version = versionIdOf(state.version);
  const isKnown = known?.version === version && !known.isMissing && known.facts?.version === factsVersion;
  if (isKnown && !known.problem) return 'done';
  const { url } = await deps.sources.inputOf({ ...place, version: state.version });
  const probed = await deps.probe({ input: url, isManifest: state.kind === 'manifest' });
  const posterAt = await deps.posterAt(url, probed);
  if (deps.isStopping()) return 'done';
  await put(deps, title, {
    ...{ ...probed, version, sourceVersion: state.version, sizeBytes: state.sizeBytes ?? 0 },
    ...(posterAt === undefined ? {} : { posterAt }),
  });
  return 'done';
};

const wasLookedInto = ({ version, facts, problem }: EditionRecord): boolean =>
  version !== undefined && (facts !== undefined || problem !== undefined);

const findingsOf = (known: EditionRecord): Findings => {
  const { facts, problem, posterAt, version, sourceVersion, sizeBytes } = known;
  return {
    sizeBytes,
    ...(facts ? { facts } : {}),
    ...(problem ? { problem } : {}),
    ...(posterAt === undefined ? {} : { posterAt }),
    ...(version === undefined ? {} : { version }),
    ...(sourceVersion === undefined ? {} : { sourceVersion }),
  };
};

/** Asking for it begins that; the answer is that it is being prepared. */
const beginToStore = async (
  { sources }: Pick<ImportRemoteDeps, 'sources'>,
  place: { url: string; platform: string },
): Promise<RemoteOutcome> => {
  await sources.inputOf(place).catch(() => undefined);
  return 'preparing';
};

const problemOf = ({ reason }: Extract<SourceState, { state: 'unavailable' }>): FileProblem =>
  /forbidden|not-allowed|origin/.test(reason) ? 'remote-forbidden' : 'remote-away';

type Findings = Partial<
  Pick<EditionRecord, 'facts' | 'problem' | 'posterAt' | 'version' | 'sourceVersion' | 'sizeBytes'>
>;

const put = async (deps: ImportRemoteDeps, title: RemoteTitle, found: Findings): Promise<void> => {
  const id = remoteEditionId(title);
  const now = deps.clock.now();
  const of = titleFor(deps, title);
  await addTitle(deps.catalogue, { name: title.name, ...of, addedAt: now, schema: 1 });
  const edition: EditionRecord = {
    ...{ _id: id, title: of._id, library: 'remote', path: title.url, platforms: ['web', 'iptv'] },
    ...{ remote: { url: title.url, platform: title.platform }, sizeBytes: 0, modifiedAt: 0, ...found },
    ...{ isMissing: false, addedAt: deps.catalogue.edition(id)?.addedAt ?? now, schema: 1 },
  };
  await deps.catalogue.putEdition(edition);
  deps.onEdition(edition);
  deps.bus.publish(videosChanged, { title: of._id });
};

const titleFor = (deps: ImportRemoteDeps, { key, editionOf }: RemoteTitle) =>
  editionOf === undefined
    ? { _id: titleIdOf('remote', key), library: 'remote' as const, key }
    : deps.titleOf(editionOf);

const addTitle = async (catalogue: Catalogue, title: TitleRecord): Promise<void> => {
  if (!catalogue.title(title._id)) await catalogue.putTitle(title);
};
