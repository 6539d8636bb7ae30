import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mediaFolder, titles } from '../support/library.ts';
import { type Answer, box, link, type Person, report, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { assertRefused, nothingStored } from './refusal.ts';

const act = (over: Record<string, unknown>): Record<string, unknown> => ({
  ...{ eventId: randomUUID(), occurredAt: Date.now() },
  ...over,
});

const badChanges: [string, Record<string, unknown>, string][] = [
  ['nothing to change', {}, 'body'],
  ['a negative position', { position: -1 }, 'body.position'],
  ['NaN for a position', { position: Number.NaN }, 'body.position'],
  ['a position in words', { position: '1:00' }, 'body.position'],
  ['an unknown state', { state: 'seen' }, 'body.state'],
  ['an empty name', { name: ' ' }, 'body.name'],
  ['a name of 121 letters', { name: 'n'.repeat(121) }, 'body.name'],
  ['a description of 2,001 letters', { name: 'n', description: 'd'.repeat(2001) }, 'body.description'],
  ['a description without a name', { description: 'd' }, 'body.name'],
  ['an unknown field', { state: 'finished', viewer: 'viewer_1' }, 'body.viewer'],
  ['a time in words', { state: 'finished', occurredAt: 'now' }, 'body.occurredAt'],
  ['an event id that is a query', { state: 'finished', eventId: { $gt: '' } }, 'body.eventId'],
];

const badNew: [string, Record<string, unknown>, string][] = [
  ['a negative position', { position: -1 }, 'body.position'],
  ['no position', { position: undefined }, 'body.position'],
  ['no video', { video: '' }, 'body.video'],
  ['a list of videos', { video: ['a'] }, 'body.video'],
  ['an unknown field', { listed: true }, 'body.listed'],
  ['a screen of no id', { device: { name: 'TV' } }, 'body.device.id'],
  ['an id with a tilde', { eventId: 'a~b' }, 'body.eventId'],
];

describe('bad input: bookmarks', () => {
  let service: TestService;
  let film: string;
  let ada: Person;
  let eve: Person;
  before(async () => {
    const folder = await mediaFolder({ 'Film.mp4': { seconds: 60, width: 320 } });
    service = await startTestService({ RATE_LIMIT_SCALE: '100', MEDIA_DIR: folder });
    [ada, eve] = [await webViewer(service.url), await webViewer(service.url)];
    film = (await titles(ada, 1))['Film'] ?? '';
    await ada.ask('POST', '/v1/pause-states', report(ada, film, { position: 20 }));
  });
  after(() => service.close());

  const change = (person: Person, id: string, body: unknown): Promise<Answer> =>
    person.ask('PATCH', `/v1/bookmarks/${id}`, body);
  const named = async (): Promise<string> => {
    const wish = act({ video: film, position: 5, name: 'The chase' });
    return (await ada.ask('POST', '/v1/bookmarks', wish)).body.id;
  };

  for (const [what, over, field] of badChanges)
    it(`changed with ${what}: 400 that names ${field}`, () =>
      nothingStored([ada], async () => {
        assertRefused(await change(ada, film, act(over)), 400, 'invalid-request', field);
      }));

  for (const [what, over, field] of badNew)
    it(`made with ${what}: 400 that names ${field}`, () =>
      nothingStored([ada], async () => {
        const wish = act({ video: film, position: 5, name: 'x', ...over });
        assertRefused(await ada.ask('POST', '/v1/bookmarks', wish), 400, 'invalid-request', field);
      }));

  it('of unknown videos are not made', () =>
    nothingStored([ada], async () => {
      for (const video of ['nothing', '__proto__', `${film}~x`, '\u0000', '\u{1F4FA}'])
        assertRefused(
          await ada.ask('POST', '/v1/bookmarks', act({ video, position: 1 })),
          404,
          'unknown-video',
        );
    }));

  it('at times that cannot be are 409, by every way of writing', () =>
    nothingStored([ada], async () => {
      const ahead = { occurredAt: Date.now() + 3_600_000 };
      const old = { occurredAt: Date.now() - 61 * 24 * 3_600_000 };
      for (const [time, code] of [
        [ahead, 'clock-ahead'],
        [old, 'too-old'],
      ] as const) {
        assertRefused(await change(ada, film, act({ state: 'finished', ...time })), 409, code);
        const wish = act({ video: film, position: 1, ...time });
        assertRefused(await ada.ask('POST', '/v1/bookmarks', wish), 409, code);
        const query = `occurredAt=${time.occurredAt}`;
        assertRefused(await ada.ask('DELETE', `/v1/bookmarks/${film}?${query}`), 409, code);
      }
    }));

  it('of somebody else are not there: not to be read, changed, erased or played from', async () => {
    const tv = await box(service.url);
    const place = await named();
    await nothingStored([ada], async () => {
      for (const id of [film, place])
        for (const other of [eve, tv]) {
          const read = await other.ask('GET', `/v1/bookmarks/${id}`);
          assertRefused(read, 404, 'not-found');
          assertRefused(await change(other, id, act({ position: 1 })), 404, 'not-found');
          assertRefused(await other.ask('DELETE', `/v1/bookmarks/${id}`), 404, 'not-found');
          assertRefused(await other.ask('POST', '/v1/playbacks', { bookmark: id }), 404, 'not-found');
        }
      assert.deepEqual((await eve.ask('GET', '/v1/bookmarks?state=all')).body.bookmarks, []);
      assertRefused(await stranger(service.url).ask('GET', `/v1/bookmarks/${film}`), 401, 'not-signed-in');
    });
  });

  it('are not there any more for a box the moment it is unlinked', async () => {
    const tv = await box(service.url);
    const made = await link(tv, ada);
    assert.equal((await tv.ask('GET', `/v1/bookmarks/${film}`)).status, 200);
    await ada.ask('DELETE', `/v1/links/${made.body.link.id}`);
    await nothingStored([ada], async () => {
      assertRefused(await tv.ask('GET', `/v1/bookmarks/${film}`), 404, 'not-found');
      assertRefused(await change(tv, film, act({ state: 'finished' })), 404, 'not-found');
      assertRefused(await tv.ask('DELETE', `/v1/bookmarks/${film}`), 404, 'not-found');
    });
  });

  it('with odd ids are 4xx', () =>
    nothingStored([ada], async () => {
      const odd = [
        '%00',
        '%0A',
        '~',
        '~~',
        `${film}~`,
        `${film}~__proto__`,
        '$ne',
        '__proto__',
        '%F0%9F%93%BA',
      ];
      for (const id of [...odd, `${film}%00`, `${film}%0A`, 'a'.repeat(200)]) {
        assertRefused(await ada.ask('GET', `/v1/bookmarks/${id}`), 404, 'not-found');
        assertRefused(await change(ada, id, act({ position: 1 })), 404, 'not-found');
        assertRefused(await ada.ask('DELETE', `/v1/bookmarks/${id}`), 404, 'not-found');
      }
      for (const id of ['%', '%FF', '%ED%A0%80'])
        assertRefused(await ada.ask('GET', `/v1/bookmarks/${id}`), 400, 'invalid-request', 'path');
      assertRefused(
        await ada.ask('GET', `/v1/bookmarks/${'a'.repeat(201)}`),
        400,
        'invalid-request',
        'path.id',
      );
    }));

  it('are listed by known fields and cursors of ours only', async () => {
    const forged = Buffer.from('[1e300,"x"]').toString('base64url');
    const cases: [string, string][] = [
      ['limit=0', 'query.limit'],
      ['limit=101', 'query.limit'],
      ['limit=NaN', 'query.limit'],
      ['limit=1&limit=2', 'query.limit'],
      ['limit[]=1', 'query.limit[]'],
      ['state=erased', 'query.state'],
      ['device=a&device=b', 'query.device'],
      ['viewer=viewer_1', 'query.viewer'],
      ['__proto__=1', 'query.__proto__'],
      ['cursor=', 'query.cursor'],
      ['cursor=nonsense', 'query.cursor'],
      [`cursor=${forged}`, 'query.cursor'],
      [`cursor=${'a'.repeat(201)}`, 'query.cursor'],
      ['cursor=%00', 'query.cursor'],
    ];
    for (const [query, field] of cases)
      assertRefused(await ada.ask('GET', `/v1/bookmarks?${query}`), 400, 'invalid-request', field);
  });

  it('changed by pages of other sites stay as they are', () =>
    nothingStored([ada], async () => {
      const foreign = { origin: 'https://evil.example' };
      const asks: [string, string, unknown][] = [
        ['PATCH', `/v1/bookmarks/${film}`, act({ state: 'finished' })],
        ['DELETE', `/v1/bookmarks/${film}`, undefined],
        ['POST', '/v1/bookmarks', act({ video: film, position: 1 })],
      ];
      for (const [method, path, body] of asks)
        assertRefused(await ada.ask(method, path, body, foreign), 403, 'cross-site');
    }));

  it('a named one has no state, and a title has room for a hundred names', async () => {
    assertRefused(
      await change(ada, await named(), act({ state: 'finished' })),
      400,
      'invalid-request',
      'body.state',
    );
    const many = await webViewer(service.url);
    for (let n = 0; n < 100; n += 1) {
      const wish = act({ video: film, position: 1, name: `n${n}` });
      assert.equal((await many.ask('POST', '/v1/bookmarks', wish)).status, 201);
    }
    await nothingStored([many], async () => {
      const oneMore = act({ video: film, position: 1, name: 'one more' });
      assertRefused(await many.ask('POST', '/v1/bookmarks', oneMore), 409, 'conflict');
    });
  });

  it('erased twice: the second time nothing is lost', async () => {
    const somebody = await webViewer(service.url);
    await somebody.ask('POST', '/v1/pause-states', report(somebody, film));
    assert.equal((await somebody.ask('DELETE', `/v1/bookmarks/${film}`)).status, 204);
    assert.equal((await somebody.ask('DELETE', `/v1/bookmarks/${film}`)).status, 204);
    assertRefused(await somebody.ask('GET', `/v1/bookmarks/${film}`), 404, 'not-found');
    assertRefused(await somebody.ask('DELETE', '/v1/bookmarks/never-there'), 404, 'not-found');
  });
});
