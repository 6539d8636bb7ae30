import assert from 'node:assert/strict';
import { type Household, openHousehold, report, startOfTest } from './household.ts';

describe('changing a bookmark', () => {
  let home: Household;
  beforeEach(async () => {
    home = await openHousehold();
    await home.as('web').post('/v1/pause-states').send(report(-3000));
  });
  afterEach(() => home.close());
  const patch = (id: string, body: object, who: 'web' | 'tv' | 'ben' = 'web') =>
    home.as(who).patch(`/v1/bookmarks/${id}`).send(body);
  const act = (n: number, more: object) => ({ eventId: `act-${n}`, occurredAt: startOfTest + n, ...more });

  it('marks as seen, dismisses, and takes both back one after the other', async () => {
    const states = [];
    for (const [n, state] of ['finished', 'dismissed', 'continue', 'continue'].entries())
      states.push((await patch('film', act(n, { state }))).body.state);
    assert.deepEqual(states, ['finished', 'dismissed', 'finished', 'continue']);
  });

  it('taking back twice with one eventId takes back once', async () => {
    await patch('film', act(0, { state: 'finished' }));
    await patch('film', act(1, { state: 'dismissed' }));
    assert.equal((await patch('film', act(2, { state: 'continue' }))).body.state, 'finished');
    assert.equal((await patch('film', act(2, { state: 'continue' }))).body.state, 'finished');
  });

  it('moves the place by hand; past the end is the end', async () => {
    const { body } = await patch('film', act(1, { position: 100 }));
    assert.equal(body.place.position, 100);
    assert.equal(body.place.kind, 'pause');
    assert.deepEqual(body.place.device, { id: 'device-web', name: 'Laptop', platform: 'web' });
    assert.equal(body.otherPlaces[0].position, 754.2);
    assert.equal((await patch('film', act(2, { position: 99_999 }))).body.place.position, 6000);
  });

  it('naming makes a named bookmark there, which can be changed and removed for itself', async () => {
    const named = await patch('film', act(1, { name: ' The duel ', description: 'look left' }));
    assert.deepEqual(named.body.named, [
      {
        id: 'film~act-1',
        name: 'The duel',
        description: 'look left',
        position: 754.2,
        activeAt: startOfTest + 1,
        still: '/v1/stills/film-h264-754.2',
      },
    ]);
    assert.equal(named.body.id, 'film');
    const changed = await patch('film~act-1', act(2, { name: 'Final', description: null, position: 800 }));
    assert.equal(changed.body.id, 'film~act-1');
    assert.equal(changed.body.place.position, 800);
    assert.equal(changed.body.named[0].name, 'Final');
    assert.equal(changed.body.named[0].description, null);
    const title = await home.as('tv').get('/v1/bookmarks/film');
    assert.equal(title.body.place.position, 754.2);
    assert.equal((await home.as('web').delete('/v1/bookmarks/film~act-1')).status, 204);
    assert.equal((await home.as('web').delete('/v1/bookmarks/film~act-1')).status, 204);
    assert.equal((await home.as('web').get('/v1/bookmarks/film~act-1')).status, 404);
    assert.deepEqual((await home.as('tv').get('/v1/bookmarks/film')).body.named, []);
  });

  it('naming twice with one eventId names once, also after it was changed', async () => {
    await patch('film', act(1, { name: 'The duel' }));
    await patch('film~act-1', act(2, { name: 'Final' }));
    const { body } = await patch('film', act(1, { name: 'The duel' }));
    assert.deepEqual(
      body.named.map(({ name }: { name: string }) => name),
      ['Final'],
    );
  });

  it('says what does not fit', async () => {
    await patch('film', act(1, { name: 'The duel' }));
    const faults: [string, object, string][] = [
      ['film', act(2, {}), 'body'],
      ['film', act(2, { description: 'of what?' }), 'body.name'],
      ['film~act-1', act(2, { state: 'finished' }), 'body.state'],
      ['film', act(2, { state: 'seen' }), 'body.state'],
      ['film', act(2, { position: -1 }), 'body.position'],
      ['film', { state: 'finished' }, 'body.eventId'],
    ];
    for (const [id, body, path] of faults) {
      const refused = await patch(id, body);
      assert.equal(refused.status, 400, refused.text);
      assert.equal(refused.body.errors[0].path, path);
    }
    assert.equal((await patch('film', act(5001, { state: 'finished' }))).body.type, '/problems/clock-ahead');
    assert.equal((await patch('film', act(-61 * 86_400_000, { state: 'finished' }))).status, 409);
  });

  it("somebody else's bookmark is a 404, in the words for one that does not exist", async () => {
    const answers = await Promise.all([
      patch('film', act(1, { state: 'finished' }), 'ben'),
      home.as('ben').get('/v1/bookmarks/film'),
      home.as('ben').delete('/v1/bookmarks/film'),
      home.as('web').get('/v1/bookmarks/nothing'),
      home.as('web').delete('/v1/bookmarks/nothing'),
      home.as('web').get('/v1/bookmarks/film~nothing'),
      patch('film~nothing', act(1, { name: 'x' })),
    ]);
    for (const { status, body } of answers) assert.deepEqual([status, body], [404, answers[0].body]);
    assert.equal((await home.as('tv').get('/v1/bookmarks/film')).body.state, 'continue');
  });
});
