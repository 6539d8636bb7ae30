import assert from 'node:assert/strict';
import { type Answer, stranger, webViewer, withCookie } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';

const password = 'correct horse';

describe('bad input: sessions', () => {
  let service: TestService;
  let cookieName: string;
  before(async () => {
    service = await startTestService({ RATE_LIMIT_SCALE: '100' });
    cookieName = (await webViewer(service.url, 'ada')).headers['cookie']?.split('=')[0] ?? '';
  });
  after(() => service.close());

  const signIn = (body: unknown): Promise<Answer> => stranger(service.url).ask('POST', '/v1/session', body);
  const meWith = (value: string): Promise<Answer> =>
    withCookie(service.url, `${cookieName}=${value}`, 'Laptop').ask('GET', '/v1/me');

  it('signing in names the field that does not fit', async () => {
    const cases: [unknown, string][] = [
      [{ username: 'ada' }, 'body.password'],
      [{ password }, 'body.username'],
      [{ username: { $gt: '' }, password }, 'body.username'],
      [{ username: 'ada', password: { $ne: 1 } }, 'body.password'],
      [{ username: 'ada', password, remember: true }, 'body.remember'],
      [{ username: 'a'.repeat(201), password }, 'body.username'],
      [{ username: 'ada', password: 'a'.repeat(201) }, 'body.password'],
    ];
    for (const [body, field] of cases) {
      const answer = await signIn(body);
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.body.errors[0].path, field);
    }
  });

  it('a wrong password is 401, and sets no cookie', async () => {
    const answer = await signIn({ username: 'ada', password: 'wrong' });
    assert.equal(answer.status, 401);
    assert.equal(answer.body.type, '/problems/invalid-credentials');
    assert.equal(answer.headers.get('set-cookie'), null);
  });

  it('a cookie that is not a session is nobody', async () => {
    const id = 'a'.repeat(24);
    const values = [
      '',
      'x',
      '%',
      '%00',
      'null',
      '[object Object]',
      `cts.${id}.${'A'.repeat(43)}`,
      'a'.repeat(4000),
    ];
    for (const value of values) assert.equal((await meWith(value)).status, 401, value);
  });

  it("a session with another one's secret, or with one changed character, is nobody", async () => {
    const [one, two] = [await webViewer(service.url), await webViewer(service.url)];
    const partsOf = (person: typeof one) => (person.headers['cookie']?.split('=')[1] ?? '').split('.');
    const [prefix, id, secret] = partsOf(one);
    const [, , otherSecret] = partsOf(two);
    assert.equal((await meWith(`${prefix}.${id}.${secret}`)).status, 200);
    assert.equal((await meWith(`${prefix}.${id}.${otherSecret}`)).status, 401);
    assert.equal(
      (await meWith(`${prefix}.${id}.${secret?.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A'))}`)).status,
      401,
    );
  });

  it('a session fixed beforehand by somebody else is not taken over at sign-in', async () => {
    const planted = `cts.${'b'.repeat(24)}.${'B'.repeat(43)}`;
    const answer = await stranger(service.url).ask(
      'POST',
      '/v1/session',
      { username: 'ada', password },
      { cookie: `${cookieName}=${planted}` },
    );
    assert.equal(answer.status, 200);
    assert.ok(!answer.headers.get('set-cookie')?.includes(planted));
    assert.equal((await meWith(planted)).status, 401);
  });

  it('the cookie of another instance is nobody here', async () => {
    const ada = await webViewer(service.url);
    const other = ada.headers['cookie']?.replace(cookieName, 'continuo_session_00000000') ?? '';
    assert.equal((await withCookie(service.url, other, 'Laptop').ask('GET', '/v1/me')).status, 401);
  });

  it('signing out without being signed in is 401', async () => {
    assert.equal((await stranger(service.url).ask('DELETE', '/v1/session')).status, 401);
  });
});
