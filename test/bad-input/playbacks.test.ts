import assert from 'node:assert/strict';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../support/ear.ts';
import { mediaFolder, titles } from '../support/library.ts';
import { type Answer, box, link, type Person, report, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { assertRefused } from './refusal.ts';

const badWishes = (film: string): [string, Record<string, unknown>, string][] => [
  ['neither bookmark nor video', {}, 'body.bookmark'],
  ['both bookmark and video', { video: film, bookmark: film }, 'body.bookmark'],
  ['a negative start', { video: film, startAt: -1 }, 'body.startAt'],
  ['NaN for a start', { video: film, startAt: Number.NaN }, 'body.startAt'],
  ['a start in words', { video: film, startAt: '0:30' }, 'body.startAt'],
  ['a list of videos', { video: [film] }, 'body.video'],
  ['a query for a video', { video: { $ne: '' } }, 'body.video'],
  ['a short id of a screen', { video: film, device: 'tv' }, 'body.device'],
  ['an address of its choice', { video: film, url: 'file:///etc/passwd' }, 'body.url'],
  ['a file of its choice', { video: film, edition: '../../etc/passwd' }, 'body.edition'],
  ['words for capabilities', { video: film, capabilities: 'everything' }, 'body.capabilities'],
  [
    'unknown capabilities',
    { video: film, capabilities: { video: [], audio: [], x: 1 } },
    'body.capabilities.x',
  ],
];

describe('bad input: playbacks', () => {
  let service: TestService;
  let folder: string;
  let film: string;
  let ada: Person;
  let eve: Person;
  before(async () => {
    folder = await mediaFolder({
      'Film.mp4': { seconds: 60, width: 320 },
      'Swapped.mp4': { seconds: 4, width: 320 },
      'iptv/Only on TV.mp4': { seconds: 4, width: 320 },
    });
    service = await startTestService({ RATE_LIMIT_SCALE: '100', MEDIA_DIR: folder });
    [ada, eve] = [await webViewer(service.url), await webViewer(service.url)];
    film = (await titles(ada, 2))['Film'] ?? '';
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  const play = (person: Person, wish: unknown): Promise<Answer> => person.ask('POST', '/v1/playbacks', wish);
  const media = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${service.url}${url}`, { headers: { range: 'bytes=0-9', ...headers } });

  it('wished for badly: 400 that names the field', async () => {
    for (const [what, wish, field] of badWishes(film)) {
      const answer = await play(ada, wish);
      assert.equal(answer.status, 400, what);
      assertRefused(answer, 400, 'invalid-request', field);
    }
  });

  it('of unknown videos, bookmarks and commands, and of films of another platform, do not begin', async () => {
    for (const video of ['nothing', '__proto__', 'constructor', `${film}~x`, '\u0000'])
      assertRefused(await play(ada, { video }), 404, 'unknown-video');
    for (const bookmark of ['nothing', '__proto__', '~', `${film}~__proto__`])
      assertRefused(await play(ada, { bookmark }), 404, 'not-found');
    assertRefused(await play(ada, { video: film, command: 'never-given' }), 410, 'gone');
    const onTv = (await titles(await box(service.url), 3))['Only on TV'];
    assertRefused(await play(ada, { video: onTv }), 404, 'unknown-video');
    assertRefused(await play(stranger(service.url), { video: film }), 401, 'not-signed-in');
  });

  it('of somebody else cannot be renewed or ended, and look like those that are not there', async () => {
    const { body } = await play(ada, { video: film });
    const unknown = await eve.ask('DELETE', '/v1/playbacks/00000000-0000-4000-8000-000000000000');
    assertRefused(unknown, 404, 'not-found');
    for (const other of [eve, await box(service.url)]) {
      const renewed = await other.ask('POST', `/v1/playbacks/${body.id}/renew`);
      assertRefused(renewed, 404, 'not-found');
      const ended = await other.ask('DELETE', `/v1/playbacks/${body.id}`);
      assert.deepEqual(ended.body, unknown.body);
    }
    assert.equal((await media(body.url)).status, 206);
  });

  it('ended, or by a session that ended: the address is good for nothing', async () => {
    const somebody = await webViewer(service.url);
    const [ended, signedOut] = [await play(somebody, { video: film }), await play(somebody, { video: film })];
    await somebody.ask('DELETE', `/v1/playbacks/${ended.body.id}`);
    assert.equal((await media(ended.body.url)).status, 404);
    await somebody.ask('DELETE', '/v1/session');
    const statusNow = (): Promise<number | 'cut off'> =>
      media(signedOut.body.url).then(
        ({ status }) => status,
        () => 'cut off',
      );
    while ((await statusNow()) !== 404) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('at addresses that are guessed, cut short or climb about: 404, and no file', async () => {
    const { body } = await play(ada, { video: film });
    const [, , key = ''] = String(body.url).split('/');
    const guesses = [
      'a'.repeat(32),
      key.slice(0, -1),
      `${key}A`,
      key.toUpperCase(),
      '%00',
      '$ne',
      '__proto__',
    ];
    for (const guess of guesses) assert.equal((await media(`/media/${guess}/video.mp4`)).status, 404, guess);
    for (const path of ['/media/..%2f..%2fetc%2fpasswd/x', '/media/', `/media/${key}`])
      assert.equal((await media(path)).status, 404, path);
    const other = await media(`/media/${key}/..%2f..%2fstore%2fdata.mdb`);
    assert.equal(other.headers.get('content-type'), 'video/mp4', 'the key alone decides which file');
    await other.arrayBuffer();
  });

  it('in ranges that are none: 416 as a problem, or the whole film', async () => {
    const { body } = await play(ada, { video: film });
    const beyond = await media(body.url, { range: 'bytes=999999999-' });
    assert.equal(beyond.status, 416);
    assert.match(beyond.headers.get('content-type') ?? '', /problem\+json/);
    for (const range of [
      'bytes=-0',
      'bytes=5-2',
      'bytes=a-b',
      'lines=1-2',
      'bytes=0-1,2-3',
      `bytes=${'0-1,'.repeat(900)}`,
    ]) {
      const answer = await media(body.url, { range });
      assert.ok([200, 206, 416].includes(answer.status), `${range}: ${answer.status}`);
      await answer.arrayBuffer();
    }
  });

  it('of a film that became a link to another file: that file is not sent', async () => {
    const swapped = (await titles(ada, 2))['Swapped'];
    const { body } = await play(ada, { video: swapped });
    assert.equal((await media(body.url)).status, 206);
    const secret = join(tmpdir(), `continuo-secret-${process.pid}`);
    await writeFile(secret, 'secret words');
    await rm(join(folder, 'Swapped.mp4'));
    await symlink(secret, join(folder, 'Swapped.mp4'));
    const answer = await media(body.url);
    assert.equal(answer.status, 404);
    assert.doesNotMatch(await answer.text(), /secret words/);
    await rm(secret);
  });

  it('from other sites do not begin or end', async () => {
    const { body } = await play(ada, { video: film });
    const foreign = { origin: 'https://evil.example' };
    assertRefused(await ada.ask('POST', '/v1/playbacks', { video: film }, foreign), 403, 'cross-site');
    const path = `/v1/playbacks/${body.id}`;
    assertRefused(await ada.ask('POST', `${path}/renew`, undefined, foreign), 403, 'cross-site');
    assertRefused(await ada.ask('DELETE', path, undefined, foreign), 403, 'cross-site');
    const sent = await media(body.url, { origin: 'https://evil.example' });
    assert.equal(sent.headers.get('access-control-allow-origin'), null);
    assert.equal(sent.headers.get('cross-origin-resource-policy'), 'same-origin');
  });

  it('reported as begun by somebody else do not end a hand-over, nor keep it from ending', async () => {
    const tv = await box(service.url);
    await link(tv, ada);
    await tv.ask('PUT', `/v1/devices/${tv.device.id}`, { name: 'TV' });
    const [onTv, onLaptop] = [await listen(tv), await listen(ada)];
    const told = await ada.ask('POST', `/v1/devices/${tv.device.id}/play`, { video: film });
    await onTv.next('play');
    const begun = await play(tv, { video: film, command: told.body.command });
    const first = { kind: 'progress', playback: begun.body.id };
    await eve.ask('POST', '/v1/pause-states', report(eve, film, first));
    await tv.ask('POST', '/v1/pause-states', report(tv, film, first));
    const started = await onLaptop.next('playback', ({ data }) => data.state === 'started');
    assert.equal(started.data.command, told.body.command);
    onTv.close();
    onLaptop.close();
  });

  it('beyond five hundred: the oldest of the account go, and of nobody else', async () => {
    const [many, other] = [await webViewer(service.url), await play(ada, { video: film })];
    const first = await play(many, { video: film });
    for (let n = 0; n < 10; n += 1)
      await Promise.all(Array.from({ length: 50 }, () => play(many, { video: film })));
    assert.equal((await media(first.body.url)).status, 404);
    assert.equal((await media((await play(many, { video: film })).body.url)).status, 206);
    assert.equal((await media(other.body.url)).status, 206);
  }).timeout(60_000);

  it('past its time: the address is good for nothing', async () => {
    const expired = await play(ada, { video: film });
    service.clock.advance(3 * 3_600_000 + 1);
    const answer = await media(expired.body.url);
    assert.equal(answer.status, 410);
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
  });
});
