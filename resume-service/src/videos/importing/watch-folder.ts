import path from 'node:path';
import { watch } from 'chokidar';
import { isHidden, isVideoFile } from '../library.ts';
import { isTextFile } from '../text/text-beside-rules.ts';

/** What is told of a watched folder, of films and of text files; paths are relative, with `/` between folders. */
export type FolderEvents = {
  onFile(relativePath: string): void;
  onGone(relativePath: string): void;
  onError(error: unknown): void;
};

/** A file counts as complete when it has not grown for this long. */
const stillMs = 2_000;

const isOfInterest = (file: string): boolean => isVideoFile(file) || isTextFile(file);

/**
 * Watches a folder of videos. Files are told of when they are complete; hidden ones and other kinds never; links
 * are not followed, because they may lead out of the folder.
 */
export const watchFolder = (folder: string, events: FolderEvents): { close(): Promise<void> } => {
  const relative = (file: string): string => path.relative(folder, file).split(path.sep).join('/');
  const watcher = watch(folder, {
    followSymlinks: false,
    ignorePermissionErrors: true,
    awaitWriteFinish: { stabilityThreshold: stillMs, pollInterval: 200 },
    ignored: (file, stats) =>
      isHidden(path.relative(folder, file)) || (stats?.isFile() === true && !isOfInterest(file)),
  });
  const tell = (listener: (file: string) => void) => (file: string) => {
    if (isOfInterest(file)) listener(relative(file));
  };
  watcher.on('add', tell(events.onFile));
  watcher.on('change', tell(events.onFile));
  watcher.on('unlink', tell(events.onGone));
  watcher.on('error', events.onError);
  return { close: () => watcher.close() };
};
