import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { asSourceError } from '../source-error.ts';
import { type ByteRange, readRange } from './range-rules.ts';
import { refuseLists } from './refuse-lists.ts';
import type { RemoteFile } from './remote-file.ts';

/** What is read ahead of a converter, in memory, for each that reads. */
const readAheadBytes = 1024 * 1024;

/** A short answer. */
export const serveText = (
  response: ServerResponse,
  status: number,
  text = '',
  type = 'text/plain; charset=utf-8',
): void => {
  const body = Buffer.from(text);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length });
  response.end(response.req.method === 'HEAD' ? undefined : body);
};

/** A file, or exactly the range of it that is asked for. Reading stops when the reader goes away. */
export const serveFile = async (
  { file, contentType }: { file: RemoteFile; contentType: string | null },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const range = readRange(request.headers.range, file.sizeBytes);
  const headers = { 'Accept-Ranges': 'bytes', 'Content-Type': contentType ?? 'application/octet-stream' };
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${file.sizeBytes}` }).end();
    return;
  }
  const { first, last } = range ?? { first: 0, last: file.sizeBytes - 1 };
  const head = { ...headers, 'Content-Length': last - first + 1 };
  if (range)
    response.writeHead(206, { ...head, 'Content-Range': `bytes ${first}-${last}/${file.sizeBytes}` });
  else response.writeHead(200, head);
  if (request.method === 'HEAD') response.end();
  else await send(response, (signal) => readSafely(file, { first, last }, signal));
};

/** A server can answer the next request with something else than it did when it was probed. */
const readSafely = (file: RemoteFile, range: ByteRange, signal: AbortSignal): AsyncIterable<Buffer> => {
  const chunks = file.read(range, signal);
  return range.first === 0 ? refuseLists(chunks) : chunks;
};

/** Sends what is read. @throws what reading throws; nothing when the reader has gone */
export const send = async (
  response: ServerResponse,
  read: (signal: AbortSignal) => AsyncIterable<Buffer>,
): Promise<void> => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.flushHeaders();
  let fault: unknown;
  const watched = async function* (): AsyncGenerator<Buffer, void, undefined> {
    try {
      yield* read(gone.signal);
    } catch (error) {
      if (!gone.signal.aborted) fault = error;
      throw error;
    }
  };
  const body = Readable.from(watched(), { objectMode: false, highWaterMark: readAheadBytes });
  // What fails when the reader has gone is no fault of the source.
  await pipeline(body, response).catch(() => undefined);
  if (fault !== undefined) throw asSourceError(fault);
};
