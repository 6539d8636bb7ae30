/** Titles whose files lie on platforms' servers: as the list says, looked into when the service starts and now and then. */

import { setTimeout as pause } from 'node:timers/promises';
import { createGate } from '../../core/gate.ts';
import type { Log } from '../../core/log.ts';
import { sourceIdOf } from '../../sources/index.ts';
import { markMissing } from '../importing/import-file.ts';
import { type ImportRemoteDeps, importRemote, remoteEditionId } from './import-remote.ts';
import type { RemoteTitle } from './read-remote-titles.ts';

const atOnce = 2;
/** A server that is away is asked again after this long, then after twice as long each time, up to the longest. */
const again = { firstMs: 1_000, longestMs: 5 * 60_000 };
/** However many players find that a title has changed, it is looked into no more often than this. */
const throttleMs = 5_000;
/** From the end of one look through the whole list to the next, give or take a quarter: servers of one kind do not
 * get all services' questions at once. */
const usualLookMs = 10 * 60_000;

/** The titles in the list. */
export type RemoteLibrary = {
  /** An edition's bytes are no longer what they were: it is looked into again soon. */
  lookAgain(edition: string): void;
  settled(): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
};

type Waiting = { timer?: NodeJS.Timeout | undefined; lookedAt: number; failures: number; isBusy: boolean };

/** Begins. `lookMs`: how often the whole list is looked at. */
export const openRemoteLibrary = (
  deps: ImportRemoteDeps & { log: Log; lookMs?: number | undefined },
  titles: readonly RemoteTitle[],
): RemoteLibrary => {
  const { lookMs = usualLookMs } = deps;
  const gate = createGate(atOnce);
  const stop = new AbortController();
  const underWay = new Set<Promise<void>>();
  const states = new Map<RemoteTitle, Waiting>(
    titles.map((title) => [title, { lookedAt: Number.NEGATIVE_INFINITY, failures: 0, isBusy: false }]),
  );
  const byEdition = new Map(titles.map((title) => [remoteEditionId(title), title]));

  const look = async (title: RemoteTitle, state: Waiting): Promise<void> => {
    const outcome = await gate(() =>
      stop.signal.aborted ? Promise.resolve('done' as const) : importRemote(deps, title),
    );
    state.lookedAt = performance.now();
    if (outcome === 'later') return lookLater(title, state);
    state.failures = 0;
    if (outcome === 'done' || stop.signal.aborted) return;
    deps.sources
      .settled(sourceIdOf({ url: title.url, platform: title.platform }))
      .then(() => begin(title))
      .catch((err: unknown) => deps.log.warn({ err }, 'a video could not be stored'));
  };
  const begin = (title: RemoteTitle): Promise<void> => {
    const state = states.get(title);
    if (!state || stop.signal.aborted || state.isBusy) return Promise.resolve();
    clearTimeout(state.timer);
    state.timer = undefined;
    state.isBusy = true;
    const done = look(title, state)
      .catch((err: unknown) => {
        deps.log.warn({ err, platform: title.platform }, "a platform's video could not be looked into");
        lookLater(title, state);
      })
      .finally(() => {
        state.isBusy = false;
        underWay.delete(done);
      });
    underWay.add(done);
    return done;
  };
  const lookIn = (title: RemoteTitle, state: Waiting, delayMs: number): void => {
    if (stop.signal.aborted || state.timer) return;
    const act = (): void => {
      state.timer = undefined;
      // What is under way may have asked before the change.
      if (state.isBusy) lookIn(title, state, throttleMs);
      else void begin(title);
    };
    state.timer = setTimeout(act, delayMs).unref();
  };
  const lookLater = (title: RemoteTitle, state: Waiting): void => {
    lookIn(title, state, Math.min(again.firstMs * 2 ** state.failures, again.longestMs));
    state.failures += 1;
  };
  const lookNowAndThen = async (): Promise<void> => {
    for (;;) {
      const jitter = 0.75 + Math.random() / 2;
      await pause(lookMs * jitter, undefined, { signal: stop.signal, ref: false });
      // One after the other: nobody waits for this, and others wait for the gate.
      for (const title of titles) if (!states.get(title)?.timer) await begin(title);
    }
  };
  const settled = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };
  for (const title of titles) void begin(title);
  lookNowAndThen().catch(() => undefined);
  return {
    lookAgain(edition) {
      const title = byEdition.get(edition);
      const state = title && states.get(title);
      if (state) lookIn(title, state, Math.max(0, state.lookedAt + throttleMs - performance.now()));
    },
    settled,
    async close() {
      stop.abort();
      for (const { timer } of states.values()) clearTimeout(timer);
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
