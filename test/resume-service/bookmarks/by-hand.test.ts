import assert from 'node:assert/strict';
import { type Household, openHousehold, report, startOfTest } from './household.ts';

describe('bookmarks made by hand', () => {
  let home: Household;
  beforeEach(async () => {
    home = await openHousehold();
  });
  afterEach(() => home.close());
  const add = (body: object) => home.as('web').post('/v1/bookmarks').send(body);
  const wish = (n: number, more: object = {}) => ({
    eventId: `hand-${n}`,
    occurredAt: startOfTest + n,
    video: 'film',
    position: 300,
    ...more,
  });

  it('without a name: the title place, which the other screen sees', async () => {
    const device = { id: 'device-phone', name: 'Phone' };
    const made = await add(wish(1, { device }));
    assert.equal(made.status, 201, made.text);
    assert.equal(made.body.id, 'film');
    assert.equal(made.body.isProvisional, false);
    assert.equal(made.body.place.position, 300);
    assert.deepEqual(made.body.place.device, { ...device, platform: 'web' });
    assert.equal((await home.as('tv').get('/v1/bookmarks/film')).body.place.position, 300);
  });

  it('with a name: a place of its own, for a title that was never played too', async () => {
    const made = await add(wish(1, { name: 'The duel', description: 'look left' }));
    assert.equal(made.body.id, 'film~hand-1');
    assert.equal(made.body.place.position, 300);
    const title = await home.as('tv').get('/v1/bookmarks/film');
    assert.equal(title.body.isProvisional, true);
    await home.as('web').post('/v1/pause-states').send(report(-1000));
    const played = await home.as('tv').get('/v1/bookmarks/film');
    assert.equal(played.body.place.position, 754.2);
    assert.equal(played.body.named[0].position, 300);
  });

  it('sent twice it is made once', async () => {
    for (const body of [wish(1), wish(1), wish(2, { name: 'x' }), wish(2, { name: 'x' })]) await add(body);
    const { body } = await home.as('web').get('/v1/bookmarks/film');
    assert.deepEqual([body.version, body.named.length, body.otherPlaces.length], [2, 1, 0]);
  });

  it('sets the place back to what was seen before, and that counts', async () => {
    await home.as('web').post('/v1/pause-states').send(report(-1000));
    assert.equal((await add(wish(1))).body.place.position, 300);
  });

  it('a hundred names for a title are enough', async () => {
    const made = await Promise.all(Array.from({ length: 101 }, (_, n) => add(wish(n, { name: `n${n}` }))));
    assert.deepEqual(
      made.map(({ status }) => status).filter((status) => status !== 201),
      [409],
    );
  });

  it('says what is wrong', async () => {
    assert.equal((await add(wish(1, { video: 'nothing' }))).status, 404);
    assert.equal((await add(wish(1, { position: 1e9 }))).body.errors[0].path, 'body.position');
    assert.equal((await add(wish(1, { colour: 'red' }))).body.errors[0].path, 'body.colour');
    assert.equal((await add(wish(6000))).body.type, '/problems/clock-ahead');
  });
});
