/**
 * The event streams that are open on this replica: who listens, as which viewer, on which screen.
 * A stream belongs to the account, viewer and credential it was opened with and ends with any of them.
 */
import type { Caller } from '../core/caller.ts';
import { Problem } from '../core/problem.ts';
import type { StreamEvent, StreamEventName } from './contract.ts';

/**
 * Where the lines go; the route hands in an HTTP response. `write` answers false when the client is too slow;
 * `end` lets what is written arrive first, `cut` does not.
 */
export type StreamSink = {
  write(text: string): boolean;
  end(): void;
  cut(): void;
  backlogBytes(): number;
};

/** An open stream. */
export type Stream = {
  readonly caller: Caller;
  readonly device: string | undefined;
  readonly sink: StreamSink;
};

/** Streams one account may hold open at once; a household's shared subscription can have a hundred screens. */
const mostPerAccount = 250;
/** A client that lets this much pile up is cut off; it comes back and is caught up. */
const mostBacklogBytes = 1024 * 1024;

/** One event in the form of the HTML standard's event stream. `id` is what `Last-Event-ID` will say. */
export const eventText = <Name extends StreamEventName>(
  name: Name,
  data: StreamEvent<Name>,
  id?: string,
): string => `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/** All open streams of this process. */
export type Streams = ReturnType<typeof createStreams>;

/** Creates the register and its heartbeat (a comment line every `beatMs`). */
export const createStreams = (beatMs = 15_000) => {
  const byViewer = new Map<string, Set<Stream>>();

  const all = (): Stream[] => [...byViewer.values()].flatMap((streams) => [...streams]);

  const remove = (stream: Stream): void => {
    const streams = byViewer.get(stream.caller.viewer);
    streams?.delete(stream);
    if (streams?.size === 0) byViewer.delete(stream.caller.viewer);
  };

  const isOpen = (stream: Stream): boolean => byViewer.get(stream.caller.viewer)?.has(stream) ?? false;

  const end = (stream: Stream): void => {
    remove(stream);
    stream.sink.end();
  };

  /** Whoever writes may have waited since it asked who listens: a stream that has ended meanwhile gets nothing. */
  const write = (stream: Stream, text: string): void => {
    if (!isOpen(stream)) return;
    if (stream.sink.write(text) || stream.sink.backlogBytes() <= mostBacklogBytes) return;
    remove(stream);
    stream.sink.cut();
  };

  const beat = setInterval(() => {
    for (const stream of all()) write(stream, ': beat\n\n');
  }, beatMs);
  beat.unref();

  return {
    /** Adds a stream. @throws {Problem} `too-many-requests` beyond the account's share. */
    add(stream: Stream): void {
      // All streams of an account are those of one viewer: they end when it acts for another.
      const ofViewer = [...(byViewer.get(stream.caller.viewer) ?? [])];
      const held = ofViewer.filter((open) => open.caller.account === stream.caller.account);
      if (held.length >= mostPerAccount)
        throw new Problem('too-many-requests', 'Too many screens of this account are listening.', {
          headers: { 'Retry-After': '30' },
        });
      const streams = byViewer.get(stream.caller.viewer) ?? new Set();
      byViewer.set(stream.caller.viewer, streams);
      streams.add(stream);
    },
    remove,
    write,
    ofViewer: (viewer: string): Stream[] => [...(byViewer.get(viewer) ?? [])],
    /** The streams on which one screen listens. */
    ofDevice: (viewer: string, account: string, device: string): Stream[] =>
      [...(byViewer.get(viewer) ?? [])].filter(
        (stream) => stream.caller.account === account && stream.device === device,
      ),
    everybody: all,
    /** Ends every stream that `matches`. */
    endWhere(matches: (stream: Stream) => boolean): void {
      for (const stream of all()) if (matches(stream)) end(stream);
    },
    count: (): number => [...byViewer.values()].reduce((sum, streams) => sum + streams.size, 0),
    close(): void {
      clearInterval(beat);
      for (const stream of all()) end(stream);
    },
  };
};
