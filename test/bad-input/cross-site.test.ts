import assert from 'node:assert/strict';
import { askForCode } from '../resume-service/pairing.ts';
import { type Answer, box, link, type Person, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';

describe('bad input: requests of other sites', () => {
  let service: TestService;
  let ada: Person;
  before(async () => {
    service = await startTestService({ RATE_LIMIT_SCALE: '100' });
    ada = await webViewer(service.url, 'ada');
  });
  after(() => service.close());

  /** Origins a browser may send for a page that is not ours; the last is what sandboxed frames send. */
  const foreignOrigins = (): string[] => {
    const { port } = new URL(service.url);
    return [
      'https://evil.example',
      `http://127.0.0.1:${Number(port) + 1}`,
      `https://127.0.0.1:${port}`,
      `http://localhost:${port}`,
      `http://127.0.0.1:${port}.evil.example`,
      `${service.url}/`,
      'null',
      '',
    ];
  };
  const assertCrossSite = (answer: Answer, what: string): void => {
    assert.equal(answer.status, 403, `${what}: ${answer.text}`);
    assert.equal(answer.body.type, '/problems/cross-site', what);
    assert.equal(answer.headers.get('set-cookie'), null);
  };
  /** The cookie without an Origin: what a form, a link or an old client sends. */
  const withoutOrigin = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${service.url}${path}`, {
      method,
      headers: {
        cookie: ada.headers['cookie'] ?? '',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text ? JSON.parse(text) : undefined,
      text,
    };
  };

  const unsafe = async (): Promise<[string, string, unknown][]> => {
    const tv = await box(service.url);
    const { id } = (await link(tv, ada)).body.link;
    const { user_code: code } = (await askForCode(tv)).body;
    return [
      ['DELETE', '/v1/session', undefined],
      ['DELETE', '/v1/me', undefined],
      ['DELETE', `/v1/links/${id}`, undefined],
      ['PUT', '/v1/profile', { link: null }],
      ['POST', '/v1/links', { accessToken: 'x' }],
      ['POST', `/v1/link-requests/${code}`, { decision: 'approve' }],
    ];
  };

  it('that rely on the cookie are refused, and nothing happens', async () => {
    for (const [method, path, body] of await unsafe()) {
      for (const origin of foreignOrigins())
        assertCrossSite(await ada.ask(method, path, body, { origin }), `${method} ${path} from ${origin}`);
      assertCrossSite(await withoutOrigin(method, path, body), `${method} ${path} without Origin`);
    }
    assert.equal((await ada.ask('GET', '/v1/me')).status, 200);
    assert.equal((await ada.ask('GET', '/v1/links')).body.links.length, 1);
  });

  it('cannot sign anybody up or in', async () => {
    const credentials = { username: 'ada', password: 'correct horse' };
    const nobody = stranger(service.url);
    for (const origin of foreignOrigins())
      for (const [path, body] of [
        ['/v1/session', credentials],
        ['/v1/accounts', { ...credentials, username: 'planted' }],
      ] as const)
        assertCrossSite(await nobody.ask('POST', path, body, { origin }), `${path} from ${origin}`);
  });

  it('that change nothing need no Origin', async () => {
    assert.equal((await withoutOrigin('GET', '/v1/me')).status, 200);
    assert.equal((await withoutOrigin('HEAD', '/v1/me')).status, 200);
  });

  it('get no permission to read answers', async () => {
    const answer = await ada.ask('GET', '/v1/me', undefined, { origin: 'https://evil.example' });
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
    const preflight = await stranger(service.url).ask('OPTIONS', '/v1/me', undefined, {
      origin: 'https://evil.example',
      'access-control-request-method': 'DELETE',
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  });

  it('with the token of a box need no Origin: a token is never sent by itself', async () => {
    const tv = await box(service.url);
    assert.equal((await tv.ask('PUT', '/v1/profile', { link: null })).status, 200);
  });

  it('cannot use a Bearer header of their own to get around the check', async () => {
    const headers = { origin: 'https://evil.example', authorization: 'Bearer x' };
    assert.equal((await ada.ask('DELETE', '/v1/session', undefined, headers)).status, 401);
    assert.equal((await ada.ask('GET', '/v1/me')).status, 200);
  });
});
