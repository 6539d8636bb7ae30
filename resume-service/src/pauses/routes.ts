import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Caller } from '../core/caller.ts';
import { type Operation, ok, operation, type Reply } from '../core/operation.ts';
import { Problem } from '../core/problem.ts';
import { PauseReport, PauseResults, PauseState, ReportQuery } from './contract.ts';
import type { Pauses } from './create-pauses.ts';
import { pauseStateXml } from './pause-xml-rules.ts';

const PauseStateId = z.strictObject({
  id: z.string().min(1).max(100).meta({ description: 'With `.xml` at its end: always XML' }),
});

/** Reports come in, and a pause state can be read. */
export const pauseOperations = (pauses: Pauses): Operation[] => [
  operation({
    id: 'acceptPauseStates',
    method: 'post',
    path: '/v1/pause-states',
    tag: 'Pause states',
    summary: 'Report where playback is or stopped: one event, or a batch',
    access: 'caller',
    limit: 'reports',
    query: ReportQuery,
    body: PauseReport,
    acceptsBeacon: true,
    events: (body) => (Array.isArray(body) ? body.length : 1),
    replies: { 200: { description: 'What became of each event, in order', schema: PauseResults } },
    problems: ['clock-ahead', 'too-old', 'forbidden', 'unknown-video', 'storage-full', 'unavailable'],
    run: async ({ caller, query, body }) => {
      refuseForAnother(caller, query.account);
      const isBatch = Array.isArray(body);
      return ok({
        results: isBatch ? await pauses.acceptBatch(caller, body) : await pauses.accept(caller, body),
      });
    },
  }),
  operation({
    id: 'readPauseState',
    method: 'get',
    path: '/v1/pause-states/{id}',
    tag: 'Pause states',
    summary: 'A pause state as it was taken in, as JSON or XML',
    access: 'caller',
    limit: 'usual',
    params: PauseStateId,
    replies: { 200: { description: 'The pause state', schema: PauseState } },
    problems: ['not-found', 'not-acceptable'],
    run: async ({ caller, params, request, response }) => {
      const { id, form } = wanted(params.id, request);
      const state = await pauses.read(caller, id);
      return form === 'xml' ? sendXml(response, pauseStateXml(state)) : ok(state, { Vary: 'Accept' });
    },
  }),
];

const refuseForAnother = (caller: Caller, account: string | undefined): void => {
  if (account !== undefined && account !== caller.account)
    throw new Problem('forbidden', 'Somebody else is signed in now: these events are not theirs.');
};

const wanted = (id: string, request: Request): { id: string; form: string } => {
  const suffix = /\.(xml|json)$/.exec(id);
  if (suffix?.[1]) return { id: id.slice(0, suffix.index), form: suffix[1] };
  const form = request.accepts(['json', 'xml', 'text/xml']);
  if (!form) throw new Problem('not-acceptable', 'This can be had as application/json or application/xml.');
  return { id, form: form === 'json' ? 'json' : 'xml' };
};

const sendXml = (response: Response, text: string): Reply => {
  response.status(200).set('Vary', 'Accept').type('application/xml').send(text);
  return { status: 200, handled: true };
};
