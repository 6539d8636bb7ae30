import assert from 'node:assert/strict';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { askForCode, decide, pollToken } from '../resume-service/pairing.ts';
import { type Answer, box, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';

type Box = Awaited<ReturnType<typeof box>>;

/** Tokens that were never given out, as an attacker would make them. */
const forgedTokens = async (account: string): Promise<[string, string][]> => {
  const claims = { sub: account, account, scope: 'link', client_id: 'tv-app', box: account };
  const { privateKey } = await generateKeyPair('ES256');
  const later = Math.floor(Date.now() / 1000) + 3600;
  return [
    ['unsigned (alg: none)', new UnsecuredJWT(claims).setExpirationTime(later).encode()],
    [
      'signed with another key',
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256' })
        .setExpirationTime(later)
        .sign(privateKey),
    ],
    [
      'expired',
      await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).setExpirationTime(1).sign(privateKey),
    ],
    ['of the right shape', `ctb.${'a'.repeat(24)}.${'A'.repeat(43)}`],
    ['an account id', account],
    ['very long', 'a'.repeat(4000)],
    ['one letter', 'x'],
  ];
};

describe('bad input: tokens', () => {
  let service: TestService;
  let tv: Box;
  let account: string;
  beforeEach(async () => {
    service = await startTestService({ RATE_LIMIT_SCALE: '100' });
    tv = await box(service.url);
    account = (await tv.ask('GET', '/v1/me')).body.account.id;
  });
  afterEach(() => service.close());

  const meWith = (authorization: string): Promise<Answer> =>
    stranger(service.url).ask('GET', '/v1/me', undefined, { authorization });
  const assertInvalidToken = (answer: Answer, what: string): void => {
    assert.equal(answer.status, 401, what);
    assert.equal(answer.body.type, '/problems/invalid-token', what);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/);
  };

  it('as the token of a box: 401, whatever they are', async () => {
    for (const [what, token] of await forgedTokens(account))
      assertInvalidToken(await meWith(`Bearer ${token}`), what);
    for (const header of ['Bearer', 'Bearer ', `Basic ${btoa('a:b')}`, `Token ${tv.token}`, tv.token, 'null'])
      assertInvalidToken(await meWith(header), header);
  });

  it('with the id of a real box and another secret: 401', async () => {
    const other = await box(service.url);
    const [prefix, id] = tv.token.split('.');
    const secret = other.token.split('.')[2];
    assertInvalidToken(await meWith(`Bearer ${prefix}.${id}.${secret}`), 'mixed');
  });

  it("a browser's session is not a Bearer token", async () => {
    const ada = await webViewer(service.url);
    assertInvalidToken(await meWith(`Bearer ${ada.headers['cookie']?.split('=')[1]}`), 'session');
  });

  it('in the query are not read', async () => {
    const nobody = stranger(service.url);
    for (const name of ['token', 'access_token', 'authorization'])
      assert.equal((await nobody.ask('GET', `/v1/me?${name}=${tv.token}`)).status, 401);
  });

  it('of a box that was erased: 401', async () => {
    await tv.ask('DELETE', '/v1/me');
    assertInvalidToken(await meWith(`Bearer ${tv.token}`), 'erased');
  });

  it('as the approval behind a link: 400 that names the field, and no link', async () => {
    const cases: [string, unknown][] = [
      ...(await forgedTokens(account)),
      ['the token of the box itself', tv.token],
      ['a query', { $ne: '' }],
      ['nothing', undefined],
      ['empty', ''],
      ['too long', 'a'.repeat(4097)],
    ];
    for (const [what, accessToken] of cases) {
      const answer = await tv.ask('POST', '/v1/links', { accessToken });
      assert.equal(answer.status, 400, `${what}: ${answer.text}`);
      assert.equal(answer.body.errors[0].path, 'body.accessToken', what);
    }
    assert.deepEqual((await tv.ask('GET', '/v1/links')).body.links, []);
  });

  it('a device code is not an approval, and a user code is not a device code', async () => {
    const ada = await webViewer(service.url);
    const { body } = await askForCode(tv);
    await decide(ada, body.user_code);
    const link = await tv.ask('POST', '/v1/links', { accessToken: body.device_code });
    assert.equal(link.status, 400);
    assert.equal((await pollToken(tv, body.user_code)).body.error, 'invalid_grant');
  });

  it('at the token endpoint: 400 of OAuth, never a 5xx', async () => {
    for (const [what, token] of await forgedTokens(account)) {
      const answer = await pollToken(tv, token);
      assert.equal(answer.status, 400, what);
      assert.equal(answer.body.error, 'invalid_grant', what);
    }
    const { device_code: code } = (await askForCode(tv)).body;
    const cases: [Record<string, string>, string][] = [
      [{ client_id: 'somebody-else' }, 'invalid_client'],
      [{ client_id: '' }, 'invalid_request'],
      [{ grant_type: 'password' }, 'unsupported_grant_type'],
      [{ grant_type: 'client_credentials' }, 'unsupported_grant_type'],
      [{ grant_type: 'refresh_token' }, 'unsupported_grant_type'],
      [{ device_code: '' }, 'invalid_request'],
    ];
    for (const [fields, error] of cases) {
      const answer = await pollToken(tv, code, fields);
      assert.ok(answer.status === 400 || answer.status === 401, answer.text);
      assert.equal(answer.body.error, error, JSON.stringify(fields));
    }
  });

  it('at the device endpoint: another client is refused, and no scope gives more than `link`', async () => {
    assert.equal((await askForCode(tv, { client_id: 'somebody-else' })).body.error, 'invalid_client');
    for (const scope of ['openid', 'link openid', '\u0000', '"'])
      assert.equal((await askForCode(tv, { scope })).body.error, 'invalid_scope', scope);
    const ada = await webViewer(service.url);
    for (const scope of ['', 'offline_access', 'admin', 'link admin']) {
      const { body } = await askForCode(tv, { scope });
      await decide(ada, body.user_code);
      const token = await pollToken(tv, body.device_code);
      assert.equal(token.body.scope, 'link', scope);
      assert.equal(token.body.refresh_token, undefined);
    }
  });

  it('OAuth endpoints do not choke on other bodies', async () => {
    const big = 'a'.repeat(10 * 1024 * 1024);
    const bodies: [unknown, string][] = [
      ['{"client_id":"tv-app"}', 'application/json'],
      ['client_id=tv-app&client_id=tv-app&scope=link', 'application/x-www-form-urlencoded'],
      ['%%%', 'application/x-www-form-urlencoded'],
      ['', 'application/x-www-form-urlencoded'],
      [`client_id=${big}`, 'application/x-www-form-urlencoded'],
      ['client_id=tv-app', 'multipart/form-data; boundary=x'],
    ];
    for (const path of ['/oauth/token', '/oauth/device/auth'])
      for (const [body, type] of bodies) {
        const answer = await tv
          .ask('POST', path, body, { 'content-type': type })
          .catch((error: unknown) => error as Error);
        if (answer instanceof Error) assert.match(String(answer.cause), /ECONNRESET|EPIPE|other side closed/);
        else assert.ok(answer.status >= 400 && answer.status < 500, `${path} ${type}: ${answer.status}`);
      }
    assert.equal((await stranger(service.url).ask('GET', '/health/live')).status, 200);
  });
});
