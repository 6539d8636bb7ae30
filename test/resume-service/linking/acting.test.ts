import assert from 'node:assert/strict';
import { actingChanged, credentialEnded } from '../../../resume-service/src/accounts/index.ts';
import type { Caller } from '../../../resume-service/src/core/caller.ts';
import { accountUnlinked } from '../../../resume-service/src/linking/index.ts';
import { box, link, type Person, webViewer } from '../../support/people.ts';
import { type LinkingService, startLinkingService } from '../linking-service.ts';
import { approvedToken } from '../pairing.ts';

describe('for whom a box acts', () => {
  let service: LinkingService;
  beforeEach(async () => {
    service = await startLinkingService({ lifetimes: { pollInterval: 0 } });
  });
  afterEach(() => service.close());

  const meOf = async (person: Person) => (await person.ask('GET', '/v1/me')).body;
  const callerOf = async (person: Person): Promise<Caller> => {
    const caller = await service.parts().accounts.identify({ headers: person.headers });
    assert.ok(caller);
    return caller;
  };
  const viewerFor = async (tv: Person, profile: string | null | undefined) =>
    service.parts().linking.viewerFor(await callerOf(tv), profile);

  it('is told to the rest of the service with the change', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const [own, theirs] = [(await meOf(tv)).viewer, (await meOf(ada)).viewer];
    const { id: account } = (await meOf(tv)).account;
    const heard: unknown[] = [];
    service.parts().bus.subscribe(actingChanged, (message) => heard.push(message));
    service.parts().bus.subscribe(accountUnlinked, (message) => heard.push(message));
    const { id } = (await link(tv, ada)).body.link;
    await ada.ask('DELETE', `/v1/links/${id}`);
    assert.deepEqual(heard, [
      { account, viewer: theirs, link: id, previousViewer: own },
      { account, viewer: own, link: null, previousViewer: theirs },
      { account, viewer: theirs, link: id },
    ]);
  });

  it('has ended, with all that is open, when an unlinking is answered', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const { id } = (await link(tv, ada)).body.link;
    const { account, viewer } = await meOf(tv);
    const ended: unknown[] = [];
    service.parts().linking.onUnlink(async (what) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended.push(what);
    });
    await tv.ask('DELETE', `/v1/links/${id}`);
    assert.deepEqual(ended, [{ account: account.id, viewer, link: id }]);
  });

  it('can be said of the past by profile, on a shared box', async () => {
    const [tv, ada, bob] = [
      await box(service.url),
      await webViewer(service.url),
      await webViewer(service.url),
    ];
    const own = (await meOf(tv)).viewer;
    const adas = (await link(tv, ada)).body.link.id;
    const bobs = (await link(tv, bob)).body.link.id;
    assert.equal(await viewerFor(tv, undefined), (await meOf(bob)).viewer);
    assert.equal(await viewerFor(tv, bobs), (await meOf(bob)).viewer);
    assert.equal(await viewerFor(tv, adas), (await meOf(ada)).viewer);
    assert.equal(await viewerFor(tv, null), own);
  });

  it('refuses a profile of another box, one that is not there, and one that has ended', async () => {
    const [tv, other, ada] = [await box(service.url), await box(service.url), await webViewer(service.url)];
    const others = (await link(other, ada)).body.link.id;
    const ended = (await link(tv, ada)).body.link.id;
    assert.equal(await viewerFor(tv, ended), (await meOf(ada)).viewer);
    await ada.ask('DELETE', `/v1/links/${ended}`);
    for (const profile of [others, ended, 'link_000000000000000000000000', '', '__proto__'])
      await assert.rejects(viewerFor(tv, profile), { code: 'forbidden' }, profile);
  });

  it('is never a viewer whose link ends at the same moment as the profile is chosen', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const own = (await meOf(tv)).viewer;
    for (let round = 0; round < 8; round += 1) {
      const { id } = (await link(tv, ada)).body.link;
      await tv.ask('PUT', '/v1/profile', { link: null });
      await Promise.all([
        tv.ask('PUT', '/v1/profile', { link: id }),
        ada.ask('DELETE', `/v1/links/${id}`),
        tv.ask('PUT', '/v1/profile', { link: id }),
      ]);
      assert.equal((await meOf(tv)).viewer, own);
    }
  });

  it('is its own viewer again when the account that approved is erased', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const own = (await meOf(tv)).viewer;
    await link(tv, ada);
    const erased = await ada.ask('DELETE', '/v1/me');
    assert.equal(erased.status, 200);
    assert.equal(erased.body.counts.links, 1);
    const me = await meOf(tv);
    assert.equal(me.viewer, own);
    assert.equal(me.profiles.length, 1);
  });

  it('ends what a signed-out browser holds open', async () => {
    const ada = await webViewer(service.url);
    const { account, credential } = await callerOf(ada);
    const heard: unknown[] = [];
    service.parts().bus.subscribe(credentialEnded, (message) => heard.push(message));
    await ada.ask('DELETE', '/v1/session');
    assert.deepEqual(heard, [{ account, credential }]);
  });
});

describe('unlinking that a crash interrupts', () => {
  let service: LinkingService;
  beforeEach(async () => {
    service = await startLinkingService();
  });
  afterEach(() => service.close());

  it('leaves a link that nobody can use, and the next start ends it', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const { id } = (await link(tv, ada)).body.link;
    const linksHeld = async () => (await ada.ask('GET', '/v1/me/export')).body.links.length;
    service.parts().bus.subscribe(actingChanged, () => {
      throw new Error('the power went off');
    });
    assert.equal((await ada.ask('DELETE', `/v1/links/${id}`)).status, 500);
    assert.equal(await linksHeld(), 1);
    assert.deepEqual((await ada.ask('GET', '/v1/links')).body.links, []);
    assert.equal((await tv.ask('PUT', '/v1/profile', { link: id })).status, 404);
    assert.notEqual(
      (await tv.ask('GET', '/v1/me')).body.viewer,
      (await ada.ask('GET', '/v1/me')).body.viewer,
    );
    await service.restart();
    assert.equal(await linksHeld(), 0);
  });
});

describe('an account that is erased at the same moment as it is linked', () => {
  let service: LinkingService;
  beforeEach(async () => {
    service = await startLinkingService({ lifetimes: { pollInterval: 0 } });
  });
  afterEach(() => service.close());

  it('leaves no box that acts for it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [tv, ada] = [await box(service.url), await webViewer(service.url)];
      const own = (await tv.ask('GET', '/v1/me')).body.viewer;
      const accessToken = await approvedToken(tv, ada);
      await Promise.all([tv.ask('POST', '/v1/links', { accessToken }), ada.ask('DELETE', '/v1/me')]);
      assert.equal((await tv.ask('GET', '/v1/me')).body.viewer, own);
      assert.deepEqual((await tv.ask('GET', '/v1/links')).body.links, []);
    }
  });
});
