/** Starting the libraries: the demo library, the user's own folder, and what lies on other platforms' servers. */

import type { Log } from '../core/log.ts';
import type { Processes } from '../core/process.ts';
import { type FfmpegPaths, type FfmpegTool, findFfmpeg } from '../transcode/index.ts';
import type { CloserLook } from './closer-look.ts';
import { type DemoMaking, makeDemoLibrary } from './demo/demo-library.ts';
import { demoFiles } from './demo/demo-orders.ts';
import { type ImportDeps, importFile } from './importing/import-file.ts';
import { markGone, watchLibrary } from './importing/media-library.ts';
import { type ProbeInput, probeInput } from './importing/probe-file.ts';
import type { Library } from './library.ts';
import type { RemoteSources } from './remote/import-remote.ts';
import type { RemoteTitle } from './remote/read-remote-titles.ts';
import { markUnlisted, openRemoteLibrary } from './remote/remote-library.ts';
import type { StillKeys } from './stills/still-keys.ts';
import { titleIdOf } from './video-ids.ts';

/** What has been started so far. */
export type Running = {
  isClosing: boolean;
  onTool(tool: FfmpegTool | undefined): void;
  tool?: FfmpegTool | undefined;
  keys?: StillKeys;
  libraries?: Promise<void>;
  making?: DemoMaking;
  watching?: { close(): Promise<void> };
  remote?: ReturnType<typeof openRemoteLibrary>;
};

/** What starting them takes. */
export type LibraryDeps = FfmpegPaths & {
  processes: Processes;
  log: Log;
  makesDemo: boolean;
  sources?: RemoteSources | undefined;
  importing: ImportDeps;
  demo: Library;
  media: Library | undefined;
  remote: readonly RemoteTitle[];
  /** How often the titles on other servers are looked at. */
  remoteLookMs?: number | undefined;
  closer: CloserLook;
};

/** Finds ffmpeg, then looks into what there is, makes what is missing, and watches from then on. */
export const startLibraries = async (deps: LibraryDeps, running: Running): Promise<void> => {
  const { importing, log, demo, media, closer } = deps;
  running.tool = await findFfmpeg(deps.processes, deps);
  running.onTool(running.tool);
  if (running.isClosing) return;
  reportTool(log, running.tool);
  await markGone(importing, 'demo', demo);
  await markGone(importing, 'media', media);
  closer.start();
  if (media) running.watching = watchLibrary({ ...importing, log }, media);
  await markUnlisted(importing, deps.sources ? deps.remote : []);
  if (deps.sources)
    running.remote = openRemoteLibrary(
      { ...remoteDeps(deps, deps.sources, running.tool), lookMs: deps.remoteLookMs },
      deps.remote,
    );
  const onFile = (relativePath: string): Promise<void> => importFile(importing, demo, relativePath);
  for (const { relativePath } of demoFiles()) await onFile(relativePath);
  if (running.tool && deps.makesDemo)
    running.making = makeDemoLibrary({
      ...{ processes: deps.processes, log, tool: running.tool },
      library: demo,
      onFile,
    });
};

/** Another edition of a title: one in the list, one of the demo library, or one in the user's folder. */
const remoteDeps = (
  { importing, processes, log, demo, remote }: LibraryDeps,
  sources: RemoteSources,
  tool: FfmpegTool | undefined,
) => ({
  ...{ ...importing, log, sources },
  probe: async (input: ProbeInput) =>
    tool ? probeInput({ processes, tool }, input) : { problem: 'no-tool' as const },
  titleOf: (editionOf: string) => {
    const listed = remote.find((title) => title.key === editionOf);
    // Whichever of the two is looked into first, the title has its own name.
    if (listed)
      return {
        _id: titleIdOf('remote', editionOf),
        library: 'remote' as const,
        key: editionOf,
        name: listed.name,
      };
    const key = editionOf.toLowerCase();
    const library = demo.wordsFor?.(key) ? ('demo' as const) : ('media' as const);
    return { _id: titleIdOf(library, key), library, key };
  },
});

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
