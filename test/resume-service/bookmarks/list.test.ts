import assert from 'node:assert/strict';
import { type Household, openHousehold, report, startOfTest } from './household.ts';

const pathOf = (body: { errors: { path: string }[] }): string => body.errors[0]?.path ?? '';

describe('the list of bookmarks', () => {
  let home: Household;
  before(async () => {
    home = await openHousehold();
    const at = (ms: number, id: string, over = {}) =>
      report(ms, { video: { id }, session: `s-${id}`, ...over });
    await home
      .as('web')
      .post('/v1/pause-states')
      .send([
        at(-3000, 'film'),
        at(-2000, 'short', { position: 60 }),
        at(-3000, 'next'),
        at(-1000, 'channel'),
      ]);
  });
  after(() => home.close());
  const list = async (query: string, who: 'web' | 'ben' = 'web') =>
    (await home.as(who).get(`/v1/bookmarks${query}`)).body;
  const ids = (body: { bookmarks: { id: string }[] }): string[] => body.bookmarks.map(({ id }) => id);

  it('is sorted newest first, among equals by title', async () => {
    assert.deepEqual(ids(await list('')), ['short', 'film', 'next']);
  });

  it('is read page by page, each title once', async () => {
    const first = await list('?limit=1');
    const second = await list(`?limit=1&cursor=${first.next}`);
    const third = await list(`?limit=1&cursor=${second.next}`);
    assert.deepEqual([ids(first), ids(second), ids(third)], [['short'], ['film'], ['next']]);
    assert.equal(third.next, null);
  });

  it('is another one for each viewer', async () => {
    assert.deepEqual(await list('', 'ben'), { bookmarks: [], next: null });
  });

  it('shows finished and dismissed titles when all are asked for, in one order and page by page', async () => {
    const act = { eventId: 'dismiss-film', occurredAt: startOfTest, state: 'dismissed' };
    assert.equal((await home.as('web').patch('/v1/bookmarks/film').send(act)).status, 200);
    assert.deepEqual(ids(await list('')), ['short', 'next']);
    const first = await list('?state=all&limit=2');
    const second = await list(`?state=all&limit=2&cursor=${first.next}`);
    assert.deepEqual([...ids(first), ...ids(second)], ['film', 'short', 'next']);
    assert.equal(first.bookmarks[0].state, 'dismissed');
  });

  it('has no plan without a device', async () => {
    assert.equal((await list('')).bookmarks[0].plan, null);
    assert.equal((await list('?device=device-tv')).bookmarks[0].plan.method, 'direct');
  });

  it('ages with time, though it was asked for before', async () => {
    const beat = report(60_000, { kind: 'progress', session: 's-beat', position: 3000 });
    home.time.now = startOfTest + 60_000;
    await home.as('ben').post('/v1/pause-states').send(beat);
    const places: unknown[] = [];
    for (const later of [60_000, 84_999, 85_000, 120_000, 3_660_000]) {
      home.time.now = startOfTest + later;
      const [{ place, resumeAt }] = (await list('', 'ben')).bookmarks;
      places.push([place.isMoving, resumeAt]);
    }
    home.time.now = startOfTest;
    assert.deepEqual(places, [
      [true, 3000],
      [true, 3000],
      [false, 3000],
      [false, 2997],
      [false, 2995],
    ]);
  });

  it('shows what was acknowledged a moment ago, while others read and write', async () => {
    const lane = async (session: number) => {
      for (let count = 1; count <= 15; count += 1) {
        const position = 1000 * session + count;
        const pause = report(120_000 + 10 * count + session, { session: `lane-${session}`, position });
        assert.equal((await home.as('ben').post('/v1/pause-states').send(pause)).status, 200);
        const [{ place, otherPlaces }] = (await list('', 'ben')).bookmarks;
        const seen = [place, ...otherPlaces].find(({ id }) => id === `lane-${session}`);
        assert.equal(seen?.position, position);
      }
    };
    home.time.now = startOfTest + 200_000;
    await Promise.all([1, 2, 3, 4, 5].map(lane));
    home.time.now = startOfTest;
  });

  for (const query of ['?cursor=forged', '?cursor=WzEsMl0', '?limit=0', '?limit=x', '?state=gone', '?size=3'])
    it(`${query} is a 400 that names it`, async () => {
      const refused = await home.as('web').get(`/v1/bookmarks${query}`);
      assert.equal(refused.status, 400, refused.text);
      assert.equal(pathOf(refused.body), `query.${query.slice(1, query.indexOf('='))}`);
    });
});
