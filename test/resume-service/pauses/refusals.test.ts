import assert from 'node:assert/strict';
import { type Household, openHousehold, report, startOfTest } from '../bookmarks/household.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('pause states that are refused', () => {
  let home: Household;
  beforeEach(async () => {
    home = await openHousehold();
  });
  afterEach(() => home.close());
  const send = (event: unknown) =>
    home
      .as('web')
      .post('/v1/pause-states')
      .send(event as object);

  it('a clock that is hours ahead: told the time, restamped, sent again, taken', async () => {
    const ahead = report(3 * hour);
    const refused = await send(ahead);
    assert.equal(refused.status, 409);
    assert.equal(refused.body.type, '/problems/clock-ahead');
    const offset = refused.body.serviceTime - (startOfTest + 3 * hour);
    const restamped = {
      ...ahead,
      occurredAt: Number(ahead['occurredAt']) + offset,
      activeAt: Number(ahead['activeAt']) + offset,
    };
    const taken = await send(restamped);
    assert.equal(taken.body.results[0].outcome, 'moved');
    assert.equal((await home.as('tv').get('/v1/bookmarks/film')).body.place.activeAt, startOfTest);
  });

  it('are told to whoever counts, alone and in a batch', async () => {
    await send(report(3 * hour));
    await send([report(-61 * day), { noEvent: true }, report(-1000)]);
    assert.deepEqual(home.refused.toSorted(), ['clock-ahead', 'invalid-request', 'too-old']);
    assert.equal(home.taken.length, 1);
  });

  it('five seconds ahead are let through, a millisecond more is not', async () => {
    assert.equal((await send(report(5000))).status, 200);
    assert.equal((await send(report(5001))).status, 409);
  });

  it('sixty days old is taken, a millisecond more is too old', async () => {
    assert.equal((await send(report(-60 * day))).status, 200);
    const tooOld = await send(report(-60 * day - 1));
    assert.equal(tooOld.status, 409);
    assert.equal(tooOld.body.type, '/problems/too-old');
  });

  it('a picture that moved 60 days ago is too old also when it is reported today', async () => {
    const paused = await send(report(-1000, { activeAt: startOfTest - 60 * day - 1 }));
    assert.equal(paused.body.type, '/problems/too-old');
  });

  it('a picture that moved after the report was made', async () => {
    const refused = await send(report(-1000, { activeAt: startOfTest - 999 }));
    assert.equal(refused.status, 400);
    assert.equal(refused.body.errors[0].path, 'body.activeAt');
  });

  it('whoever has signed in meanwhile does not get the events of the account before', async () => {
    const as = (account: string) =>
      home.as('web').post('/v1/pause-states').query({ account }).send(report(-1000));
    const refused = await as('web_somebody-else');
    assert.equal(refused.status, 403);
    assert.equal(refused.body.type, '/problems/forbidden');
    assert.equal((await home.as('web').get('/v1/bookmarks/film')).status, 404);
    assert.equal((await as('a-web')).status, 200);
  });

  it('an unknown video, a profile of somebody else', async () => {
    assert.equal((await send(report(-1, { video: { id: 'nothing' } }))).body.type, '/problems/unknown-video');
    const stranger = await send(report(-1, { profile: 'link-of-a-stranger' }));
    assert.equal(stranger.status, 403);
    assert.equal(stranger.body.type, '/problems/forbidden');
  });

  const malformed: [string, Record<string, unknown>, string][] = [
    ['a negative position', { position: -1 }, 'body.position'],
    ['NaN, which JSON writes as null', { position: Number.NaN }, 'body.position'],
    ['a position in words', { position: '12:00' }, 'body.position'],
    ['an unknown field', { posiiton: 1 }, 'body.posiiton'],
    ['an unknown kind', { kind: 'paused' }, 'body.kind'],
    ['two fields at once', { kind: 'paused', position: -1 }, 'body.kind'],
    ['no video', { video: {} }, 'body.video'],
    ['an id with a line break', { eventId: 'a\nb' }, 'body.eventId'],
  ];
  for (const [what, over, path] of malformed)
    it(`${what}: 400 that names ${path}, and nothing is stored`, async () => {
      const refused = await send({ ...report(-1000), ...over });
      assert.equal(refused.status, 400, refused.text);
      assert.match(refused.headers['content-type'] ?? '', /application\/problem\+json/);
      assert.ok(
        refused.body.errors.some((error: { path: string }) => error.path === path),
        refused.text,
      );
      assert.equal((await home.as('web').get('/v1/bookmarks/film')).status, 404);
    });

  it('in a batch only the bad ones, each with its problem, and the rest is taken', async () => {
    const good = [report(-3000), report(-2000)];
    const sent = await send([
      good[0],
      { ...report(-2500), position: -1 },
      'nonsense',
      null,
      report(hour),
      good[1],
    ]);
    assert.equal(sent.status, 200, sent.text);
    const results: { outcome: string; problem?: { type: string; errors?: { path: string }[] } }[] =
      sent.body.results;
    assert.deepEqual(
      results.map(({ outcome, problem }) => [outcome, problem?.type, problem?.errors?.[0]?.path]),
      [
        ['moved', undefined, undefined],
        ['refused', '/problems/invalid-request', 'body.1.position'],
        ['refused', '/problems/invalid-request', 'body.2'],
        ['refused', '/problems/invalid-request', 'body.3'],
        ['refused', '/problems/clock-ahead', undefined],
        ['moved', undefined, undefined],
      ],
    );
    const { body } = await home.as('web').get('/v1/bookmarks/film');
    assert.equal(body.place.activeAt, startOfTest - 2000);
  });

  it('an empty batch and one that is too long', async () => {
    assert.equal((await send([])).status, 400);
    assert.equal((await send(Array(201).fill(report(-1)))).status, 400);
  });
});
