import { z } from 'zod';
import { noContent, type Operation, ok, operation } from '../core/operation.ts';
import { Problem } from '../core/problem.ts';
import { PlaybackRenewed, PlaybackState } from './contract.ts';
import type { PlaybackRecord } from './playback-store.ts';
import type { Playbacks } from './playbacks.ts';

const ById = z.strictObject({ id: z.string().min(1).max(64) });

/** What the routes ask of conversions and of the catalogue. */
export type PlaybackOutlook = {
  /** Where the playback's media is now; undefined when its film is no longer there. */
  url(record: PlaybackRecord): Promise<string | undefined>;
  /** How its conversion is doing. */
  state(record: PlaybackRecord): Pick<PlaybackState, 'state' | 'ahead' | 'problem'>;
};

/** Looking at, renewing and ending; a playback is created by `resuming/`. */
export const playbackOperations = (playbacks: Playbacks, outlook: PlaybackOutlook): Operation[] => [
  operation({
    id: 'getPlayback',
    method: 'get',
    path: '/v1/playbacks/{id}',
    tag: 'Playing',
    summary: 'How a playback is doing: ready, waiting for its turn, or failed and why',
    access: 'caller',
    limit: 'usual',
    params: ById,
    replies: { 200: { description: 'Its state', schema: PlaybackState } },
    problems: ['not-found'],
    run: async ({ caller, params }) => {
      const record = await playbacks.own(caller, params.id);
      return ok({ id: record._id, expiresAt: record.expiresAt, ...outlook.state(record) });
    },
  }),
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
      const url = await outlook.url(record);
      if (url === undefined) throw new Problem('gone', 'The file of this title is no longer there.');
      return ok({ expiresAt: record.expiresAt, url });
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
