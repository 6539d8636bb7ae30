import assert from 'node:assert/strict';
import type { Accounts } from '../../../resume-service/src/accounts/index.ts';
import { box, link, stranger, webViewer } from '../../support/people.ts';
import { type LinkingService, startLinkingService } from '../linking-service.ts';

type Owner = { account: string; viewer: string };

describe('what is held about somebody', () => {
  let service: LinkingService;
  let erased: Owner[];
  const prepare = (accounts: Accounts): void => {
    accounts.onExport('shelf', async ({ viewer }) => [{ belongsTo: viewer }]);
    accounts.onErase('shelf', async (owner) => erased.push(owner));
  };
  beforeEach(async () => {
    erased = [];
    service = await startLinkingService({ prepare });
  });
  afterEach(() => service.close());

  it('is given out whole, without a secret', async () => {
    const ada = await webViewer(service.url, 'ada');
    await link(await box(service.url, 'Bedroom TV'), ada);
    const me = (await ada.ask('GET', '/v1/me')).body;
    const { status, body, text, headers } = await ada.ask('GET', '/v1/me/export');
    assert.equal(status, 200);
    assert.match(headers.get('content-disposition') ?? '', /attachment/);
    assert.deepEqual(Object.keys(body), ['exportedAt', 'account', 'credentials', 'links', 'shelf']);
    assert.equal(body.account.username, 'ada');
    assert.equal(body.links[0].account.name, 'Bedroom TV');
    assert.deepEqual(body.shelf, [{ belongsTo: me.viewer }]);
    assert.doesNotMatch(text, /argon2|secretHash|passwordHash/);
  });

  it('is erased with a receipt; nobody can sign in, and the name is free again', async () => {
    const ada = await webViewer(service.url, 'ada');
    const { account, viewer } = (await ada.ask('GET', '/v1/me')).body;
    const answer = await ada.ask('DELETE', '/v1/me');
    assert.equal(answer.status, 200);
    assert.match(answer.body.receipt, /^erasure_[0-9a-f]{24}$/);
    assert.deepEqual(answer.body.counts, {
      account: 1,
      credentials: 1,
      authorizations: 0,
      links: 0,
      shelf: 1,
    });
    assert.deepEqual(erased, [{ account: account.id, viewer }]);
    assert.equal((await ada.ask('GET', '/v1/me')).status, 401);
    const credentials = { username: 'ada', password: 'correct horse' };
    assert.equal((await stranger(service.url).ask('POST', '/v1/session', credentials)).status, 401);
    await webViewer(service.url, 'ada');
  });

  it('stays when a box that acts for somebody is erased: only the box and its own viewer go', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const own = (await tv.ask('GET', '/v1/me')).body;
    await link(tv, ada);
    const exported = (await tv.ask('GET', '/v1/me/export')).body;
    assert.deepEqual(exported.shelf, [{ belongsTo: own.viewer }]);
    assert.equal((await tv.ask('DELETE', '/v1/me')).status, 200);
    assert.deepEqual(erased, [{ account: own.account.id, viewer: own.viewer }]);
    assert.equal((await tv.ask('GET', '/v1/me')).status, 401);
    assert.equal((await ada.ask('GET', '/v1/me')).status, 200);
    assert.deepEqual((await ada.ask('GET', '/v1/links')).body.links, []);
  });

  it('is erased to the end after a crash in the middle, and nobody gets in meanwhile', async () => {
    const crash = async (): Promise<never> => {
      throw new Error('the power went off');
    };
    await service.restart({ prepare: (accounts) => accounts.onErase('shelf', crash) });
    const ada = await webViewer(service.url, 'ada');
    assert.equal((await ada.ask('DELETE', '/v1/me')).status, 500);
    assert.equal((await ada.ask('GET', '/v1/me')).status, 401);
    const credentials = { username: 'ada', password: 'correct horse' };
    const signIn = () => stranger(service.url).ask('POST', '/v1/session', credentials);
    assert.equal((await signIn()).status, 401);
    await service.restart({ prepare });
    assert.equal(erased.length, 1);
    await webViewer(service.url, 'ada');
  });
});
