import assert from 'node:assert/strict';
import { type Household, openHousehold, report, startOfTest } from './household.ts';

describe('erasing', () => {
  let home: Household;
  beforeEach(async () => {
    home = await openHousehold();
    await home
      .as('web')
      .post('/v1/pause-states')
      .send(report(-3000, { title: 'A secret film' }));
  });
  afterEach(() => home.close());

  it('deletes the content at once, on every screen, and may be repeated', async () => {
    assert.equal((await home.as('web').delete('/v1/bookmarks/film')).status, 204);
    assert.equal((await home.as('web').delete('/v1/bookmarks/film')).status, 204);
    assert.equal((await home.as('tv').get('/v1/bookmarks/film')).status, 404);
    assert.deepEqual((await home.as('tv').get('/v1/bookmarks?state=all')).body.bookmarks, []);
    const row = await home.store.connection.collection('bookmarks').findOne({ viewer: 'anna' });
    assert.ok(!JSON.stringify(row).includes('secret film'));
  });

  it('leaves a tombstone that goes 61 days after the act', async () => {
    const at = startOfTest - 1000;
    await home.as('web').delete(`/v1/bookmarks/film?occurredAt=${at}&eventId=erase-1`);
    const row = await home.store.connection.collection('bookmarks').findOne({ viewer: 'anna' });
    assert.equal(Number(row?.['expiresAt']), at + 61 * 86_400_000);
    await home.as('web').post('/v1/pause-states').send(report(0));
    const living = await home.store.connection.collection('bookmarks').findOne({ viewer: 'anna' });
    assert.equal(living?.['expiresAt'], undefined);
  });

  it('without a time, what a screen with a clock slightly ahead reported goes too', async () => {
    await home.as('web').post('/v1/pause-states').send(report(4000));
    await home.as('web').delete('/v1/bookmarks/film');
    assert.equal((await home.as('web').get('/v1/bookmarks/film')).status, 404);
  });

  it('a whole viewer takes everything, tombstones too, and nobody else', async () => {
    await home
      .as('web')
      .post('/v1/pause-states')
      .send(report(-1000, { video: { id: 'short' } }));
    await home.as('web').delete('/v1/bookmarks/film');
    await home.as('ben').post('/v1/pause-states').send(report(-1000));
    const exported = await home.bookmarks.export('anna');
    assert.deepEqual(
      exported.map(({ title, erased }) => [title, erased !== null]),
      [
        ['film', true],
        ['short', false],
      ],
    );
    assert.ok(!('secret' in (exported[0] ?? {})));
    assert.equal(await home.bookmarks.erase('anna'), 2);
    assert.deepEqual(await home.bookmarks.export('anna'), []);
    assert.equal((await home.as('ben').get('/v1/bookmarks/film')).status, 200);
  });

  it('a whole viewer while reports arrive leaves nothing behind of those before it', async () => {
    const reports = Array.from({ length: 20 }, (_, n) => home.bookmarks.takeIn('anna', 'film', [taken(n)]));
    await home.bookmarks.erase('anna');
    await Promise.all(reports);
    assert.deepEqual(await home.bookmarks.export('anna'), []);
  });
});

const taken = (n: number) => {
  const event = report(n, { duration: 6000, edition: 'film-h264', platform: 'web' });
  return event as unknown as Parameters<Household['bookmarks']['takeIn']>[2][number];
};
