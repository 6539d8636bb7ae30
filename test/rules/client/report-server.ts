/** A small real service for the reports of players: judges as the contract says, and can be made to fail. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler, type Response } from 'express';
import { PauseEvent, type PauseResult } from '../../../resume-service/src/pauses/contract.ts';

/** What it does with the next report instead of taking it. */
export type Fault =
  | { status: number; retryAfterSeconds?: number }
  /** Takes the report, and breaks the connection before it answers. */
  | 'answer-lost';

export type ReportServer = Awaited<ReturnType<typeof startReportServer>>;

/** Starts one on a free port of 127.0.0.1; `pages` are what else it serves. */
export const startReportServer = async (pages: RequestHandler = (_request, _response, next) => next()) => {
  const taken: PauseEvent[] = [];
  const requests: {
    eventIds: string[];
    events: unknown[];
    contentType: string;
    authorization: string | undefined;
    account: unknown;
  }[] = [];
  const seen = { inFlight: 0, mostInFlight: 0, timeAsked: 0 };
  const faults: Fault[] = [];
  const state = { aheadMs: 0, delayMs: 0, mostEvents: 200 };
  let server: Server | undefined;
  let port = 0;

  const now = () => Date.now() + state.aheadMs;

  const judge = (raw: unknown): PauseResult => {
    const parsed = PauseEvent.safeParse(raw);
    const eventId = (raw as { eventId?: string }).eventId ?? null;
    const refused = (code: string): PauseResult => ({
      eventId,
      outcome: 'refused',
      bookmark: null,
      id: null,
      problem: { type: `/problems/${code}`, serviceTime: now() },
    });
    if (!parsed.success) return refused('invalid-request');
    if (parsed.data.occurredAt > now() + 5_000) return refused('clock-ahead');
    if (parsed.data.video.id === 'unknown') return refused('unknown-video');
    const isKnown = taken.some((event) => event.eventId === eventId);
    if (!isKnown) taken.push(parsed.data);
    return { eventId, outcome: isKnown ? 'duplicate' : 'moved', bookmark: 'b', id: null };
  };

  const problem = (response: Response, status: number, code: string) =>
    response
      .status(status)
      .type('application/problem+json')
      .send({ type: `/problems/${code}`, status });

  const takeReport: RequestHandler = async (request, response) => {
    seen.inFlight += 1;
    seen.mostInFlight = Math.max(seen.mostInFlight, seen.inFlight);
    response.on('close', () => {
      seen.inFlight -= 1;
    });
    const events: unknown[] = [JSON.parse(request.body as string)].flat();
    requests.push({
      events,
      eventIds: events.map((event) => (event as PauseEvent).eventId),
      contentType: request.get('content-type') ?? '',
      authorization: request.get('authorization'),
      account: request.query['account'],
    });
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs));
    const fault = faults.shift();
    if (typeof fault === 'object') {
      if (fault.retryAfterSeconds !== undefined) response.set('retry-after', String(fault.retryAfterSeconds));
      return problem(response, fault.status, `fault-${fault.status}`);
    }
    if (events.length > state.mostEvents) return problem(response, 413, 'body-too-large');
    const results = events.map(judge);
    if (fault === 'answer-lost') return request.socket.destroy();
    return response.send({ results });
  };

  const app = express()
    .use(pages)
    .use(express.text({ type: () => true, limit: '5mb' }))
    .get('/v1/time', (_request, response) => {
      seen.timeAsked += 1;
      response.send({ now: now() });
    })
    .post('/v1/pause-states', takeReport);

  const open = async () => {
    const opening = createServer(app);
    await new Promise<void>((resolve) => opening.listen(port, '127.0.0.1', resolve));
    port = (opening.address() as AddressInfo).port;
    server = opening;
  };
  const close = async () => {
    const closing = server;
    server = undefined;
    closing?.closeAllConnections();
    if (closing) await new Promise((resolve) => closing.close(resolve));
  };

  await open();
  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    requests,
    seen,
    faults,
    state,
    /** The same address, after `close`. */
    open,
    close,
    takenIds: () => taken.map(({ eventId }) => eventId),
  };
};

/** Waits until it is so; the test's own time limit ends it. */
export const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};
