import assert from 'node:assert/strict';
import { request } from 'node:http';
import { box } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';

type Sent = { status: number; text: string };

/** A request under a name of one's choice, which `fetch` does not allow. */
const ask = (url: string, method: string, path: string, headers: Record<string, string>, body = '') =>
  new Promise<Sent>((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });

describe('bad input: names of hosts', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.close());

  it('of other sites, which lead here: 403, no account, no page, no list', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${new URL(service.url).port}`,
      '127.0.0.1.evil.example',
    ]) {
      const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' };
      const made = await ask(service.url, 'POST', '/v1/boxes', headers, '{"name":"TV"}');
      assert.equal(made.status, 403, host);
      assert.match(made.text, /PUBLIC_URL/);
      for (const path of ['/', '/tv/', '/docs', '/v1/platforms', '/metrics', '/openapi.json'])
        assert.equal((await ask(service.url, 'GET', path, headers)).status, 403, path);
    }
  });

  it('that a proxy is said to have are not believed without a proxy', async () => {
    const tv = await box(service.url);
    const forwarded = {
      authorization: `Bearer ${tv.token}`,
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example;proto=https',
    };
    const { text } = await ask(
      service.url,
      'POST',
      '/oauth/device/auth',
      forwarded,
      'client_id=tv-app&scope=link',
    );
    const { verification_uri: page, verification_uri_complete: complete } = JSON.parse(text);
    assert.equal(page, `${service.url}/link`);
    assert.ok(complete.startsWith(`${service.url}/link?code=`));
    const { text: discovery } = await ask(service.url, 'GET', '/.well-known/openid-configuration', forwarded);
    assert.doesNotMatch(discovery, /evil/);
  });

  it('cannot write HTML into the documentation', async () => {
    const local = await ask(service.url, 'GET', '/docs', { host: 'nas' });
    assert.match(local.text, /curl -c jar -H &#39;Origin: http:\/\/nas&#39;|http:\/\/nas\/v1\/accounts/);
    assert.equal((await ask(service.url, 'GET', '/docs', { host: '"><script>' })).status, 403);
  });
});
