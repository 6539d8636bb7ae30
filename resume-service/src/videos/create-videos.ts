/** Titles and their editions: finds ffmpeg, makes the demo library, imports the user's folder, shows what there is. */

import path from 'node:path';
import type { Bus } from '../core/bus.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { Problem } from '../core/problem.ts';
import type { Processes } from '../core/process.ts';
import type { ConversionSource, FfmpegPaths, FfmpegTool, KeyFrames } from '../transcode/index.ts';
import { findFfmpeg } from '../transcode/index.ts';
import { createCatalogue } from './catalogue.ts';
import { type CloserLook, createCloserLook } from './closer-look.ts';
import { type DemoMaking, demoLibraryIn, makeDemoLibrary } from './demo/demo-library.ts';
import { demoFiles } from './demo/demo-orders.ts';
import { choosePoster } from './importing/choose-poster.ts';
import { type ImportDeps, importFile } from './importing/import-file.ts';
import { markGone, watchLibrary } from './importing/media-library.ts';
import { probeFile } from './importing/probe-file.ts';
import { versionOf } from './key-frames/key-frame-index.ts';
import { createKeyFrameStore } from './key-frames/key-frame-store.ts';
import type { Library } from './library.ts';
import { type CatalogueReader, readCatalogue } from './read-catalogue.ts';
import { createStillReader, type StillReader } from './stills/read-still.ts';
import { createStillKeys, readSecret, type StillKeys } from './stills/still-keys.ts';
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
      const file = edition && reader.fileOf(edition);
      const posterCrop = edition?.library === 'demo' ? demo.posterCrop : undefined;
      return edition && file ? { edition, file, posterCrop } : undefined;
    },
  });
  const reader = readCatalogue({
    catalogue,
    libraries: () => (media ? [demo, media] : [demo]),
    posterUrl: stillReader.posterUrl,
  });
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
    fileOf: reader.fileOf,
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
      return {
        id: sourceIdOf(id, versionOf(edition)),
        facts: found.facts,
        keyFrames: await closer.keyFramesOf(id),
      };
    },
    async inputOf(source) {
      const id = editionOfSource(source.id);
      const [edition, found] = [catalogue.edition(id), reader.edition(id)];
      if (!edition || !found || source.id !== sourceIdOf(id, versionOf(edition)))
        throw new Problem('gone', 'The file of this title is no longer there, or has changed.');
      return { url: found.file, isRemote: false };
    },
    beingMade: () => running.making?.titlesBeingMade() ?? 0,
    async start() {
      running.keys = createStillKeys(await readSecret(path.join(deps.dataDir, 'stills')));
      await catalogue.load();
      running.libraries = startLibraries({ ...deps, importing, demo, media, closer }, running).catch(
        (err: unknown) => deps.log.error({ err }, 'The libraries could not be started.'),
      );
    },
    async settled() {
      await running.libraries;
      await running.making?.done;
      await closer.settled();
    },
    async close() {
      running.isClosing = true;
      running.making?.close();
      await running.libraries;
      await running.watching?.close();
      running.making?.close();
      await running.making?.done;
      await closer.close();
    },
  };
};

/** What has been started so far. */
type Running = {
  isClosing: boolean;
  onTool(tool: FfmpegTool | undefined): void;
  tool?: FfmpegTool | undefined;
  keys?: StillKeys;
  libraries?: Promise<void>;
  making?: DemoMaking;
  watching?: { close(): Promise<void> };
};

type LibraryDeps = VideosDeps & {
  importing: ImportDeps;
  demo: Library;
  media: Library | undefined;
  closer: CloserLook;
};

const startLibraries = async (deps: LibraryDeps, running: Running): Promise<void> => {
  const { importing, log, demo, media, closer } = deps;
  running.tool = await findFfmpeg(deps.processes, deps);
  running.onTool(running.tool);
  if (running.isClosing) return;
  reportTool(log, running.tool);
  await markGone(importing, 'demo', demo);
  await markGone(importing, 'media', media);
  closer.start();
  if (media) running.watching = watchLibrary({ ...importing, log }, media);
  const onFile = (relativePath: string): Promise<void> => importFile(importing, demo, relativePath);
  for (const { relativePath } of demoFiles()) await onFile(relativePath);
  if (running.tool && deps.makesDemo)
    running.making = makeDemoLibrary({
      ...{ processes: deps.processes, log, tool: running.tool },
      library: demo,
      onFile,
    });
};

const reportTool = (log: Log, tool: FfmpegTool | undefined): void => {
  if (tool)
    log.info(
      { origin: tool.origin, version: tool.version },
      `Using the ${tool.origin} ffmpeg ${tool.version}.`,
    );
  else
    log.warn(
      'No ffmpeg was found: there is no demo library, and files are listed without being looked into. ' +
        'Install ffmpeg, or name it with FFMPEG_PATH and FFPROBE_PATH.',
    );
};
