/** Telling screens what happened. */
import type { StreamEvent, StreamEventName } from './contract.ts';
import { eventText, type Streams } from './streams.ts';

/** Sends events to the open streams of this replica. */
export type Announce = ReturnType<typeof createAnnounce>;

/** Binds the register of streams. Each event is serialised once, however many screens hear it. */
export const createAnnounce = (streams: Streams) => ({
  toViewer<Name extends StreamEventName>(
    viewer: string,
    name: Name,
    data: StreamEvent<Name>,
    id?: string,
  ): void {
    const listeners = streams.ofViewer(viewer);
    if (listeners.length === 0) return;
    const text = eventText(name, data, id);
    for (const stream of listeners) streams.write(stream, text);
  },
  toDevice<Name extends StreamEventName>(
    target: { viewer: string; account: string; device: string },
    name: Name,
    data: StreamEvent<Name>,
  ): void {
    const text = eventText(name, data);
    for (const stream of streams.ofDevice(target.viewer, target.account, target.device))
      streams.write(stream, text);
  },
  toEverybody<Name extends StreamEventName>(name: Name, data: StreamEvent<Name>): void {
    const text = eventText(name, data);
    for (const stream of streams.everybody()) streams.write(stream, text);
  },
});
