/** Titles and their editions: finds ffmpeg, makes the demo library, imports the user's folder, shows what there is. */

import path from 'node:path';
import type { Bus } from '../core/bus.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { Problem } from '../core/problem.ts';
import type { Processes } from '../core/process.ts';
import { sourceIdOf as remoteSourceId } from '../sources/index.ts';
import type { ConversionSource, FfmpegPaths, FfmpegTool, KeyFrames } from '../transcode/index.ts';
import { createCatalogue } from './catalogue.ts';
import { createCloserLook } from './closer-look.ts';
import { demoLibraryIn } from './demo/demo-library.ts';
import { choosePoster } from './importing/choose-poster.ts';
import type { ImportDeps } from './importing/import-file.ts';
import { probeFile } from './importing/probe-file.ts';
import { versionOf } from './key-frames/key-frame-index.ts';
import { createKeyFrameStore } from './key-frames/key-frame-store.ts';
import type { Library } from './library.ts';
import { type CatalogueReader, readCatalogue } from './read-catalogue.ts';
import type { RemoteSources } from './remote/import-remote.ts';
import { createEditionOpener } from './remote/open-edition.ts';
import { readRemoteTitles } from './remote/read-remote-titles.ts';
import { createSameSource } from './same-source.ts';
import { type Running, startLibraries } from './start-libraries.ts';
import { createStillReader, type StillReader } from './stills/read-still.ts';
import { createStillKeys, readSecret } from './stills/still-keys.ts';
import { createStills } from './stills/stills.ts';
import { editionOfSource, sourceIdOf } from './video-ids.ts';
import { type Connection, createVideoStore } from './video-store.ts';

/** What the feature is made of. */
export type VideosDeps = {
  connection: Connection;
  clock: Clock;
  bus: Bus;
  log: Log;
  processes: Processes;
  dataDir: string;
  /** The user's own folder. */
  mediaDir?: string | undefined;
  makesDemo: boolean;
  /** A list of titles on platforms' servers, a JSON file; without `sources` it is not read. */
  remoteEditions?: string | undefined;
  /** Reads them; to be started before. */
  sources?: RemoteSources | undefined;
  /** How often they are looked at, for what has been replaced; usually every ten minutes. */
  remoteLookMs?: number | undefined;
} & FfmpegPaths;

/** The videos of this service. */
export type Videos = Omit<CatalogueReader, 'fileOf'> &
  StillReader & {
    /** The key frames of an edition's first video track; null where they are not known (yet). */
    keyFramesOf(edition: string): Promise<KeyFrames | null>;
    /** The WebVTT file of a text track, by its stream index; nothing where there is none (yet). */
    textTrack(edition: string, index: number): Promise<string | undefined>;
    /** What a conversion needs to know of an edition; nothing where it cannot be read. */
    sourceOf(edition: string): Promise<ConversionSource | undefined>;
    /** What to open for a source. @throws {Problem} `gone` when its film is no longer there, or has changed */
    inputOf(source: Pick<ConversionSource, 'id'>): Promise<{ url: string; isRemote: boolean }>;
    /** The share of a title that has been stored, while nothing else of it can be played; undefined: it is not. */
    preparing(title: string, platform: string): number | null | undefined;
    /**
     * Makes sure that an edition can be opened; begins to store one that has to be stored first and is not there.
     * @throws {Problem} `source-preparing` then; what else keeps its server from giving it
     */
    ensureHere(edition: string): Promise<void>;
    /** Titles of the demo library that are still being made. */
    beingMade(): number;
    /** ffmpeg, once it has been looked for and found. */
    tool(): FfmpegTool | undefined;
    /** The same for those who can wait; resolves after the start. */
    toolFound: Promise<FfmpegTool | undefined>;
    /** Ready to answer when it resolves; files are looked into and made from then on. */
    start(): Promise<void>;
    /** Ends what is under way. Processes end with whoever started them: close those first. */
    close(): Promise<void>;
    /** Resolves when the demo library is as complete as it can be, and what there is was looked into. */
    settled(): Promise<void>;
  };

