import assert from 'node:assert/strict';
import { box, link, type Person, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

describe('linking a box with a viewer', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService({ RATE_LIMIT_SCALE: '100' });
  });
  after(() => service.close());

  const viewerOf = async (person: Person): Promise<string> => (await person.ask('GET', '/v1/me')).body.viewer;
  const linksOf = async (person: Person) => (await person.ask('GET', '/v1/links')).body.links;

  it('makes the box act for the viewer who approved it', async () => {
    const [tv, ada] = [await box(service.url, 'Bedroom TV'), await webViewer(service.url)];
    const own = await viewerOf(tv);
    const made = await link(tv, ada);
    assert.equal(made.status, 201);
    assert.equal(made.body.broughtAlong, 0);
    assert.equal(made.body.link.active, true);
    assert.equal(made.body.link.mine, true);
    assert.equal(made.body.link.account.name, 'Bedroom TV');
    assert.notEqual(await viewerOf(tv), own);
    assert.equal(await viewerOf(tv), await viewerOf(ada));
  });

  it('is seen from both sides, and by nobody else', async () => {
    const [tv, ada, eve] = [
      await box(service.url),
      await webViewer(service.url, 'ada-both'),
      await webViewer(service.url),
    ];
    const { body } = await link(tv, ada);
    assert.deepEqual(await linksOf(tv), [body.link]);
    assert.deepEqual(await linksOf(ada), [{ ...body.link, mine: false }]);
    assert.equal(body.link.viewerName, 'ada-both');
    assert.deepEqual(await linksOf(eve), []);
  });

  it('gives the same link back when the same pair is linked again', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const first = await link(tv, ada);
    const second = await link(tv, ada);
    assert.equal(second.body.link.id, first.body.link.id);
    assert.equal((await linksOf(ada)).length, 1);
  });

  for (const side of ['box', 'viewer'] as const)
    it(`ends at once when the ${side} ends it`, async () => {
      const [tv, ada] = [await box(service.url), await webViewer(service.url)];
      const own = await viewerOf(tv);
      const { body } = await link(tv, ada);
      const ended = await (side === 'box' ? tv : ada).ask('DELETE', `/v1/links/${body.link.id}`);
      assert.equal(ended.status, 204);
      assert.equal(await viewerOf(tv), own);
      assert.deepEqual(await linksOf(tv), []);
      assert.deepEqual(await linksOf(ada), []);
      assert.deepEqual((await tv.ask('GET', '/v1/me')).body.profiles.length, 1);
    });

  it('can be made again after it was ended', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const first = await link(tv, ada);
    await ada.ask('DELETE', `/v1/links/${first.body.link.id}`);
    const second = await link(tv, ada);
    assert.notEqual(second.body.link.id, first.body.link.id);
    assert.equal(await viewerOf(tv), await viewerOf(ada));
  });

  it('survives a restart of the service', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    await link(tv, ada);
    await service.restart();
    assert.equal(await viewerOf(tv), await viewerOf(ada));
  });
});

describe('a box that several people share', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService({ RATE_LIMIT_SCALE: '100' });
  });
  after(() => service.close());

  const choose = (tv: Person, profile: string | null) => tv.ask('PUT', '/v1/profile', { link: profile });

  it('acts for the one who is chosen, the active one first', async () => {
    const tv = await box(service.url, 'Living room');
    const [ada, bob] = [await webViewer(service.url, 'ada'), await webViewer(service.url, 'bob')];
    const adas = (await link(tv, ada)).body.link.id;
    const bobs = (await link(tv, bob)).body.link.id;
    const me = await tv.ask('GET', '/v1/me');
    assert.deepEqual(me.body.profiles, [
      { link: bobs, name: 'bob', active: true },
      { link: null, name: 'Living room', active: false },
      { link: adas, name: 'ada', active: false },
    ]);
    const chosen = await choose(tv, adas);
    assert.equal(chosen.status, 200);
    assert.equal(chosen.body.viewer, (await ada.ask('GET', '/v1/me')).body.viewer);
    assert.equal(chosen.body.profiles[0].name, 'ada');
    const guest = await choose(tv, null);
    assert.equal(guest.body.profiles[0].link, null);
  });

  it('goes on acting for the present one when another link ends', async () => {
    const tv = await box(service.url);
    const [cyd, dan] = [await webViewer(service.url), await webViewer(service.url)];
    const cyds = (await link(tv, cyd)).body.link.id;
    await link(tv, dan);
    await cyd.ask('DELETE', `/v1/links/${cyds}`);
    const me = await tv.ask('GET', '/v1/me');
    assert.equal(me.body.viewer, (await dan.ask('GET', '/v1/me')).body.viewer);
    assert.equal((await choose(tv, cyds)).status, 404);
  });

  it("cannot choose another box's profile", async () => {
    const [mine, theirs] = [await box(service.url), await box(service.url)];
    const eve = await webViewer(service.url);
    const link_ = (await link(theirs, eve)).body.link.id;
    assert.equal((await choose(mine, link_)).status, 404);
  });
});
