import assert from 'node:assert/strict';
import { type Household, openHousehold, report, startOfTest } from './household.ts';

describe('what other features hear of bookmarks', () => {
  let home: Household;
  beforeEach(async () => {
    home = await openHousehold();
  });
  afterEach(() => home.close());
  const send = (event: object) => home.as('web').post('/v1/pause-states').send(event);
  const heard = () =>
    home.changes.map(({ bookmark, device, kind, moved, isVisible, document }) => [
      bookmark, device, kind, moved, isVisible, document !== null,
    ]); // biome-ignore format: one line each

  it('a pause that moves the place, a late one that only goes into the history, an erasure', async () => {
    await send(report(-3000));
    await send(report(-9000, { kind: 'stop', playedHere: 2 }));
    await home.as('web').delete('/v1/bookmarks/film');
    assert.deepEqual(heard(), [
      ['film', 'device-web', 'pause', true, true, true],
      ['film', 'device-web', 'stop', false, false, true],
      ['film', null, 'change', true, true, false],
    ]);
  });

  it('a change of the state, seen by all screens', async () => {
    await send(report(-3000));
    const act = { eventId: 'seen', occurredAt: startOfTest, state: 'finished' };
    await home.as('web').patch('/v1/bookmarks/film').send(act);
    assert.deepEqual(heard()[1], ['film', null, 'change', false, true, true]);
  });

  it('nothing of a duplicate', async () => {
    const event = report(-3000);
    await send(event);
    await send(event);
    assert.equal(home.changes.length, 1);
  });

  it('a screen that was away is told what changed since, in the form of the list', async () => {
    await send(report(-3000));
    home.time.now += 10_000;
    await send(report(-2000, { video: { id: 'short' }, position: 60 }));
    home.time.now += 1;
    await send(report(-2000, { video: { id: 'next' } }));
    await home.as('web').delete('/v1/bookmarks/next');
    const caller = {
      platform: 'web',
      account: 'a',
      kind: 'session' as const,
      viewer: 'anna',
      credential: 'c',
    };
    const since = await home.bookmarks.changesSince(caller, startOfTest + 10_000);
    assert.deepEqual(
      since?.map(({ id, bookmark }) => [id, bookmark?.place.position ?? null]),
      [
        ['short', 60],
        ['next', null],
      ],
    );
    assert.equal((await home.bookmarks.changesSince(caller, 0))?.length, 3);
  });
});

describe('where a playback starts from', () => {
  let home: Household;
  before(async () => {
    home = await openHousehold();
    const tracks = { audio: { language: 'en' }, text: null };
    await home
      .as('web')
      .post('/v1/pause-states')
      .send(report(-9000, { session: 'old', position: 100, tracks }));
    await home.as('tv').post('/v1/pause-states').send(report(-3000));
    const name = { eventId: 'duel', occurredAt: startOfTest, name: 'The duel', position: 300, video: 'film' };
    await home.as('web').post('/v1/bookmarks').send(name);
    home.time.now += 120_000;
  });
  after(() => home.close());
  const place = async (id: string, other?: string) => {
    const found = await home.bookmarks.startingPlace('anna', id, other);
    return found && [found.position, found.rewindSeconds, found.isOwnPlace];
  };

  it("the title's own place, with the rewind of the wait since then and the tracks by meaning", async () => {
    assert.deepEqual(await home.bookmarks.startingPlace('anna', 'film', undefined), {
      title: 'film',
      position: 754.2,
      edition: 'film-h264',
      rewindSeconds: 3,
      isOwnPlace: true,
      tracks: { audio: { language: 'en' }, text: null },
    });
  });

  it('another place, or a named one: playing from there is not carrying on', async () => {
    assert.deepEqual(await place('film', 'old'), [100, 3, false]);
    assert.deepEqual(await place('film~duel'), [300, 3, false]);
  });

  it('nothing where there is nothing', async () => {
    assert.equal(await place('film', 'nothing'), undefined);
    assert.equal(await place('film~nothing'), undefined);
    assert.equal(await place('next'), undefined);
    assert.equal(await home.bookmarks.startingPlace('ben', 'film', undefined), undefined);
  });
});
