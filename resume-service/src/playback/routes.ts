import { lstat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { noContent, type Operation, ok, operation } from '../core/operation.ts';
import { notFound, Problem } from '../core/problem.ts';
import { PlaybackRenewed } from './contract.ts';
import type { Playbacks } from './playbacks.ts';

const ById = z.strictObject({ id: z.string().min(1).max(64) });

/** The path of a playback's media; the file's ending tells old players what it is. */
export const mediaPath = (key: string, file: string): string =>
  `/media/${key}/video${extname(file).toLowerCase()}`;

/** Renewing and ending; a playback is created by `resuming/`. */
export const playbackOperations = (
  playbacks: Playbacks,
  fileOf: (edition: string) => Promise<{ path: string; type: string } | undefined>,
): Operation[] => [
  operation({
    id: 'renewPlayback',
    method: 'post',
    path: '/v1/playbacks/{id}/renew',
    tag: 'Playing',
    summary: 'Keep the media address good for longer; before Play after a long pause',
    access: 'caller',
    limit: 'usual',
    params: ById,
    replies: { 200: { description: 'The address and its new expiry', schema: PlaybackRenewed } },
    problems: ['not-found', 'gone'],
    run: async ({ caller, params }) => {
      const record = await playbacks.renew(caller, params.id);
      const file = await fileOf(record.edition);
      if (!file) throw new Problem('gone', 'The file of this title is no longer there.');
      return ok({ expiresAt: record.expiresAt, url: mediaPath(record.key, file.path) });
    },
  }),
  operation({
    id: 'endPlayback',
    method: 'delete',
    path: '/v1/playbacks/{id}',
    tag: 'Playing',
    summary: 'End a playback; its address stops working at once',
    access: 'caller',
    limit: 'usual',
    params: ById,
    replies: { 204: { description: 'Ended' } },
    problems: ['not-found'],
    run: async ({ caller, params }) => {
      await playbacks.end(caller, params.id);
      return noContent();
    },
  }),
];

/** A film that was replaced by a link a moment ago would lead out of its folder. */
const isRegularFile = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Media files under their random addresses, with ranges (RFC 9110 §14), until the playback ends. */
export const mediaRouter = (
  playbacks: Playbacks,
  fileOf: (edition: string) => Promise<{ path: string; type: string } | undefined>,
): Router => {
  const serve: RequestHandler<{ key: string }> = async (request, response, next) => {
    response.locals['route'] = '/media/{key}';
    const record = await playbacks.byKey(request.params.key);
    const file = await fileOf(record.edition);
    if (!file || !(await isRegularFile(file.path))) throw notFound('file');
    playbacks.track(record._id, response);
    response.set({
      'Content-Type': file.type,
      'Cache-Control': 'private, no-cache',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    response.sendFile(
      file.path,
      { cacheControl: false, dotfiles: 'allow' },
      (error?: Error & { status?: number }) => {
        if (!error || response.headersSent || response.destroyed) return;
        if (error.status === 416) return next(new Problem('range-not-satisfiable'));
        next(error.status === 404 ? notFound('file') : error);
      },
    );
  };
  return Router().get('/media/:key/:file', serve);
};
