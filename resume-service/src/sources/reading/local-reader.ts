/**
 * The reader that converters read from: a server of our own on this machine only, with an address for each source that
 * nobody can guess. A converter never learns where a source lies, and cannot ask for anything else.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../../core/log.ts';
import { readerMark } from '../manifests/draft.ts';
import type { OpenManifest } from '../manifests/open-manifest.ts';
import { asSourceError, type SourceError } from '../source-error.ts';
import type { RemoteFile } from './remote-file.ts';
import { serveFile, serveText } from './serve.ts';
import { type PartReader, servePart } from './serve-part.ts';

/** What can be read through it. `id` names source and version: the same id has the same address. */
export type LocalSource =
  | { id: string; file: RemoteFile; contentType: string | null }
  | { id: string; manifest: OpenManifest; readPart: PartReader };

/** The reader. */
export type LocalReader = {
  /** The address of a source, `http://127.0.0.1:PORT/KEY/…`, for as long as the service runs. */
  open(source: LocalSource, onFault: (error: SourceError) => void): Promise<string>;
  close(): Promise<void>;
};

type Opened = { key: string; source: LocalSource; onFault(error: SourceError): void };

/** The longest unused of more sources than this are forgotten. */
const mostSources = 1_000;

/** Creates the reader; it listens from the first source on. */
export const createLocalReader = (log: Log): LocalReader => {
  const byKey = new Map<string, Opened>();
  const keys = new Map<string, string>();
  let listening: Promise<Server> | null = null;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, key = '', ...path] = (request.url ?? '').split('/');
    const opened = byKey.get(key);
    if (!isOurs(request) || !opened) return serveText(response, 404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return serveText(response, 405);
    try {
      await answer(opened, path.join('/'), request, response);
    } catch (error) {
      const fault = asSourceError(error);
      log.debug({ reason: fault.reason }, 'a source could not be read');
      opened.onFault(fault);
      if (response.headersSent) response.destroy();
      else serveText(response, fault.isPassing ? 503 : 502);
    }
  };
  const listen = async (): Promise<Server> => {
    const server = createServer((request, response) => void serve(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    server.unref();
    return server;
  };
  return {
    async open(source, onFault) {
      listening ??= listen();
      const { port } = (await listening).address() as AddressInfo;
      const key = keys.get(source.id) ?? randomBytes(24).toString('base64url');
      byKey.delete(key);
      byKey.set(key, { key, source, onFault });
      keys.set(source.id, key);
      for (const [oldest, { source: old }] of byKey) {
        if (byKey.size <= mostSources) break;
        byKey.delete(oldest);
        keys.delete(old.id);
      }
      return `http://127.0.0.1:${port}/${key}/${'manifest' in source ? source.manifest.entry : 'video'}`;
    },
    async close() {
      const server = await listening;
      if (!server) return;
      server.close();
      server.closeAllConnections();
      byKey.clear();
    },
  };
};

/** Asked from this machine, by its number: a page in a browser that has been led here asks by another name. */
const isOurs = ({ socket, headers }: IncomingMessage): boolean =>
  socket.remoteAddress === '127.0.0.1' && headers.host === `127.0.0.1:${socket.localPort}`;

const answer = async (
  { key, source }: Opened,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if ('file' in source)
    return path === 'video' ? serveFile(source, request, response) : serveText(response, 404);
  const document = source.manifest.documents.get(path);
  if (document) {
    const own = `http://${request.headers.host}/${key}/`;
    return serveText(response, 200, document.text.replaceAll(readerMark, own), document.type);
  }
  const part = source.manifest.parts.get(path);
  if (part) return servePart(source.readPart, part, request, response);
  const [, folder, rest] = /^b\/(\d{1,6})\/(.*)$/.exec(path) ?? [];
  const remote = rest === undefined ? undefined : source.manifest.addresses.remoteOf(Number(folder), rest);
  if (remote === undefined) return serveText(response, 404);
  return servePart(source.readPart, { url: remote, range: null }, request, response);
};
