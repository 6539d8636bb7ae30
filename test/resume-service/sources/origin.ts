/** A server of another platform, on this machine: it counts what it is asked and what it sends, and can misbehave. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that came, with what was answered so far. */
export type Asked = {
  path: string;
  range: string | undefined;
  headers: IncomingMessage['headers'];
  sentBytes: number;
};

/** See above. `url` is its origin. */
export type Origin = { url: string; asked: Asked[]; connections(): number; close(): Promise<void> };

/** Answers one request; `count` is how many came before it. */
export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  count: number,
) => void | Promise<void>;

/** Starts one on a free port of 127.0.0.1. */
export const startOrigin = async (answer: Answer): Promise<Origin> => {
  const asked: Asked[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const entry: Asked = {
      ...{ path: request.url ?? '', range: request.headers.range, headers: request.headers },
      sentBytes: 0,
    };
    const write = response.write.bind(response);
    const count = (chunk: unknown): void => {
      if (Buffer.isBuffer(chunk)) entry.sentBytes += chunk.length;
    };
    response.write = ((chunk: unknown, ...rest: []) => {
      count(chunk);
      return write(chunk, ...rest);
    }) as typeof response.write;
    response.on('error', () => undefined);
    asked.push(entry);
    void answer(request, response, asked.length - 1);
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    connections: () => connections,
    async close() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
};

/** How a file is given. */
export type FileManners = {
  etag?: string | null;
  type?: string;
  /** false: the whole file whatever is asked. */
  ranges?: boolean;
  /** Breaks the connection after so many bytes of the body. */
  dropAfter?: number;
  /** Says another length than the file has. */
  claims?: number;
  /** false: no length, in chunks. */
  saysLength?: boolean;
};

const chunkBytes = 16 * 1024;

/** Gives a file as a good server does, but for the manners that are named. */
export const giveFile = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  { etag = '"one"', type = 'video/mp4', ranges = true, ...manners }: FileManners = {},
): void => {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const condition = request.headers['if-range'];
  const isPart = ranges && from !== undefined && (condition === undefined || condition === etag);
  const first = isPart ? Number(from) : 0;
  const last = isPart && to ? Math.min(Number(to), body.length - 1) : body.length - 1;
  if (isPart && first >= body.length) {
    response.writeHead(416, { 'Content-Range': `bytes */${body.length}` }).end();
    return;
  }
  response.writeHead(isPart ? 206 : 200, {
    ...{ 'Content-Type': type },
    ...(etag === null ? {} : { ETag: etag }),
    ...(manners.saysLength === false ? {} : { 'Content-Length': manners.claims ?? last - first + 1 }),
    ...(manners.claims === undefined ? {} : { Connection: 'close' }),
    ...(isPart ? { 'Content-Range': `bytes ${first}-${last}/${body.length}` } : {}),
  });
  void send(response, body.subarray(first, last + 1), manners.dropAfter ?? Number.POSITIVE_INFINITY);
};

/** Resolves when the reader has taken what was written, or has gone. */
const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });

/** Slowly enough that a reader who goes away is seen to. */
const send = async (response: ServerResponse, body: Buffer, dropAfter: number): Promise<void> => {
  for (let at = 0; at < body.length; at += chunkBytes) {
    if (at >= dropAfter) {
      // What was written before has left by then.
      setImmediate(() => response.destroy());
      return;
    }
    if (response.destroyed) return;
    const chunk = body.subarray(at, Math.min(at + chunkBytes, at + dropAfter - at, body.length));
    if (!response.write(Buffer.from(chunk))) await drained(response);
    else await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
};

/** Bytes that tell where they come from: each four say their own position. */
export const numberedBytes = (length: number): Buffer => {
  const bytes = Buffer.alloc(length + 4);
  for (let at = 0; at < length; at += 4) bytes.writeUInt32LE((at * 2_654_435_761) % 4_294_967_296, at);
  return bytes.subarray(0, length);
};
