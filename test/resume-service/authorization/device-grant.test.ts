import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as oauth from 'openid-client';
import { box, type Person, stranger, webViewer } from '../../support/people.ts';
import { type LinkingService, startLinkingService } from '../linking-service.ts';
import { askForCode, decide, pollToken } from '../pairing.ts';

describe('the device grant', () => {
  let service: LinkingService;
  let tv: Person;
  let viewer: Person;
  before(async () => {
    service = await startLinkingService();
    tv = await box(service.url, 'Bedroom TV');
    viewer = await webViewer(service.url);
  });
  after(() => service.close());

  it('works with an ordinary OAuth client, from discovery to the token', async () => {
    const config = await oauth.discovery(new URL(service.url), 'tv-app', undefined, oauth.None(), {
      execute: [oauth.allowInsecureRequests],
      [oauth.customFetch]: (url, options) =>
        fetch(url, { ...options, headers: { ...options.headers, ...tv.headers } } as RequestInit),
    });
    assert.equal(config.serverMetadata().issuer, service.url);
    const asked = await oauth.initiateDeviceAuthorization(config, { scope: 'link' });
    assert.equal(asked.interval, 5);
    assert.equal(asked.expires_in, 600);
    await decide(viewer, asked.user_code);
    const token = await oauth.pollDeviceAuthorizationGrant(config, { ...asked, interval: 0 });
    assert.equal(token.scope, 'link');
    assert.equal(token.id_token, undefined);
    assert.equal(token.refresh_token, undefined);
  });

  it('gives a code of letters without vowels, and where to type it', async () => {
    const { body } = await askForCode(tv);
    assert.match(body.user_code, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    assert.equal(body.verification_uri, `${service.url}/link`);
    assert.equal(body.verification_uri_complete, `${service.url}/link?code=${body.user_code}`);
  });

  it('is asked for by a box that says which it is, and by nobody else', async () => {
    for (const asker of [stranger(service.url), viewer]) {
      const refused = await askForCode(asker);
      assert.equal(refused.status, 401);
      assert.equal(refused.body.device_code, undefined);
    }
  });

  it('shows the viewer which box of which operator asks, however the code is typed', async () => {
    const { body } = await askForCode(tv);
    const typed = ` ${body.user_code.toLowerCase().replace('-', ' ')} `;
    const shown = await viewer.ask('GET', `/v1/link-requests/${encodeURIComponent(typed)}`);
    assert.equal(shown.status, 200, shown.text);
    assert.equal(shown.body.userCode, body.user_code);
    assert.deepEqual(shown.body.platform, { id: 'iptv', name: 'Continuo TV' });
    assert.deepEqual(shown.body.device, { name: 'Bedroom TV' });
    const life = Date.parse(shown.body.expiresAt) - Date.parse(shown.body.requestedAt);
    assert.equal(life, 600_000);
  });

  it('tells the TV to wait until somebody decides', async () => {
    const { body } = await askForCode(tv);
    const pending = await pollToken(tv, body.device_code);
    assert.equal(pending.status, 400);
    assert.equal(pending.body.error, 'authorization_pending');
  });

  it('tells a TV that asks too often to slow down, and answers again after the interval', async () => {
    const { body } = await askForCode(tv);
    await pollToken(tv, body.device_code);
    assert.equal((await pollToken(tv, body.device_code)).body.error, 'slow_down');
    service.clock.advance(5_000);
    assert.equal((await pollToken(tv, body.device_code)).body.error, 'authorization_pending');
  });

  it('tells the TV that the viewer refused', async () => {
    const { body } = await askForCode(tv);
    assert.equal((await decide(viewer, body.user_code, 'refuse')).status, 204);
    assert.equal((await pollToken(tv, body.device_code)).body.error, 'access_denied');
  });

  it('gives one token for one approval', async () => {
    const { body } = await askForCode(tv);
    await decide(viewer, body.user_code);
    const first = await pollToken(tv, body.device_code);
    assert.equal(first.status, 200, first.text);
    service.clock.advance(5_000);
    const second = await pollToken(tv, body.device_code);
    assert.equal(second.body.error, 'invalid_grant');
  });

  it('lets a code be decided once, also by two people at the same moment', async () => {
    const { body } = await askForCode(tv);
    const other = await webViewer(service.url);
    const statuses = (await Promise.all([decide(viewer, body.user_code), decide(other, body.user_code)])).map(
      ({ status }) => status,
    );
    assert.deepEqual(
      statuses.sort((a, b) => a - b),
      [204, 404],
    );
    assert.equal((await decide(viewer, body.user_code, 'refuse')).status, 404);
  });

  it('is approved on the web only, by somebody who is signed in', async () => {
    const { body } = await askForCode(tv);
    assert.equal((await decide(tv, body.user_code)).status, 403);
    assert.equal((await decide(stranger(service.url), body.user_code)).status, 401);
    assert.equal((await pollToken(tv, body.device_code)).body.error, 'authorization_pending');
  });

  it('survives a restart between the approval and the token', async () => {
    const { body } = await askForCode(tv);
    await decide(viewer, body.user_code);
    await service.restart();
    assert.equal((await pollToken(tv, body.device_code)).status, 200);
  });

  it('keeps its signing key through a restart', async () => {
    const keys = () => stranger(service.url).ask('GET', '/oauth/jwks');
    const before = await keys();
    await service.restart();
    assert.deepEqual((await keys()).body, before.body);
    assert.equal(before.body.keys.length, 1);
    assert.equal(before.body.keys[0].d, undefined);
  });

  it('has none of the pages and endpoints that are not needed', async () => {
    const nobody = stranger(service.url);
    for (const path of ['/oauth/auth', '/oauth/device', '/device', '/auth', '/me', '/oauth/session/end'])
      assert.equal((await nobody.ask('GET', path)).status, 404, path);
    for (const path of ['/oauth/request', '/oauth/introspection', '/oauth/revocation', '/oauth/reg'])
      assert.equal((await nobody.ask('POST', path, {})).status, 404, path);
  });
});

describe('a code that nobody types in time', () => {
  let service: LinkingService;
  before(async () => {
    service = await startLinkingService({ lifetimes: { deviceCode: 1, pollInterval: 0 } });
  });
  after(() => service.close());

  it('expires for the TV and looks unknown to the viewer', async () => {
    const [tv, viewer] = [await box(service.url), await webViewer(service.url)];
    const { body } = await askForCode(tv);
    service.clock.advance(1_000);
    await wait(2_000);
    assert.equal((await pollToken(tv, body.device_code)).body.error, 'expired_token');
    const expired = await viewer.ask('GET', `/v1/link-requests/${body.user_code}`);
    const unknown = await viewer.ask('GET', '/v1/link-requests/BBBB-BBBB');
    assert.equal(expired.status, 404);
    assert.deepEqual(expired.body, unknown.body);
    assert.deepEqual((await decide(viewer, body.user_code)).body, unknown.body);
  });
});

describe('a service behind a public address', () => {
  let service: LinkingService;
  before(async () => {
    service = await startLinkingService({ publicUrl: 'https://tv.example.org' });
  });
  after(() => service.close());

  it('gives out its public address, whatever address the request came to', async () => {
    const nobody = stranger(service.url);
    const { body } = await nobody.ask('GET', '/.well-known/openid-configuration');
    assert.equal(body.issuer, 'https://tv.example.org');
    assert.equal(body.token_endpoint, 'https://tv.example.org/oauth/token');
    const asked = await askForCode(await box(service.url));
    assert.equal(asked.body.verification_uri, 'https://tv.example.org/link');
  });

  it('sets secure cookies, and takes them from its own pages only', async () => {
    const signUp = (origin: string) =>
      stranger(service.url).ask(
        'POST',
        '/v1/accounts',
        { username: 'secure', password: 'correct horse' },
        { origin },
      );
    assert.equal((await signUp(service.url)).status, 403);
    const answer = await signUp('https://tv.example.org');
    assert.equal(answer.status, 201);
    assert.match(answer.headers.get('set-cookie') ?? '', /; Secure/);
  });
});
