import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { ApiProblem, createClient } from '../../../resume-service/src/client/index.ts';

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

describe('linking by code', () => {
  let server: Server;
  let client: ReturnType<typeof createClient>;
  let answers: { status: number; body: object }[];
  let polledMs: number[];
  let codes: { interval?: number; expires_in: number };
  let forms: object[];

  beforeEach(async () => {
    answers = [];
    polledMs = [];
    forms = [];
    codes = { interval: 0.02, expires_in: 600 };
    const app = express()
      .use(express.urlencoded())
      .get('/.well-known/openid-configuration', (_request, response) => {
        response.send({
          device_authorization_endpoint: 'https://its-public-name.example/oauth/device/auth',
          token_endpoint: 'https://its-public-name.example/oauth/token',
        });
      })
      .post('/oauth/device/auth', (request, response) => {
        forms.push(request.body as object);
        response.send({
          device_code: 'device-code',
          user_code: 'BCDF-GHJK',
          verification_uri: 'https://its-public-name.example/link',
          verification_uri_complete: 'https://its-public-name.example/link?user_code=BCDF-GHJK',
          ...codes,
        });
      })
      .post('/oauth/token', (request, response) => {
        forms.push(request.body as object);
        polledMs.push(performance.now());
        const { status, body } = answers.shift() ?? { status: 400, body: { error: 'authorization_pending' } };
        response.status(status).send(body);
      });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const no = (error: string) => ({ status: 400, body: { error } });
  const granted = { status: 200, body: { access_token: 'grant' } };

  it('shows a code and polls until somebody approves', async () => {
    answers = [no('authorization_pending'), no('authorization_pending'), granted];
    const flow = await client.oauth.startDeviceFlow();
    assert.equal(flow.userCode, 'BCDF-GHJK');
    assert.equal(flow.verificationUriComplete, 'https://its-public-name.example/link?user_code=BCDF-GHJK');
    assert.deepEqual(await client.oauth.pollDeviceFlow(flow), { state: 'granted', accessToken: 'grant' });
    assert.deepEqual(forms.at(0), { client_id: 'tv-app', scope: 'link' });
    assert.deepEqual(forms.at(-1), {
      grant_type: grantType,
      device_code: 'device-code',
      client_id: 'tv-app',
    });
    assert.equal(polledMs.length, 3);
  });

  it('waits five seconds longer when told to slow down', async function () {
    this.timeout(30_000);
    answers = [no('slow_down'), granted];
    await client.oauth.pollDeviceFlow(await client.oauth.startDeviceFlow());
    const [first = 0, second = 0] = polledMs;
    assert.ok(second - first >= 5_000, `${second - first} ms`);
  });

  it('polls every five seconds where nothing is said', async () => {
    codes = { expires_in: 600 };
    assert.equal((await client.oauth.startDeviceFlow()).intervalMs, 5_000);
  });

  it('says so when somebody refuses, and when the code has expired', async () => {
    answers = [no('access_denied'), no('expired_token')];
    const flow = await client.oauth.startDeviceFlow();
    assert.deepEqual(await client.oauth.pollDeviceFlow(flow), { state: 'denied' });
    assert.deepEqual(await client.oauth.pollDeviceFlow(flow), { state: 'expired' });
    codes = { interval: 0.02, expires_in: 0.01 };
    const short = await client.oauth.startDeviceFlow();
    assert.deepEqual(await client.oauth.pollDeviceFlow(short), { state: 'expired' });
    assert.equal(polledMs.length, 2, 'an expired code is not asked for');
  });

  it('goes on when the service is away for a moment, and fails on what nobody foresaw', async () => {
    answers = [{ status: 503, body: {} }, no('invalid_client')];
    const flow = await client.oauth.startDeviceFlow();
    await assert.rejects(
      client.oauth.pollDeviceFlow(flow),
      (error) => error instanceof ApiProblem && error.more['error'] === 'invalid_client',
    );
    assert.equal(polledMs.length, 2);
  });

  it('stops at once when it is called off', async () => {
    const calledOff = new AbortController();
    const flow = await client.oauth.startDeviceFlow();
    setTimeout(() => calledOff.abort(), 50);
    await assert.rejects(client.oauth.pollDeviceFlow(flow, { signal: calledOff.signal }), {
      name: 'AbortError',
    });
  });
});
