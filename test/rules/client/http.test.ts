import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiProblem, createClient, NetworkLost } from '../../../resume-service/src/client/index.ts';
import { retryAfterMs } from '../../../resume-service/src/client/problems.ts';

describe('a call', () => {
  let server: Server;
  let answer: RequestListener;
  let baseUrl: string;
  const seen: {
    method?: string | undefined;
    url?: string | undefined;
    authorization?: string | undefined;
    body: string;
  }[] = [];

  beforeEach(async () => {
    seen.length = 0;
    answer = (_request, response) => response.writeHead(204).end();
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => {
        body += String(piece);
      });
      request.on('end', () => {
        const { method, url, headers } = request;
        seen.push({ method, url, authorization: headers.authorization, body });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const answerProblem = (status: number, document: object, headers: Record<string, string> = {}) => {
    answer = (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
      response.end(JSON.stringify(document));
    };
  };
  const failureOf = async <Failure>(call: Promise<unknown>, type: new (...args: never[]) => Failure) => {
    const failure = await call.then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(failure instanceof type, String(failure));
    return failure;
  };

  it('carries the token that is there at that moment', async () => {
    let token: string | undefined = 'first';
    const client = createClient({ baseUrl: `${baseUrl}/`, token: () => token });
    await client.accounts.me();
    token = undefined;
    await client.accounts.me();
    assert.deepEqual(
      seen.map(({ authorization }) => authorization),
      ['Bearer first', undefined],
    );
  });

  it('writes ids and queries so that they stay what they are', async () => {
    const client = createClient({ baseUrl });
    await client.videos.find('a/b?c', { device: 'tv & more' });
    await client.videos.list({ limit: 5, cursor: undefined });
    assert.deepEqual(
      seen.map(({ url }) => url),
      ['/v1/videos/a%2Fb%3Fc?device=tv%20%26%20more', '/v1/videos?limit=5'],
    );
  });

  it('reads a problem with all its members', async () => {
    answerProblem(
      409,
      {
        type: '/problems/conversion-unavailable',
        title: 'This screen cannot play this format yet',
        status: 409,
        detail: 'HEVC is too much for it.',
        reasons: ['video-codec-not-supported'],
      },
      { 'retry-after': '7' },
    );
    const problem = await failureOf(createClient({ baseUrl }).playbacks.create({ video: 'v' }), ApiProblem);
    assert.deepEqual(
      { ...problem, message: problem.message },
      {
        name: 'ApiProblem',
        code: 'conversion-unavailable',
        status: 409,
        detail: 'HEVC is too much for it.',
        message: 'HEVC is too much for it.',
        errors: [],
        more: { reasons: ['video-codec-not-supported'] },
        retryAfterMs: 7_000,
      },
    );
  });

  it('reads the fields of bad input', async () => {
    const errors = [{ path: 'body.username', message: 'too short' }];
    answerProblem(400, { type: '/problems/invalid-request', title: 'x', errors });
    const problem = await failureOf(
      createClient({ baseUrl }).accounts.signUp({ username: 'a', password: 'b' }),
      ApiProblem,
    );
    assert.deepEqual(problem.errors, errors);
  });

  it('makes a problem of any other error page', async () => {
    answer = (_request, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>oops');
    const problem = await failureOf(createClient({ baseUrl }).platforms.list(), ApiProblem);
    assert.deepEqual([problem.code, problem.status, problem.detail], ['http-502', 502, 'HTTP status 502']);
  });

  it('tells a lost network from an answer', async () => {
    answer = (request) => request.socket.destroy();
    await failureOf(createClient({ baseUrl }).platforms.list(), NetworkLost);
    answer = (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"platforms":');
      setTimeout(() => request.socket.destroy(), 20);
    };
    await failureOf(createClient({ baseUrl }).platforms.list(), NetworkLost);
  });

  it('gives up on a service that says nothing, and on one that stops in the middle', async () => {
    const client = createClient({ baseUrl });
    answer = () => undefined;
    await failureOf(client.http.json({ path: '/v1/time', timeoutMs: 50 }), NetworkLost);
    answer = (_request, response) => void response.writeHead(200).write('{');
    await failureOf(client.http.json({ path: '/v1/time', timeoutMs: 50 }), NetworkLost);
  });

  it('can be called off, which is no loss of the network', async () => {
    const calledOff = new AbortController();
    answer = () => calledOff.abort();
    const failure = await failureOf(
      createClient({ baseUrl }).platforms.list({ signal: calledOff.signal }),
      Error,
    );
    assert.equal(failure.name, 'AbortError');
  });

  it("stamps a change with the service's time and an id of its own", async () => {
    const serviceMs = Date.now() + 86_400_000;
    answer = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(`{"now":${serviceMs}}`);
    await createClient({ baseUrl }).bookmarks.change('b-1', { state: 'finished' });
    const patch = seen.find(({ method }) => method === 'PATCH');
    const body = JSON.parse(patch?.body ?? '{}') as { state: string; eventId: string; occurredAt: number };
    assert.equal(body.state, 'finished');
    assert.match(body.eventId, /^[0-9a-f]{32}$/);
    assert.ok(Math.abs(body.occurredAt - serviceMs) < 5_000);
  });
});

describe('Retry-After', () => {
  it('is read as seconds or as a date', () => {
    const now = Date.UTC(2026, 0, 1);
    assert.equal(retryAfterMs('2', now), 2_000);
    assert.equal(retryAfterMs('Thu, 01 Jan 2026 00:00:30 GMT', now), 30_000);
    assert.equal(retryAfterMs('Wed, 31 Dec 2025 00:00:00 GMT', now), 0);
    assert.equal(retryAfterMs('soon', now), undefined);
    assert.equal(retryAfterMs(null, now), undefined);
  });
});
