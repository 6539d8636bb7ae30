/** Titles whose files lie on platforms' servers: as the list says, looked into when the service starts. */

import { createGate } from '../../core/gate.ts';
import type { Log } from '../../core/log.ts';
import { sourceIdOf } from '../../sources/index.ts';
import { markMissing } from '../importing/import-file.ts';
import { type ImportRemoteDeps, importRemote, remoteEditionId } from './import-remote.ts';
import type { RemoteTitle } from './read-remote-titles.ts';

const atOnce = 2;
/** A server that is away is asked again after this long, then after twice as long each time, up to the longest. */
const again = { firstMs: 1_000, longestMs: 5 * 60_000 };

/** Begins; `close` waits for what is under way. */
export const openRemoteLibrary = (
  deps: ImportRemoteDeps & { log: Log },
  titles: readonly RemoteTitle[],
): { settled(): Promise<void>; close(): Promise<void> } => {
  const gate = createGate(atOnce);
  const life = { isClosing: false };
  const timers = new Set<NodeJS.Timeout>();
  const failures = new Map<RemoteTitle, number>();
  const underWay = new Set<Promise<void>>();

  const look = async (title: RemoteTitle): Promise<void> => {
    const outcome = await gate(() =>
      life.isClosing ? Promise.resolve('done' as const) : importRemote(deps, title),
    );
    if (life.isClosing || outcome === 'done') return;
    if (outcome === 'later') return lookLater(title);
    deps.sources
      .settled(sourceIdOf({ url: title.url, platform: title.platform }))
      .then(() => begin(title))
      .catch((err: unknown) => deps.log.warn({ err }, 'a video could not be stored'));
  };
  const begin = (title: RemoteTitle): void => {
    if (life.isClosing) return;
    const done = look(title)
      .catch((err: unknown) => {
        deps.log.warn({ err, platform: title.platform }, "a platform's video could not be looked into");
        lookLater(title);
      })
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const lookLater = (title: RemoteTitle): void => {
    if (life.isClosing) return;
    const failed = failures.get(title) ?? 0;
    failures.set(title, failed + 1);
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        begin(title);
      },
      Math.min(again.firstMs * 2 ** failed, again.longestMs),
    ).unref();
    timers.add(timer);
  };
  const settled = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };
  for (const title of titles) begin(title);
  return {
    settled,
    async close() {
      life.isClosing = true;
      for (const timer of timers) clearTimeout(timer);
      await settled();
    },
  };
};

/** Hides the editions that the list no longer has. */
export const markUnlisted = async (
  deps: Pick<ImportRemoteDeps, 'catalogue' | 'bus'>,
  titles: readonly RemoteTitle[],
): Promise<void> => {
  const listed = new Set(titles.map(remoteEditionId));
  for (const edition of [...deps.catalogue.editions()])
    if (edition.library === 'remote' && !listed.has(edition._id)) await markMissing(deps, edition);
};
