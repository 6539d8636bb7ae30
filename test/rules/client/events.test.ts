import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient, openEvents } from '../../../resume-service/src/client/index.ts';
import { until } from './report-server.ts';

type Connection = { request: IncomingMessage; response: ServerResponse };

describe('the event stream', () => {
  let server: Server;
  let connections: Connection[];
  let status: number;
  let heard: string[];
  let subscription: { close(): void };

  beforeEach(async () => {
    connections = [];
    heard = [];
    status = 200;
    server = createServer((request, response) => {
      connections.push({ request, response });
      if (status !== 200) {
        response.writeHead(status, { 'content-type': 'application/problem+json' });
        response.end(JSON.stringify({ type: '/problems/not-signed-in', status }));
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('retry: 1\n\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    subscription.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const listen = (more: { silenceMs?: number; pollMs?: number } = {}) => {
    const { port } = server.address() as AddressInfo;
    const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, token: () => 'box-token' });
    subscription = openEvents(client, {
      device: 'device-1',
      onEvent: (name, data) => {
        heard.push(`${name} ${JSON.stringify(data)}`);
        if (name === 'videos') throw new Error('a listener that fails');
      },
      onState: (state) => heard.push(state),
      onSignedOut: (problem) => heard.push(`signed out: ${problem.code}`),
      ...more,
    });
  };
  const connection = async (index: number): Promise<Connection> => {
    await until(() => connections.length > index);
    return connections[index] ?? assert.fail();
  };

  it("sends the box's token in a header, never in the address", async () => {
    listen();
    const { request } = await connection(0);
    assert.equal(request.headers.authorization, 'Bearer box-token');
    assert.equal(request.url, '/v1/events?device=device-1');
  });

  it('tells events as they come, even when cut in the middle of a character', async () => {
    listen();
    const { response } = await connection(0);
    const bytes = Buffer.from('event: device\nid: 5\ndata: {"id":"电视"}\n\n');
    const cut = bytes.indexOf(Buffer.from('电')) + 1;
    response.write(bytes.subarray(0, cut));
    await new Promise((resolve) => setTimeout(resolve, 20));
    response.write(bytes.subarray(cut));
    await until(() => heard.length === 2);
    assert.deepEqual(heard, ['connected', 'device {"id":"电视"}']);
  });

  it('comes back after a break, and says which event it saw last', async () => {
    listen();
    const first = await connection(0);
    assert.equal(first.request.headers['last-event-id'], undefined);
    first.response.write('id: 41\nevent: resync\ndata: {}\n\n');
    await until(() => heard.includes('resync {}'));
    first.response.destroy();
    const second = await connection(1);
    assert.equal(second.request.headers['last-event-id'], '41');
    await until(() => heard.length === 4);
    assert.deepEqual(heard, ['connected', 'resync {}', 'lost', 'connected']);
  });

  it('comes back when the service falls silent, and not while it beats', async () => {
    listen({ silenceMs: 200 });
    const { response } = await connection(0);
    for (let beat = 0; beat < 8; beat += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      response.write(': beat\n\n');
    }
    assert.equal(connections.length, 1);
    await connection(1);
    assert.deepEqual(heard.slice(0, 2), ['connected', 'lost']);
  });

  it('goes on when a listener fails', async () => {
    listen();
    const { response } = await connection(0);
    const consoleError = console.error;
    const said: unknown[] = [];
    console.error = (...words: unknown[]) => said.push(words[0]);
    response.write('event: videos\ndata: {}\n\nevent: resync\ndata: {}\n\n');
    await until(() => heard.includes('resync {}'));
    console.error = consoleError;
    assert.deepEqual(said, ['continuo: the listener for "videos" failed']);
  });

  it('tries again while the service is broken, and ends when nobody is signed in', async () => {
    status = 503;
    listen();
    await connection(1);
    status = 401;
    await until(() => heard.length === 2);
    assert.deepEqual(heard, ['lost', 'signed out: not-signed-in']);
    const count = connections.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(connections.length, count);
  });

  it('says resync now and then where a browser has no streams, and holds no connection', async () => {
    const { ReadableStream: streams } = globalThis;
    Reflect.deleteProperty(globalThis, 'ReadableStream');
    try {
      listen({ pollMs: 20 });
    } finally {
      globalThis.ReadableStream = streams;
    }
    await until(() => heard.length === 2);
    assert.deepEqual(heard, ['resync {}', 'resync {}']);
    assert.equal(connections.length, 0);
  });

  it('is gone when it is closed', async () => {
    listen();
    const { request } = await connection(0);
    subscription.close();
    await until(() => request.destroyed || request.socket.destroyed);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(connections.length, 1);
  });
});
