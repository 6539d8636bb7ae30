/** The media behind a playback's address: the file as it is, or manifests and segments made when they are asked for. */
import { lstat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { forward } from '../core/forward.ts';
import { notFound, Problem } from '../core/problem.ts';
import { holdsMediaCookie } from './media-cookie.ts';
import type { PlaybackRecord } from './playback-store.ts';
import type { Playbacks } from './playbacks.ts';

export { mediaCookie, newMediaSecret } from './media-cookie.ts';

/** What can be sent: a file (released when it has been sent), or bytes at hand. */
export type Sendable = { file: string; release(): void } | Buffer;

/** What answers for the media of a playback. Everything may be missing: then there is no such address. */
export type Media = {
  /** The edition's own file, for direct play; of a film on another platform's server our reader's address. */
  file(
    record: PlaybackRecord,
  ): Promise<(({ path: string } | { address: string }) & { type: string }) | undefined>;
  /** `manifest.mpd`, `master.m3u8`, `v0.m3u8` … */
  manifest(record: PlaybackRecord, name: string): Promise<{ text: string; type: string } | undefined>;
  /** `init.mp4` or `12.m4s` of track `v0`, `a1` …; waits until it is made. */
  segment(
    record: PlaybackRecord,
    track: string,
    name: string,
    signal: AbortSignal,
  ): Promise<Sendable | undefined>;
  /** A subtitle track as WebVTT. */
  text(record: PlaybackRecord, name: string): Promise<{ file: string } | undefined>;
};

/** The path of a playback's file; its ending tells old players what it is. */
export const mediaPath = (key: string, file: string): string =>
  `/media/${key}/video${extname(file).toLowerCase()}`;

/** The path of something else of a playback: `manifest.mpd`, `text/2.vtt`. */
export const mediaPathOf = (key: string, name: string): string => `/media/${key}/${name}`;

/**
 * Media under random addresses, with ranges (RFC 9110 §14), until the playback ends. `isShared`: apps on other origins
 * may show them.
 */
export const mediaRouter = (playbacks: Playbacks, media: Media, isShared: boolean): Router => {
  const policy = isShared ? 'cross-origin' : 'same-origin';
  const admit = async (request: Request<{ key: string }>, response: Response): Promise<PlaybackRecord> => {
    response.locals['route'] = '/media/{key}';
    const record = await playbacks.byKey(request.params.key);
    if (record.boundTo && !holdsMediaCookie(request.headers.cookie, record.boundTo))
      throw notFound('playback');
    playbacks.track(record._id, response);
    response.set({ 'Cache-Control': 'private, no-cache', 'Cross-Origin-Resource-Policy': policy });
    return record;
  };
  const whole: RequestHandler<{ key: string; file: string }> = async (request, response, next) => {
    const record = await admit(request, response);
    if (record.conversion) return sendManifest(response, await media.manifest(record, request.params.file));
    const file = await media.file(record);
    if (file && 'address' in file) return forward(file.address, request, response.type(file.type));
    if (!file || !(await isRegularFile(file.path))) throw notFound('file');
    sendFile(response.type(file.type), file.path, next);
  };
  const part: RequestHandler<{ key: string; track: string; file: string }> = async (
    request,
    response,
    next,
  ) => {
    const record = await admit(request, response);
    const { track, file } = request.params;
    if (track === 'text' && file.endsWith('.m3u8'))
      return sendManifest(response, await media.manifest(record, `text/${file}`));
    if (track === 'text') return sendText(response, await media.text(record, file), next);
    const away = new AbortController();
    response.on('close', () => away.abort());
    const made = await media.segment(record, track, file, away.signal).catch((error: unknown) => {
      // A player that went away has asked for nothing that could fail.
      if (away.signal.aborted) return 'nobody waits' as const;
      throw error;
    });
    if (made === 'nobody waits') return;
    if (!made) throw notFound('segment');
    response.type(track.startsWith('a') ? 'audio/mp4' : 'video/mp4');
    if (Buffer.isBuffer(made)) return void response.send(made);
    if (response.closed) return made.release();
    response.on('close', made.release);
    sendFile(response, made.file, next);
  };
  return Router().get('/media/:key/:file', whole).get('/media/:key/:track/:file', part);
};

/** A film that was replaced by a link a moment ago would lead out of its folder. */
const isRegularFile = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const sendManifest = (response: Response, manifest: { text: string; type: string } | undefined): void => {
  if (!manifest) throw notFound('file');
  response.type(manifest.type).send(manifest.text);
};

const sendText = (
  response: Response,
  found: { file: string } | undefined,
  next: (error?: unknown) => void,
) => {
  if (!found) throw notFound('file');
  sendFile(response.type('text/vtt; charset=utf-8'), found.file, next);
};

const sendFile = (response: Response, path: string, next: (error?: unknown) => void): void =>
  response.sendFile(
    path,
    { cacheControl: false, dotfiles: 'allow' },
    (error?: Error & { status?: number }) => {
      if (!error || response.headersSent || response.destroyed) return;
      if (error.status === 416) return next(new Problem('range-not-satisfiable'));
      next(error.status === 404 ? notFound('file') : error);
    },
  );
