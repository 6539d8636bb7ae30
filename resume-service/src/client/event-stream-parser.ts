/** Reads `text/event-stream` as it arrives (HTML standard §9.2.6), in pieces cut anywhere. */

export type StreamMessage = { name: string; data: string };

/** Takes text in pieces and gives messages. */
export type EventStreamParser = {
  /** Takes the next piece and tells the messages it completes. */
  push(piece: string): StreamMessage[];
  /** The last `id` seen: what `Last-Event-ID` carries. */
  readonly lastEventId: string | undefined;
  /** The wait the service asked for by `retry:`, in milliseconds. */
  readonly retryMs: number | undefined;
};

/** A parser for one connection; `firstEventId` is the last id of the connection before. */
export const createEventStreamParser = (firstEventId?: string): EventStreamParser => {
  let rest = '';
  let name = '';
  let data: string[] = [];
  let pendingId = firstEventId;
  let lastEventId = firstEventId;
  let retryMs: number | undefined;

  const finish = (): StreamMessage | undefined => {
    lastEventId = pendingId;
    const message = data.length > 0 ? { name: name || 'message', data: data.join('\n') } : undefined;
    name = '';
    data = [];
    return message;
  };
  const takeField = (line: string) => {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) pendingId = value;
    else if (field === 'retry' && /^\d+$/.test(value)) retryMs = Number(value);
  };

  return {
    push(piece) {
      const messages: StreamMessage[] = [];
      // A carriage return at the very end may be half of a CRLF: it waits for the next piece.
      const text = rest + piece;
      const lines = text.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line !== '') takeField(line);
        else {
          const message = finish();
          if (message) messages.push(message);
        }
      }
      return messages;
    },
    get lastEventId() {
      return lastEventId;
    },
    get retryMs() {
      return retryMs;
    },
  };
};
