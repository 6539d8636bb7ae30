import assert from 'node:assert/strict';
import { mediaFolder, titles } from '../support/library.ts';
import { type Answer, box, link, type Person, report, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { assertRefused, nothingStored } from './refusal.ts';

const hour = 3_600_000;

/** What is wrong with an otherwise good report, and the field that the answer has to name. */
const malformed: [string, Record<string, unknown>, string][] = [
  ['a negative position', { position: -0.001 }, 'body.position'],
  ['NaN for a position, which JSON writes as null', { position: Number.NaN }, 'body.position'],
  ['a position in words', { position: '12:00' }, 'body.position'],
  ['a position of a hundred hours and more', { position: 360_001 }, 'body.position'],
  ['a list of positions', { position: [1] }, 'body.position'],
  ['no position', { position: undefined }, 'body.position'],
  ['a negative time played', { playedHere: -1 }, 'body.playedHere'],
  ['a half sequence number', { sequence: 1.5 }, 'body.sequence'],
  ['a sequence number beyond whole numbers', { sequence: 2 ** 53 }, 'body.sequence'],
  ['a time in words', { occurredAt: '2026-05-01' }, 'body.occurredAt'],
  ['a time before 1970', { activeAt: -1 }, 'body.activeAt'],
  ['a picture that moved after the report', { activeAt: Date.now() + 1e9 }, 'body.activeAt'],
  ['a kind of its own', { kind: 'paused' }, 'body.kind'],
  ['an id with a slash', { eventId: '../1' }, 'body.eventId'],
  ['an id that is a query', { eventId: { $ne: '' } }, 'body.eventId'],
  ['an empty session', { session: '' }, 'body.session'],
  ['a number for a screen', { device: 5 }, 'body.device'],
  ['a screen without a name', { device: { id: 'screen-1' } }, 'body.device.name'],
  ['no video', { video: {} }, 'body.video'],
  ['a play address that is none', { video: { playUrl: 'not an address' } }, 'body.video.playUrl'],
  ['a viewer of its choice', { viewer: 'viewer_1' }, 'body.viewer'],
  ['an account of its choice', { account: { platform: 'web', id: 'web_1' } }, 'body.account'],
  ['a frame rate that is none', { media: { frameRate: '30/' } }, 'body.media.frameRate'],
  ['an unknown fact of the media', { media: { colour: 'red' } }, 'body.media.colour'],
  ['a very long description', { description: 'd'.repeat(2001) }, 'body.description'],
  ['a download without an address', { downloads: [{ container: 'mp4' }] }, 'body.downloads.0'],
  [
    'a download with two',
    { downloads: [{ url: 'https://a.example/f.mp4', sealed: 'x' }] },
    'body.downloads.0',
  ],
  ['eleven downloads', { downloads: Array.from({ length: 11 }, () => ({ sealed: 'x' })) }, 'body.downloads'],
  ['two lists of tracks', { tracks: { audio: [], text: null } }, 'body.tracks.audio'],
];

describe('bad input: pause states', () => {
  let service: TestService;
  let film: string;
  let other: string;
  let ada: Person;
  let eve: Person;
  let tv: Person;
  before(async () => {
    const folder = await mediaFolder({
      'Film.mp4': { seconds: 60, width: 320 },
      'Other.mp4': { seconds: 4, width: 320 },
    });
    service = await startTestService({ RATE_LIMIT_SCALE: '100', MEDIA_DIR: folder });
    [ada, eve, tv] = [await webViewer(service.url), await webViewer(service.url), await box(service.url)];
    await link(tv, ada);
    const ids = await titles(ada, 2);
    [film, other] = [ids['Film'] ?? '', ids['Other'] ?? ''];
  });
  after(() => service.close());

  const send = (person: Person, body: unknown): Promise<Answer> =>
    person.ask('POST', '/v1/pause-states', body);
  const outcomes = ({ body }: Answer): string[] =>
    body.results.map(({ outcome }: { outcome: string }) => outcome);

  for (const [what, over, field] of malformed)
    it(`with ${what}: 400 that names ${field}, and nothing is stored`, () =>
      nothingStored([eve], async () => {
        assertRefused(await send(eve, report(eve, film, over)), 400, 'invalid-request', field);
      }));

  it('with a position of 1e400, or a field written twice, the last of them bad', () =>
    nothingStored([eve], async () => {
      const text = JSON.stringify(report(eve, film));
      const infinite = text.replace('"position":60', '"position":1e400');
      assertRefused(await send(eve, infinite), 400, 'invalid-request', 'body.position');
      const twice = text.replace('"position":60', '"position":60,"position":-60');
      assertRefused(await send(eve, twice), 400, 'invalid-request', 'body.position');
    }));

  it('of unknown videos are 404, whatever the id looks like', () =>
    nothingStored([eve], async () => {
      for (const id of ['nothing', '__proto__', 'constructor', 'a'.repeat(64)])
        assertRefused(await send(eve, report(eve, id)), 404, 'unknown-video');
      for (const playUrl of ['https://films.example/1', 'javascript:alert(1)', 'file:///etc/passwd'])
        assertRefused(await send(eve, report(eve, film, { video: { playUrl } })), 404, 'unknown-video');
    }));

  it('from the future or from long ago are 409, with the time of the service where that helps', () =>
    nothingStored([eve], async () => {
      const ahead = report(eve, film, { occurredAt: Date.now() + hour, activeAt: Date.now() + hour });
      const refused = await send(eve, ahead);
      assertRefused(refused, 409, 'clock-ahead');
      assert.ok(Math.abs(refused.body.serviceTime - Date.now()) < hour / 2);
      const old = Date.now() - 61 * 24 * hour;
      const late = report(eve, film, { occurredAt: old, activeAt: old });
      assertRefused(await send(eve, late), 409, 'too-old');
    }));

  it("for somebody else's profile are 403, in a batch for that event alone", () =>
    nothingStored([ada, eve], async () => {
      const { body } = await tv.ask('GET', '/v1/me');
      const profile = body.profiles.find(({ link: id }: { link: string | null }) => id !== null).link;
      for (const foreign of [profile, 'link_000000000000000000000000'])
        assertRefused(await send(eve, report(eve, film, { profile: foreign })), 403, 'forbidden');
      const batch = await send(eve, [report(eve, film, { profile })]);
      assert.deepEqual(outcomes(batch), ['refused']);
      assert.equal(batch.body.results[0].problem.type, '/problems/forbidden');
    }));

  it('from strangers and with bad tokens are 401, from other sites 403', () =>
    nothingStored([ada], async () => {
      const event = report(ada, film);
      assertRefused(await send(stranger(service.url), event), 401, 'not-signed-in');
      const forged = { authorization: `Bearer ctb.${'0'.repeat(24)}.${'A'.repeat(43)}` };
      assertRefused(await ada.ask('POST', '/v1/pause-states', event, forged), 401, 'invalid-token');
      for (const type of ['application/json', 'text/plain']) {
        const foreign = { origin: 'https://evil.example', 'content-type': type };
        assertRefused(await ada.ask('POST', '/v1/pause-states', event, foreign), 403, 'cross-site');
      }
    }));

  it('in a batch: only the malformed are refused, each with its field, and block nothing', async () => {
    const good = [1, 2, 3].map((n) => report(ada, film, { sequence: n, position: n * 10 }));
    const bad = malformed.map(([, over]) => report(ada, film, over));
    const answer = await send(ada, [good[0], ...bad, null, 'x', [], good[1], { eventId: 7 }, good[2]]);
    assert.equal(answer.status, 200);
    const results: { outcome: string; problem?: { errors: { path: string }[] } }[] = answer.body.results;
    assert.equal(results.length, bad.length + 7);
    assert.deepEqual(
      results.flatMap(({ outcome }, index) => (outcome === 'refused' ? [] : [index])),
      [0, bad.length + 4, bad.length + 6],
    );
    malformed.forEach(([what, , field], index) => {
      const named = results[index + 1]?.problem?.errors[0]?.path;
      assert.equal(named, field.replace('body', `body.${index + 1}`), what);
    });
    const { body } = await ada.ask('GET', `/v1/bookmarks/${film}`);
    assert.equal(body.place.position, 30);
  });

  it('repeated and out of order are 200 with what became of them', async () => {
    const now = Date.now();
    const at = (ms: number, position: number) =>
      report(ada, film, { occurredAt: now + ms, activeAt: now + ms, position, sequence: 5000 + ms });
    const [first, second] = [at(1, 41), at(2, 42)];
    assert.deepEqual(outcomes(await send(ada, second)), ['moved']);
    assert.deepEqual(outcomes(await send(ada, first)), ['stale']);
    assert.deepEqual(outcomes(await send(ada, [second, first, second])), [
      'duplicate',
      'duplicate',
      'duplicate',
    ]);
    assert.equal((await ada.ask('GET', `/v1/bookmarks/${film}`)).body.place.position, 42);
  });

  it('batches of none and of more than 200 are refused whole', () =>
    nothingStored([eve], async () => {
      assertRefused(await send(eve, []), 400, 'invalid-request', 'body');
      assertRefused(await send(eve, Array(201).fill(report(eve, film))), 400, 'invalid-request', 'body');
    }));

  it('with text of any kind keep it as text', async () => {
    const kept = [
      '\u202enip',
      '<b>&amp;</b>',
      '\u{1F4FA}\u{1F468}\u200D\u{1F469}',
      'a\u0000b',
      '$where',
      '__proto__',
    ];
    for (const [index, name] of kept.entries()) {
      const event = report(ada, film, { sequence: 9000 + index, name, device: { id: 'screen-1', name } });
      const [{ id }] = (await send(ada, event)).body.results;
      const { body } = await ada.ask('GET', `/v1/pause-states/${id}`);
      assert.deepEqual([body.name, body.device.name], [name, name]);
      const xml = (await ada.ask('GET', `/v1/pause-states/${id}.xml`)).text;
      assert.doesNotMatch(xml, /<b>|\u0000/);
    }
  });

  it('of somebody else cannot be read, and look like those that are not there', async () => {
    const [{ id }] = (await send(ada, report(ada, film, { sequence: 20_000 }))).body.results;
    assert.equal((await ada.ask('GET', `/v1/pause-states/${id}`)).status, 200);
    const unknown = await eve.ask('GET', `/v1/pause-states/${'A'.repeat(38)}`);
    assertRefused(unknown, 404, 'not-found');
    for (const form of ['', '.xml', '.json']) {
      const foreign = await eve.ask('GET', `/v1/pause-states/${id}${form}`);
      assert.deepEqual([foreign.status, foreign.body], [404, unknown.body]);
    }
    const guessed = `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}`;
    assertRefused(await ada.ask('GET', `/v1/pause-states/${guessed}`), 404, 'not-found');
  });

  it('with a playback of another title, or of somebody else, are filed with the film they name', async () => {
    const foreign = await eve.ask('POST', '/v1/playbacks', { video: other });
    const own = await ada.ask('POST', '/v1/playbacks', { video: other });
    const right = await ada.ask('POST', '/v1/playbacks', { video: film });
    assert.notEqual(right.body.edition, own.body.edition);
    for (const [index, { body }] of [foreign, own, right].entries()) {
      await send(ada, report(ada, film, { playback: body.id, sequence: 30_000 + index }));
      const { place } = (await ada.ask('GET', `/v1/bookmarks/${film}`)).body;
      assert.ok(place.still.startsWith(`/v1/stills/s.${right.body.edition}.`), place.still);
    }
  });
});
