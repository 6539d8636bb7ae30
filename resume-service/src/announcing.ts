/** What screens hear, and what ends when an account, a session or a link ends: the bus wired to the screens. */
import { accountErased, actingChanged, credentialEnded } from './accounts/index.ts';
import { type BookmarkChanged, type Bookmarks, bookmarkChanged } from './bookmarks/index.ts';
import type { Bus } from './core/bus.ts';
import type { Log } from './core/log.ts';
import type { Metrics } from './core/metrics.ts';
import type { StreamEvent } from './devices/contract.ts';
import { type Devices, eventText } from './devices/index.ts';
import { accountLinked, accountUnlinked } from './linking/index.ts';
import { type PauseTaken, pauseRefused, pauseTaken } from './pauses/index.ts';
import type { Playbacks } from './playback/index.ts';
import { conversionFailed, conversionWaiting } from './transcode/index.ts';

type Parts = {
  bus: Bus;
  log: Log;
  metrics: Metrics;
  devices: Devices;
  bookmarks: Bookmarks;
  playbacks: Playbacks;
};

/** Every screen of the viewer hears of a bookmark that looks different now, as its own platform shows it. */
const tellOfBookmark = async ({ devices, bookmarks }: Parts, change: BookmarkChanged): Promise<void> => {
  const streams = devices.streams.ofViewer(change.viewer);
  const platforms = new Set(streams.map((stream) => stream.caller.platform));
  for (const platform of platforms) {
    const listeners = streams.filter((stream) => stream.caller.platform === platform);
    const caller = listeners[0]?.caller;
    if (!caller) continue;
    const shown = change.document ? await bookmarks.show(caller, [change.document], undefined) : [];
    const { committedAt } = change;
    const data = { id: change.bookmark, committedAt, bookmark: shown[0] ?? null };
    const text = eventText('bookmark', data, String(committedAt));
    for (const stream of listeners) devices.streams.write(stream, text);
  }
};

/** A report says what its screen plays, keeps its address good, and with the first picture ends a hand-over. */
const noteReport = async ({ devices, playbacks }: Parts, { caller, viewer, title, event }: PauseTaken) => {
  const { device, kind, playback, position } = event;
  const isNews = devices.nowPlaying.note({ account: caller.account, device: device.id, viewer }, kind, {
    video: title,
    title: event.title ?? '',
    position,
    at: event.occurredAt,
    playback: playback ?? null,
  });
  if (isNews) devices.announce.toViewer(viewer, 'device', { id: device.id, change: 'changed' });
  if (playback === undefined || kind === 'stop') return;
  if (kind === 'progress') {
    const started = await playbacks.noteStarted(caller, playback);
    if (started?.command) devices.commands.started(started.command, started._id);
  }
  await playbacks.keepGood(caller, playback);
};

/** The screen of a playback hears how its conversion is doing. */
const tellOfConversion = (
  { devices, playbacks }: Parts,
  playback: string,
  news: Pick<StreamEvent<'playback'>, 'state' | 'reason' | 'ahead'>,
): void => {
  const known = playbacks.known(playback);
  if (!known || known.device === null) return;
  const { viewer, account, device, title } = known;
  devices.announce.toDevice({ viewer, account, device }, 'playback', {
    ...{ command: null, playback, video: title, device: null },
    ...news,
  });
};

/** Subscribes. What fails is logged and stops nothing: the bookmark is already durable. */
export const wireAnnouncing = (parts: Parts): void => {
  const { bus, log, metrics, devices, playbacks } = parts;
  const inBackground = (work: Promise<unknown>): void => {
    work.catch((err: unknown) => log.error({ err }, 'something that follows a change failed'));
  };

  bus.subscribe(bookmarkChanged, (change) => {
    if (change.isVisible && devices.streams.ofViewer(change.viewer).length > 0)
      inBackground(tellOfBookmark(parts, change));
  });
  bus.subscribe(pauseRefused, () => metrics.outcomes.inc({ outcome: 'refused' }));
  bus.subscribe(pauseTaken, (taken) => {
    metrics.outcomes.inc({ outcome: taken.outcome });
    inBackground(noteReport(parts, taken));
  });
  bus.subscribe(conversionWaiting, ({ playback, ahead }) => {
    if (ahead !== null) tellOfConversion(parts, playback, { state: 'waiting', reason: null, ahead });
  });
  bus.subscribe(conversionFailed, ({ playback, reason }) =>
    tellOfConversion(parts, playback, { state: 'failed', reason }),
  );
  bus.subscribe(credentialEnded, ({ credential }) => {
    devices.endStreamsOfCredential(credential);
    inBackground(playbacks.revokeAll({ credential }));
  });
  bus.subscribe(actingChanged, ({ account, viewer, previousViewer, link }) => {
    devices.endStreamsOfAccount(account);
    inBackground(playbacks.revokeAll({ account }));
    // A link's id is told only to the viewer it belongs to.
    devices.announce.toViewer(previousViewer, 'link', { change: 'profile', link: null });
    devices.announce.toViewer(viewer, 'link', { change: 'profile', link });
  });
  bus.subscribe(accountLinked, ({ viewer, link }) =>
    devices.announce.toViewer(viewer, 'link', { change: 'linked', link }),
  );
  bus.subscribe(accountUnlinked, ({ viewer, link }) =>
    devices.announce.toViewer(viewer, 'link', { change: 'unlinked', link }),
  );
  bus.subscribe(accountErased, ({ account }) => {
    devices.endStreamsOfAccount(account);
    inBackground(playbacks.revokeAll({ account }));
  });
};
