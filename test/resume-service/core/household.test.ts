import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { mediaFolder, titles } from '../../support/library.ts';
import { type Answer, type Person, report, stranger, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

/** A tenth of the limits for a tenth of a household of a hundred screens: the same shares, sooner shown. */
const scale = 0.1;
const screens = 100 * scale;
/** One minute of watching on one screen: a report every ten seconds, and what an app asks for when it opens. */
const reportsPerMinute = 6;
const posters = 20;

const inTurns = async (count: number, turn: (n: number) => Promise<Answer>): Promise<Map<number, number>> => {
  const statuses = new Map<number, number>();
  let next = 0;
  const walk = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      const { status } = await turn(next);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 20 }, walk));
  return statuses;
};

describe('rate limits', () => {
  let service: TestService;
  let folder: string;
  let ada: Person;
  let film: string;
  before(async () => {
    folder = await mediaFolder({ 'Film.mp4': { seconds: 60, width: 320 } });
    service = await startTestService({ MEDIA_DIR: folder, RATE_LIMIT_SCALE: String(scale) });
    ada = await webViewer(service.url);
    film = (await titles(ada, 1))['Film'] ?? '';
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are not met by a household of a hundred screens of one account behind one address', async () => {
    const { poster } = (await ada.ask('GET', `/v1/videos/${film}`)).body;
    const once = async (what: string, count: number, turn: (n: number) => Promise<Answer>) =>
      assert.deepEqual([...(await inTurns(count, turn)).keys()], [what === 'play' ? 201 : 200], what);
    await once('name', screens, (n) => ada.ask('PUT', `/v1/devices/screen-${n}00000`, { name: `${n}` }));
    await once('bookmarks', screens, () => ada.ask('GET', '/v1/bookmarks'));
    await once('library', screens, () => ada.ask('GET', '/v1/videos'));
    await once('play', screens, () => ada.ask('POST', '/v1/playbacks', { video: film }));
    await once('time', screens, () => ada.ask('GET', '/v1/time'));
    await once('posters', screens * posters, () => ada.ask('GET', poster));
    await once('reports', screens * reportsPerMinute, (n) =>
      ada.ask('POST', '/v1/pause-states', report(ada, film, { kind: 'progress', sequence: n })),
    );
  }).timeout(120_000);

  it('count a batch by its events, let an outbox of hundreds pass, and do not hold up single reports', async () => {
    const outbox = Array.from({ length: 200 }, () => ({}));
    const send = () => ada.ask('POST', '/v1/pause-states', outbox);
    for (let sent = 0; sent < 6000 * scale; sent += outbox.length) assert.equal((await send()).status, 200);
    const refused = await send();
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.equal((await ada.ask('POST', '/v1/pause-states', report(ada, film))).status, 200);
  });

  /** Asks until it is too often; how many answers that took. */
  const untilTooOften = async (ask: () => Promise<Answer>): Promise<number> => {
    for (let asked = 1; asked < 5000; asked += 1) {
      const answer = await ask();
      if (answer.status !== 429) continue;
      assert.equal(answer.body.type, '/problems/too-many-requests');
      assert.ok(Number(answer.headers.get('retry-after')) >= 1);
      return asked;
    }
    return assert.fail('there was no limit');
  };

  it('are met by strangers who try tokens, and then those who are signed in go on', async () => {
    const forged = { authorization: `Bearer ctb.${'0'.repeat(24)}.${'A'.repeat(43)}` };
    await untilTooOften(() => stranger(service.url).ask('GET', '/v1/me', undefined, forged));
    assert.equal((await ada.ask('POST', '/v1/pause-states', report(ada, film))).status, 200);
  }).timeout(60_000);

  it('are met by strangers who make boxes or guess passwords, long before', async () => {
    const somebody = stranger(service.url);
    const guess = { username: 'somebody', password: 'a wrong password' };
    assert.ok((await untilTooOften(() => somebody.ask('POST', '/v1/boxes', { name: 'TV' }))) <= 10);
    assert.ok((await untilTooOften(() => somebody.ask('POST', '/v1/session', guess))) <= 10);
  }).timeout(60_000);
});
