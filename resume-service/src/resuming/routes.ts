import { created, type Operation, operation } from '../core/operation.ts';
import { NewPlayback, Playback } from '../playback/contract.ts';
import type { createStartPlayback } from './start-playback.ts';

/** Carrying on. */
export const resumingOperations = (startPlayback: ReturnType<typeof createStartPlayback>): Operation[] => [
  operation({
    id: 'startPlayback',
    method: 'post',
    path: '/v1/playbacks',
    tag: 'Playing',
    summary: 'Carry on from a bookmark, or play a title',
    access: 'caller',
    limit: 'usual',
    body: NewPlayback,
    replies: { 201: { description: 'Where to start, and the address to play', schema: Playback } },
    problems: [
      'not-found',
      'unknown-video',
      'gone',
      'conversion-unavailable',
      'source-preparing',
      'source-changed',
      'source-unreachable',
      'source-forbidden',
    ],
    run: async ({ caller, body }) => {
      const { playback, cookie } = await startPlayback(caller, body);
      return { ...created(playback), ...(cookie === null ? {} : { headers: { 'Set-Cookie': cookie } }) };
    },
  }),
];
