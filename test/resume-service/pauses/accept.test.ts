import assert from 'node:assert/strict';
import { type Household, openHousehold, report, startOfTest } from '../bookmarks/household.ts';

describe('reporting pause states', () => {
  let home: Household;
  beforeEach(async () => {
    home = await openHousehold();
  });
  afterEach(() => home.close());

  it('makes a bookmark that the other screen sees', async () => {
    const sent = await home.as('web').post('/v1/pause-states').send(report(-1000));
    assert.equal(sent.status, 200, sent.text);
    const [result] = sent.body.results;
    assert.equal(result.outcome, 'moved');
    assert.equal(result.bookmark, 'film');
    assert.match(result.id, /^[\w-]{38}$/);

    const list = await home.as('tv').get('/v1/bookmarks?device=device-tv');
    assert.equal(list.status, 200, list.text);
    assert.deepEqual(list.body, {
      bookmarks: [
        {
          id: 'film',
          video: { id: 'film', title: 'The Long Film', durationSeconds: 6000, poster: null },
          state: 'continue',
          place: {
            id: 'session-1',
            position: 754.2,
            duration: 6000,
            kind: 'pause',
            activeAt: startOfTest - 1000,
            device: { id: 'device-web', name: 'Laptop', platform: 'web' },
            isMoving: false,
            still: '/v1/stills/film-h264-754.2',
          },
          isProvisional: false,
          resumeAt: 754.2,
          otherPlaces: [],
          named: [],
          tracks: null,
          plan: { method: 'direct', reasons: [], available: true, readyInMs: 0, preparing: null },
          touchedAt: startOfTest - 1000,
          committedAt: startOfTest,
          version: 1,
        },
      ],
      next: null,
    });
  });

  it('says what became of a duplicate, a late one, a slip of the thumb, and one from before erasing', async () => {
    const place = report(-10_000);
    const slip = { session: 's-2', kind: 'stop', playedHere: 5, position: 5 };
    await home.as('web').post('/v1/pause-states').send(place);
    const send = async (event: unknown) =>
      (
        await home
          .as('tv')
          .post('/v1/pause-states')
          .send(event as object)
      ).body.results[0].outcome;
    assert.equal(await send(place), 'duplicate');
    assert.equal(await send(report(-60_000, { session: 's-3' })), 'stale');
    assert.equal(await send(report(-5_000, slip)), 'provisional');
    const erased = await home.as('web').delete(`/v1/bookmarks/film?occurredAt=${startOfTest}`);
    assert.equal(erased.status, 204);
    assert.equal(await send(report(-4_000, { session: 's-4' })), 'erased');
  });

  it('answers the same id for the same pause state, and none for progress', async () => {
    const pause = report(-10_000);
    const ids = [];
    for (const event of [pause, pause, report(-1_000, { kind: 'progress' })]) {
      const { body } = await home.as('web').post('/v1/pause-states').send(event);
      ids.push(body.results[0].id);
    }
    assert.equal(typeof ids[0], 'string');
    assert.equal(ids[1], ids[0]);
    assert.equal(ids[2], null);
  });

  it('stores a position past the end as the end', async () => {
    await home
      .as('web')
      .post('/v1/pause-states')
      .send(report(-1000, { position: 9000 }));
    const { body } = await home.as('web').get('/v1/bookmarks/film');
    assert.equal(body.place.position, 6000);
    assert.equal(body.state, 'finished');
  });

  it('takes the edition of the playback where it is known, and the times of that edition', async () => {
    await home
      .as('tv')
      .post('/v1/pause-states')
      .send(report(-1000, { playback: 'play-iptv' }));
    const { body } = await home.as('tv').get('/v1/bookmarks/film');
    assert.equal(body.place.still, '/v1/stills/film-mpeg2-761.2');
  });

  it('tells other features of each event that was taken in, and of no other', async () => {
    const playing = report(-2000, { playback: 'play-1' });
    const late = report(-3000, { kind: 'stop' });
    await home
      .as('tv')
      .post('/v1/pause-states')
      .send([playing, late, report(-500, { video: { id: 'x' } })]);
    assert.deepEqual(
      home.taken.map(({ caller, viewer, title, event, outcome }) => [
        caller.account, viewer, title, event.eventId, event.playback, outcome,
      ]), // biome-ignore format: one line each
      [
        ['a-tv', 'anna', 'film', playing['eventId'], 'play-1', 'moved'],
        ['a-tv', 'anna', 'film', late['eventId'], undefined, 'stale'],
      ],
    );
  });

  it('keeps a live broadcast without a programme start in the history, without a place', async () => {
    const live = report(-1000, { video: { id: 'channel' }, position: 40 });
    const sent = await home.as('tv').post('/v1/pause-states').send(live);
    assert.equal(sent.body.results[0].outcome, 'provisional');
    assert.equal((await home.as('tv').get('/v1/bookmarks/channel')).status, 404);
    assert.equal((await home.as('tv').get(`/v1/pause-states/${sent.body.results[0].id}`)).status, 200);
  });

  it('finds a video by its play address', async () => {
    const event = report(-1000, { video: { playUrl: 'https://example.org/watch/film' } });
    const { body } = await home.as('web').post('/v1/pause-states').send(event);
    assert.equal(body.results[0].bookmark, 'film');
  });

  it('with a name it also makes a named bookmark there, once', async () => {
    const event = report(-1000, { eventId: 'named', name: 'The duel', description: 'look left' });
    for (const _time of [1, 2]) await home.as('web').post('/v1/pause-states').send(event);
    const { body } = await home.as('tv').get('/v1/bookmarks/film');
    assert.equal(body.place.position, 754.2);
    assert.deepEqual(body.named, [
      {
        id: 'film~named',
        name: 'The duel',
        description: 'look left',
        position: 754.2,
        activeAt: startOfTest - 1000,
        still: '/v1/stills/film-h264-754.2',
      },
    ]);
  });

  it('takes what a closing page sends as plain text', async () => {
    const sent = await home
      .as('web')
      .post('/v1/pause-states')
      .type('text/plain')
      .send(JSON.stringify([report(-1000)]));
    assert.equal(sent.body.results[0].outcome, 'moved');
  });
});
