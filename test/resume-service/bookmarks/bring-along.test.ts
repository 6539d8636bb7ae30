import assert from 'node:assert/strict';
import { type Household, openHousehold, report, startOfTest } from './household.ts';

describe('bringing along what an account had before it was linked', () => {
  let home: Household;
  before(async () => {
    home = await openHousehold();
    await home
      .as('ben')
      .post('/v1/pause-states')
      .send([
        report(-9000, { session: 'ben-film', position: 100, eventId: 'ben-1' }),
        report(-8000, { session: 'ben-short', video: { id: 'short' }, position: 60 }),
        report(-7000, { session: 'ben-next', video: { id: 'next' } }),
      ]);
    const name = { eventId: 'ben-name', occurredAt: startOfTest - 5000, name: 'The duel' };
    await home.as('ben').patch('/v1/bookmarks/film').send(name);
    const seen = { eventId: 'ben-seen', occurredAt: startOfTest - 4000, state: 'finished' };
    await home.as('ben').patch('/v1/bookmarks/short').send(seen);
    await home.as('ben').delete('/v1/bookmarks/next');
    await home
      .as('web')
      .post('/v1/pause-states')
      .send(report(-1000, { session: 'anna-film' }));
  });
  after(() => home.close());

  it('merges places, names and history, and can be repeated', async () => {
    assert.equal(await home.bookmarks.bringAlong('ben', 'anna'), 3);
    const once = await home.bookmarks.export('anna');
    assert.equal(await home.bookmarks.bringAlong('ben', 'anna'), 3);
    assert.deepEqual(await home.bookmarks.export('anna'), once);

    const film = (await home.as('web').get('/v1/bookmarks/film')).body;
    assert.equal(film.place.id, 'anna-film');
    assert.deepEqual(
      film.otherPlaces.map(({ id }: { id: string }) => id),
      ['ben-film'],
    );
    assert.equal(film.named[0].name, 'The duel');
    assert.equal(film.version, 2);
    const short = (await home.as('web').get('/v1/bookmarks/short')).body;
    assert.equal(short.state, 'continue');
    assert.equal((await home.as('web').get('/v1/bookmarks/next')).status, 404);
  });

  it('leaves what was brought where it was', async () => {
    const film = (await home.as('ben').get('/v1/bookmarks/film')).body;
    assert.equal(film.place.id, 'ben-film');
    assert.equal((await home.as('ben').get('/v1/bookmarks/short')).body.state, 'finished');
  });

  it('the history that was brought has ids of its own', async () => {
    const again = report(-9000, { session: 'ben-film', position: 100, eventId: 'ben-1' });
    const [event] =
      (await home.bookmarks.export('anna')).find(({ title }) => title === 'film')?.events.slice(-1) ?? [];
    const sent = { ...again, sequence: event?.sequence };
    const ofBen = (await home.as('ben').post('/v1/pause-states').send(sent)).body.results[0];
    const ofAnna = (await home.as('web').post('/v1/pause-states').send(sent)).body.results[0];
    assert.equal(ofBen.outcome, 'duplicate');
    assert.equal(ofAnna.outcome, 'duplicate');
    assert.notEqual(ofBen.id, ofAnna.id);
    assert.equal((await home.as('web').get(`/v1/pause-states/${ofAnna.id}`)).status, 200);
    assert.equal((await home.as('web').get(`/v1/pause-states/${ofBen.id}`)).status, 404);
  });

  it('can be taken up again where it was interrupted', async () => {
    assert.equal(await home.bookmarks.bringAlong('ben', 'anna', { afterTitle: 'film' }), 2);
  });

  it('to oneself is nothing', async () => {
    assert.equal(await home.bookmarks.bringAlong('anna', 'anna'), 0);
  });

  it('brings as many names as there is room for, the newest, and no more when it is repeated', async () => {
    const name = (who: 'web' | 'ben', index: number) => {
      const act = { eventId: `${who}-room-${index}`, occurredAt: startOfTest - 100_000 + index };
      const body = { ...act, video: 'short', position: index, name: `${who} ${index}` };
      return home.as(who).post('/v1/bookmarks').send(body);
    };
    for (let index = 0; index < 98; index += 1) assert.equal((await name('web', index)).status, 201);
    for (let index = 0; index < 5; index += 1) await name('ben', index);
    for (let time = 0; time < 2; time += 1) {
      await home.bookmarks.bringAlong('ben', 'anna');
      const { named } = (await home.as('web').get('/v1/bookmarks/short')).body;
      const brought = named
        .map((one: { name: string }) => one.name)
        .filter((text: string) => /ben/.test(text));
      assert.deepEqual([named.length, brought], [100, ['ben 4', 'ben 3']]);
    }
  });
});
