import assert from 'node:assert/strict';
import { listen } from '../support/ear.ts';
import { mediaFolder, titles } from '../support/library.ts';
import { box, link, type Person, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { assertRefused, nothingStored } from './refusal.ts';

const video = { codec: 'h264', containers: ['mp4'] };
const badDevices: [string, unknown, string][] = [
  ['an empty name', { name: ' ' }, 'body.name'],
  ['a name of 61 letters', { name: 'n'.repeat(61) }, 'body.name'],
  ['a number for a name', { name: 1 }, 'body.name'],
  ['an unknown kind', { kind: 'toaster' }, 'body.kind'],
  ['an account of its choice', { account: 'web_1' }, 'body.account'],
  ['a time of its choice', { lastSeenAt: 1 }, 'body.lastSeenAt'],
  ['words for capabilities', { capabilities: 'all' }, 'body.capabilities'],
  ['capabilities without sound', { capabilities: { video: [] } }, 'body.capabilities.audio'],
  [
    'a codec that is a list',
    { capabilities: { video: [{ ...video, codec: [] }], audio: [] } },
    'body.capabilities.video.0.codec',
  ],
  [
    'NaN for a level',
    { capabilities: { video: [{ ...video, maxLevel: Number.NaN }], audio: [] } },
    'body.capabilities.video.0.maxLevel',
  ],
  [
    'too many codecs',
    { capabilities: { video: Array.from({ length: 41 }, () => video), audio: [] } },
    'body.capabilities.video',
  ],
];

describe('bad input: devices', () => {
  let service: TestService;
  let film: string;
  let onlyOnWeb: string;
  let ada: Person;
  let eve: Person;
  let tv: Person;
  before(async () => {
    const folder = await mediaFolder({
      'Film.mp4': { seconds: 4, width: 320 },
      'web/Only here.mp4': { seconds: 4, width: 320 },
    });
    service = await startTestService({ RATE_LIMIT_SCALE: '100', MEDIA_DIR: folder });
    [ada, eve, tv] = [await webViewer(service.url), await webViewer(service.url), await box(service.url)];
    await link(tv, ada);
    const ids = await titles(ada, 2);
    [film, onlyOnWeb] = [ids['Film'] ?? '', ids['Only here'] ?? ''];
    for (const one of [ada, tv])
      await one.ask('PUT', `/v1/devices/${one.device.id}`, { name: one.device.name });
  });
  after(() => service.close());

  for (const [what, body, field] of badDevices)
    it(`with ${what}: 400 that names ${field}, and nothing is stored`, () =>
      nothingStored([ada], async () => {
        const answer = await ada.ask('PUT', `/v1/devices/${ada.device.id}`, body);
        assertRefused(answer, 400, 'invalid-request', field);
      }));

  it('with ids that cannot be one: 400 that names the id', () =>
    nothingStored([ada], async () => {
      for (const id of [
        'short',
        'a'.repeat(65),
        'with%20space',
        'line%0Abreak',
        '%00%00%00%00%00%00%00%00',
        '..%2f..%2fetc%2fx',
      ])
        assertRefused(await ada.ask('PUT', `/v1/devices/${id}`, {}), 400, 'invalid-request', 'path.id');
    }));

  it('named like parts of JavaScript are devices like others', async () => {
    for (const id of ['__proto__', 'constructor', 'hasOwnProperty']) {
      const put = await ada.ask('PUT', `/v1/devices/${id}`, { name: id });
      assert.deepEqual([put.status, put.body.id, put.body.name], [200, id, id]);
      assert.equal((await ada.ask('DELETE', `/v1/devices/${id}`)).status, 204);
    }
  });

  it('of the same id in another account are another device', async () => {
    const put = await eve.ask('PUT', `/v1/devices/${tv.device.id}`, { name: 'Mine now' });
    assert.equal(put.status, 200);
    const seen = (await ada.ask('GET', '/v1/devices')).body.devices;
    assert.ok(!seen.some(({ name }: { name: string }) => name === 'Mine now'));
    await eve.ask('DELETE', `/v1/devices/${tv.device.id}`);
    assert.ok(
      (await ada.ask('GET', '/v1/devices')).body.devices.some(
        ({ id }: { id: string }) => id === tv.device.id,
      ),
    );
  });

  it('of somebody else are not there: not to be told, asked, answered for or forgotten', async () => {
    const ear = await listen(tv);
    const asks: [string, string, unknown][] = [
      ['POST', `/v1/devices/${tv.device.id}/play`, { video: film }],
      ['POST', `/v1/devices/${tv.device.id}/handoff`, { to: ada.device.id }],
      ['PUT', `/v1/devices/${tv.device.id}/commands/any`, { state: 'accepted' }],
      ['DELETE', `/v1/devices/${tv.device.id}`, undefined],
    ];
    await nothingStored([ada, tv], async () => {
      for (const [method, path, body] of asks) {
        assertRefused(await eve.ask(method, path, body), 404, 'not-found');
        assertRefused(await stranger(service.url).ask(method, path, body), 401, 'not-signed-in');
      }
    });
    assert.deepEqual(
      ear.heard.filter(({ name }) => name === 'play'),
      [],
    );
    ear.close();
  });

  it('of another account of the same viewer can be told to play, and not be renamed or forgotten', async () => {
    assertRefused(await ada.ask('DELETE', `/v1/devices/${tv.device.id}`), 404, 'not-found');
    assertRefused(
      await ada.ask('POST', `/v1/devices/${tv.device.id}/handoff`, { to: 'nobodys-screen' }),
      404,
      'not-found',
    );
  });

  it('are told to play with known fields of the right types only', async () => {
    const ear = await listen(tv);
    const cases: [unknown, string][] = [
      [{}, 'body.video'],
      [{ video: '' }, 'body.video'],
      [{ video: 5 }, 'body.video'],
      [{ video: film, startAt: -1 }, 'body.startAt'],
      [{ video: film, startAt: Number.NaN }, 'body.startAt'],
      [{ video: film, from: 'x' }, 'body.from'],
      [{ video: film, url: 'https://evil.example' }, 'body.url'],
    ];
    for (const [body, field] of cases) {
      const answer = await ada.ask('POST', `/v1/devices/${tv.device.id}/play`, body);
      assertRefused(answer, 400, 'invalid-request', field);
    }
    assert.deepEqual(
      ear.heard.filter(({ name }) => name === 'play'),
      [],
    );
    ear.close();
  });

  it('are not told to play what is not there, or not on their platform', async () => {
    const ear = await listen(tv);
    for (const video of ['nothing', '__proto__', `${film}~x`, '\u0000', onlyOnWeb]) {
      const answer = await ada.ask('POST', `/v1/devices/${tv.device.id}/play`, { video });
      assertRefused(answer, 404, 'unknown-video');
    }
    assert.deepEqual(
      ear.heard.filter(({ name }) => name === 'play'),
      [],
    );
    ear.close();
  });

  it('answer commands of theirs with known answers only', async () => {
    const ear = await listen(tv);
    const told = await ada.ask('POST', `/v1/devices/${tv.device.id}/play`, { video: film });
    const path = `/v1/devices/${tv.device.id}/commands/${told.body.command}`;
    for (const [body, field] of [
      [{}, 'body.state'],
      [{ state: 'started' }, 'body.state'],
      [{ state: 'refused', reason: 'r'.repeat(201) }, 'body.reason'],
    ] as const)
      assertRefused(await tv.ask('PUT', path, body), 400, 'invalid-request', field);
    for (const other of [ada, eve])
      assertRefused(await other.ask('PUT', path, { state: 'accepted' }), 404, 'not-found');
    assert.equal((await tv.ask('PUT', path, { state: 'accepted' })).status, 204);
    ear.close();
  });

  it('told by pages of other sites hear nothing', async () => {
    const ear = await listen(tv);
    const foreign = { origin: 'https://evil.example' };
    const path = `/v1/devices/${tv.device.id}`;
    assertRefused(await ada.ask('POST', `${path}/play`, { video: film }, foreign), 403, 'cross-site');
    assertRefused(
      await ada.ask('PUT', `/v1/devices/${ada.device.id}`, { name: 'x' }, foreign),
      403,
      'cross-site',
    );
    assert.deepEqual(
      ear.heard.filter(({ name }) => name === 'play'),
      [],
    );
    ear.close();
  });

  it('beyond two hundred of one account: those unseen for longest go, and nobody else’s', async () => {
    const many = await webViewer(service.url);
    for (let n = 0; n < 205; n += 1) {
      service.clock.advance(1);
      await many.ask('PUT', `/v1/devices/screen-${1000 + n}`, { name: `${n}` });
    }
    const { devices } = (await many.ask('GET', '/v1/devices')).body;
    assert.equal(devices.length, 200);
    assert.ok(!devices.some(({ id }: { id: string }) => id === 'screen-1000'));
    assert.ok((await ada.ask('GET', '/v1/devices')).body.devices.length >= 2);
  });
});
