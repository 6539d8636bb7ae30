import assert from 'node:assert/strict';
import { box, type Person, stranger, webViewer, withCookie } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const dayMs = 24 * 60 * 60 * 1000;
const password = 'correct horse';

describe('the session of a web account', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.close());

  const signIn = (username: string, cookie?: string) =>
    stranger(service.url).ask('POST', '/v1/session', { username, password }, cookie ? { cookie } : {});
  const cookieOf = (headers: Headers): string => headers.get('set-cookie')?.split(';')[0] ?? '';

  it('begins with signing up, and says who one is', async () => {
    const answer = await stranger(service.url).ask('POST', '/v1/accounts', {
      username: 'Ada',
      password,
      displayName: 'Ada L.',
    });
    assert.equal(answer.status, 201);
    assert.equal(answer.body.username, 'Ada');
    assert.deepEqual(answer.body.profiles, [{ link: null, name: 'Ada L.', active: true }]);
    const me = await withCookie(service.url, cookieOf(answer.headers), 'Laptop').ask('GET', '/v1/me');
    assert.equal(me.status, 200);
    assert.deepEqual(me.body, answer.body);
  });

  it('is a cookie that scripts cannot read, named after the instance', async () => {
    await webViewer(service.url, 'grace');
    const { headers } = await signIn('grace');
    const cookie = headers.get('set-cookie') ?? '';
    assert.match(cookie, /^continuo_session_[0-9a-f]{8}=cts\./);
    assert.match(cookie, /; HttpOnly/);
    assert.match(cookie, /; SameSite=Lax/);
    assert.match(cookie, /; Path=\//);
    assert.doesNotMatch(cookie, /; Secure/);
  });

  it('is found by the name in any case and any compatibility form', async () => {
    await webViewer(service.url, 'Finn');
    assert.equal((await signIn('FINN')).status, 200);
    assert.equal((await signIn('ﬁnn')).status, 200);
    const taken = await stranger(service.url).ask('POST', '/v1/accounts', { username: 'fiNN', password });
    assert.equal(taken.status, 409);
    assert.equal(taken.body.type, '/problems/name-taken');
  });

  it('is another one after signing in again, and the old one is over', async () => {
    const first = await webViewer(service.url, 'mary');
    const second = await signIn('mary', first.headers['cookie']);
    assert.equal(second.status, 200);
    assert.notEqual(cookieOf(second.headers), first.headers['cookie']);
    assert.equal((await first.ask('GET', '/v1/me')).status, 401);
    assert.equal(
      (await withCookie(service.url, cookieOf(second.headers), 'x').ask('GET', '/v1/me')).status,
      200,
    );
  });

  it('is over at once after signing out', async () => {
    const person = await webViewer(service.url, 'joan');
    assert.equal((await person.ask('GET', '/v1/me')).status, 200);
    const out = await person.ask('DELETE', '/v1/session');
    assert.equal(out.status, 204);
    assert.match(out.headers.get('set-cookie') ?? '', /Max-Age=0/);
    assert.equal((await person.ask('GET', '/v1/me')).status, 401);
  });

  it('leaves the other sessions of the account alone when one signs out', async () => {
    const laptop = await webViewer(service.url, 'hedy');
    const phone = withCookie(service.url, cookieOf((await signIn('hedy')).headers), 'Phone');
    await laptop.ask('DELETE', '/v1/session');
    assert.equal((await phone.ask('GET', '/v1/me')).status, 200);
  });

  it('survives a restart of the service', async () => {
    const person = await webViewer(service.url, 'radia');
    await service.restart();
    assert.equal((await person.ask('GET', '/v1/me')).status, 200);
  });

  it('lasts thirty days after its last use', async () => {
    const used = await webViewer(service.url, 'used');
    const unused = await webViewer(service.url, 'unused');
    service.clock.advance(20 * dayMs);
    assert.equal((await used.ask('GET', '/v1/me')).status, 200);
    service.clock.advance(20 * dayMs);
    assert.equal((await used.ask('GET', '/v1/me')).status, 200);
    assert.equal((await unused.ask('GET', '/v1/me')).status, 401);
  });
});

describe('a set-top box', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.close());

  const whoIs = async (person: Person) => person.ask('GET', '/v1/me');

  it('is an account of its own each time, whatever address it says it has', async () => {
    const ask = () =>
      stranger(service.url).ask('POST', '/v1/boxes', {
        name: 'Bedroom TV',
        hardwareAddress: '00:1A:2B:3C:4D:5E',
      });
    const [one, two] = [await ask(), await ask()];
    assert.equal(one.status, 201);
    assert.equal(one.body.account.platform, 'iptv');
    assert.notEqual(one.body.account.id, two.body.account.id);
    assert.notEqual(one.body.token, two.body.token);
  });

  it('is known by its token', async () => {
    const tv = await box(service.url, 'Kitchen TV');
    const me = await whoIs(tv);
    assert.equal(me.body.account.name, 'Kitchen TV');
    assert.equal(me.body.username, undefined);
  });

  it('wins with its token over the cookie of a browser', async () => {
    const person = await webViewer(service.url, 'cookie-owner');
    const tv = await box(service.url);
    const both = await person.ask('GET', '/v1/me', undefined, { authorization: `Bearer ${tv.token}` });
    assert.equal(both.body.account.platform, 'iptv');
  });

  it('is never taken for the browser when its token is wrong', async () => {
    const person = await webViewer(service.url, 'cookie-holder');
    const answer = await person.ask('GET', '/v1/me', undefined, { authorization: 'Bearer nonsense' });
    assert.equal(answer.status, 401);
    assert.equal(answer.body.type, '/problems/invalid-token');
  });

  it('disappears when nobody has used it for a week, and stays for good once used', async () => {
    const used = await box(service.url, 'Used');
    const unused = await box(service.url, 'Unused');
    assert.equal((await whoIs(used)).status, 200);
    service.clock.advance(8 * dayMs);
    assert.equal((await whoIs(used)).status, 200);
    assert.equal((await whoIs(unused)).status, 401);
  });

  it('has no session to end', async () => {
    const tv = await box(service.url);
    assert.equal((await tv.ask('DELETE', '/v1/session')).status, 403);
  });
});