/** Creates the feature. Its models are made at once, so that the store can wait for their indexes. */
export const createVideos = (deps: VideosDeps): Videos => {
  const catalogue = createCatalogue(createVideoStore(deps.connection));
  const demo = demoLibraryIn(path.join(deps.dataDir, 'demo'));
  const media: Library | undefined = deps.mediaDir ? { name: 'media', folder: deps.mediaDir } : undefined;
  const sameSource = createSameSource();
  const running: Running = { isClosing: false, onTool: () => undefined };
  const toolFound = new Promise<FfmpegTool | undefined>((resolve) => {
    running.onTool = resolve;
  });
  const tool = (): FfmpegTool | undefined => running.tool;
  const stills = createStills({ processes: deps.processes, tool, folder: path.join(deps.dataDir, 'stills') });
  const stillReader = createStillReader({
    keys: () => running.keys,
    stills,
    source(id) {
      const edition = catalogue.edition(id);
      if (!edition || edition.isMissing) return undefined;
      const posterCrop = edition.library === 'demo' ? demo.posterCrop : undefined;
      return { edition, posterCrop, input: async () => (await open(edition)).url };
    },
  });
  const reader = readCatalogue({
    catalogue,
    libraries: () => (media ? [demo, media] : [demo]),
    posterUrl: stillReader.posterUrl,
  });
  const open = createEditionOpener({
    fileOf: (edition) => reader.fileOf(edition),
    sources: deps.sources,
    onOtherBytes: (edition) => running.remote?.lookAgain(edition._id),
  });
  const shareStored = (remote: { url: string; platform: string } | undefined): number | null | undefined =>
    remote && deps.sources?.progress(remoteSourceId(remote));
  const importing: ImportDeps = {
    catalogue,
    clock: deps.clock,
    bus: deps.bus,
    isStopping: () => running.isClosing || deps.processes.isClosing,
    onEdition: (edition) => closer.add(edition),
    probe: (file) => probeFile({ processes: deps.processes, tool: running.tool }, file),
    posterAt: (file, probed) => choosePoster({ processes: deps.processes, tool: running.tool }, file, probed),
  };
  const closer = createCloserLook({
    ...{ catalogue, tool, bus: deps.bus, log: deps.log, processes: deps.processes },
    store: createKeyFrameStore(deps.connection),
    textFolder: path.join(deps.dataDir, 'text'),
    open,
  });
  return {
    ...reader,
    ...stillReader,
    tool,
    toolFound,
    keyFramesOf: closer.keyFramesOf,
    textTrack: closer.textTrack,
    async sourceOf(id) {
      const [edition, found] = [catalogue.edition(id), reader.edition(id)];
      if (!edition || !found) return undefined;
      const keyFrames = await closer.keyFramesOf(id);
      return sameSource({ id: sourceIdOf(id, versionOf(edition)), facts: found.facts, keyFrames });
    },
    async inputOf(source) {
      const id = editionOfSource(source.id);
      const [edition, found] = [catalogue.edition(id), reader.edition(id)];
      if (!edition || !found || source.id !== sourceIdOf(id, versionOf(edition)))
        throw new Problem('gone', 'The file of this title is no longer there, or has changed.');
      return open(edition);
    },
    editions: (title, platform) =>
      reader.editions(title, platform).filter(({ remote }) => shareStored(remote) === undefined),
    preparing(title, platform) {
      const again = reader.editions(title, platform).find(({ remote }) => shareStored(remote) !== undefined);
      if (again) return shareStored(again.remote);
      const remote = reader.unreadable(title, platform).find((edition) => edition.remote)?.remote;
      return remote && (shareStored(remote) ?? null);
    },
    async ensureHere(id) {
      const edition = catalogue.edition(id);
      if (edition?.remote && !edition.isMissing) await open(edition);
    },
    beingMade: () => running.making?.titlesBeingMade() ?? 0,
    async start() {
      running.keys = createStillKeys(await readSecret(path.join(deps.dataDir, 'stills')));
      await catalogue.load();
      const remote = deps.remoteEditions ? await readRemoteTitles(deps.remoteEditions) : [];
      running.libraries = startLibraries({ ...deps, importing, demo, media, remote, closer }, running)
        .catch((err: unknown) => deps.log.error({ err }, 'The libraries could not be started.'))
        // Whoever waits for ffmpeg waits no longer, whatever went wrong.
        .finally(() => running.onTool(running.tool));
    },
    async settled() {
      await running.libraries;
      await running.making?.done;
      await running.remote?.settled();
      await closer.settled();
    },
    async close() {
      running.isClosing = true;
      running.making?.close();
      await running.libraries;
      await running.watching?.close();
      await running.remote?.close();
      running.making?.close();
      await running.making?.done;
      await closer.close();
    },
  };
};
