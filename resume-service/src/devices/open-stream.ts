/** A screen starts to listen, and hears what it missed. */
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import type { Announce } from './announce.ts';
import type { StreamEvent } from './contract.ts';
import type { DeviceStore } from './device-store.ts';
import { eventText, type Stream, type StreamSink, type Streams } from './streams.ts';

/** What changed for a viewer since a time; undefined when that is too far back or too much. Wired in app.ts. */
export type ChangesSince = (
  caller: Caller,
  sinceMs: number,
) => Promise<StreamEvent<'bookmark'>[] | undefined>;

/** Commits of another replica become visible a little later than their time says. */
const overlapMs = 10_000;
/** Older than this, the screen fetches its lists anew. */
const farthestBackMs = 24 * 3_600_000;

export type StreamWish = { device: string | undefined; lastEventId: string | undefined; sink: StreamSink };

type OpenDeps = {
  streams: Streams;
  store: DeviceStore;
  announce: Announce;
  clock: Clock;
  changesSince: ChangesSince;
};

/** Opens a stream: hello, what was missed (or `resync`), then whatever happens. Answers how to end it. */
export const createOpenStream =
  (deps: OpenDeps) =>
  async (caller: Caller, wish: StreamWish): Promise<() => void> => {
    const stream: Stream = { caller, device: wish.device, sink: wish.sink };
    deps.streams.add(stream);
    await greet(deps, stream, wish).catch((error: unknown) => {
      deps.streams.remove(stream);
      throw error;
    });
    return () => {
      deps.streams.remove(stream);
      if (wish.device !== undefined && listeners(deps.streams, stream) === 0)
        deps.announce.toViewer(caller.viewer, 'device', { id: wish.device, change: 'changed' });
    };
  };

/** Hello, what is new about this screen, and what it missed. */
const greet = async (deps: OpenDeps, stream: Stream, wish: StreamWish): Promise<void> => {
  const { caller } = stream;
  const now = deps.clock.now();
  const isFirstEar = wish.device !== undefined && listeners(deps.streams, stream) === 1;
  deps.streams.write(
    stream,
    `retry: 2000\n${eventText('hello', { serviceTime: now, viewer: caller.viewer }, String(now))}`,
  );
  if (wish.device !== undefined) await deps.store.seen(caller.account, wish.device, now);
  if (isFirstEar)
    deps.announce.toViewer(caller.viewer, 'device', { id: wish.device ?? '', change: 'changed' });
  if (wish.lastEventId !== undefined) await catchUp(deps, stream, Number(wish.lastEventId), now);
};

const listeners = (streams: Streams, { caller, device }: Stream): number =>
  streams.ofDevice(caller.viewer, caller.account, device ?? '').length;

const catchUp = async (
  deps: { streams: Streams; changesSince: ChangesSince },
  stream: Stream,
  lastEventMs: number,
  nowMs: number,
): Promise<void> => {
  const isUsable = Number.isFinite(lastEventMs) && lastEventMs > nowMs - farthestBackMs;
  const missed = isUsable ? await deps.changesSince(stream.caller, lastEventMs - overlapMs) : undefined;
  if (!missed) return deps.streams.write(stream, eventText('resync', {}, String(nowMs)));
  for (const change of missed)
    deps.streams.write(stream, eventText('bookmark', change, String(change.committedAt)));
};
