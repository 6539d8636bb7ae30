import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBus } from '../../../resume-service/src/core/bus.ts';
import { systemClock } from '../../../resume-service/src/core/clock.ts';
import { ConfigError } from '../../../resume-service/src/core/config.ts';
import { createLog } from '../../../resume-service/src/core/log.ts';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { sourceIdOf } from '../../../resume-service/src/sources/index.ts';
import { openStore } from '../../../resume-service/src/store/index.ts';
import { createVideos, type Videos } from '../../../resume-service/src/videos/index.ts';
import { readRemoteTitles } from '../../../resume-service/src/videos/remote/read-remote-titles.ts';
import { clip } from '../../support/clips.ts';
import { oddClips } from '../../support/odd-clips.ts';
import { giveFile, type Origin, startOrigin } from '../sources/origin.ts';
import { startSources, type TestSources } from '../sources/reading.ts';

describe("titles on other platforms' servers", function () {
  this.timeout(120_000);
  let [folder, list] = ['', ''];
  let origin: Origin;
  let sources: TestSources;
  let videos: Videos;
  let stop: () => Promise<void>;
  const bodies = new Map<string, Buffer>();
  const asked: string[] = [];

  const start = async (more: { remoteLookMs?: number } = {}): Promise<void> => {
    const store = await openStore({ dataDir: folder });
    const processes = createProcesses();
    videos = createVideos({
      ...{ connection: store.connection, clock: systemClock, processes, dataDir: folder, makesDemo: false },
      ...{ remoteEditions: list, sources: sources.sources, mediaDir: undefined, ...more },
      bus: createBus((error) => assert.fail(String(error))),
      log: createLog('silent'),
    });
    await store.ready();
    await videos.start();
    stop = async () => {
      await Promise.all([processes.close(), videos.close()]);
      await store.close();
    };
  };
  const title = (name: string, platform = 'iptv') =>
    videos.list(platform, { limit: 100 }).videos.find((video) => video.title === name);
  const editionIn = (name: string) =>
    title(name)?.editions.find(({ facts }) => !facts?.containers.includes('webm')) ??
    assert.fail(`there is no ${name}`);
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'continuo-remote-'));
    bodies.set('/film.mp4', await readFile(await clip({ extra: ['-bf', '2'] })));
    bodies.set('/slow.ts', await readFile(await oddClips['H.264 in a transport stream'].file()));
    bodies.set('/text.mkv', await readFile(await oddClips['SubRip in Matroska'].file()));
    bodies.set('/letter.mp4', Buffer.from('A letter to nobody.\n'.repeat(50)));
    bodies.set('/other.webm', await readFile(await oddClips['VP9 in WebM'].file()));
    origin = await startOrigin((request, response) => {
      const name = request.url ?? '';
      const body = bodies.get(name);
      if (!body) return void response.writeHead(404).end();
      asked.push(name);
      const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
      giveFile(request, response, body, { ranges: name !== '/slow.ts', etag });
    });
    list = path.join(folder, 'remote.json');
    const listed = (key: string, name: string, at: string, more = {}) => ({
      ...{ key, name, platform: 'web', url: `${origin.url}${at}` },
      ...more,
    });
    await writeFile(
      list,
      JSON.stringify({
        titles: [
          listed('film', 'Film', '/film.mp4'),
          listed('film-vp9', 'Film in VP9', '/other.webm', { editionOf: 'film' }),
          listed('slow', 'Stored first', '/slow.ts'),
          listed('text', 'With text', '/text.mkv'),
          listed('letter', 'Letter', '/letter.mp4'),
          listed('gone', 'Gone', '/nowhere.mp4'),
          listed('foreign', 'Foreign', '/film.mp4', { platform: 'strangers' }),
        ],
      }),
    );
    sources = await startSources([origin.url]);
    await start();
    await until(() => ['Film', 'Stored first', 'Letter', 'Gone', 'Foreign'].every((name) => title(name)));
    await videos.settled();
    await until(() => title('Film')?.editions.length === 2);
  });
  after(async () => {
    await stop();
    await sources.close();
    await origin.close();
    await rm(folder, { recursive: true });
  });

  it('are looked into where they lie, and shown on every platform', () => {
    const { facts } = editionIn('Film');
    assert.equal(facts?.video[0]?.codecString, 'avc1.4d401e');
    assert.equal(facts?.durationSeconds, 10);
    assert.equal(title('Film', 'web')?.id, title('Film')?.id);
  });
  it('can be editions of another title', () => {
    assert.deepEqual(
      title('Film')
        ?.editions.map(({ facts }) => facts?.containers[0])
        .toSorted(),
      ['mp4', 'webm'],
    );
    assert.equal(title('Film in VP9'), undefined);
  });
  it('are opened through our own reader, for these bytes only', async () => {
    const { id } = editionIn('Film');
    const source = (await videos.sourceOf(id)) ?? assert.fail();
    const { url, isRemote } = await videos.inputOf(source);
    assert.ok(isRemote && /^http:\/\/127\.0\.0\.1:\d+\//.test(url) && !url.startsWith(origin.url));
    assert.deepEqual(videos.edition(id)?.remote, { url: `${origin.url}/film.mp4`, platform: 'web' });
    await assert.rejects(videos.inputOf({ id: `${id}.other` }), { code: 'gone' });
  });
  it('have key frames where the list of samples gives them, without reading the film', async () => {
    const { id } = editionIn('Film');
    await until(() => videos.edition(id)?.facts.isMeasured === true);
    assert.deepEqual(await videos.keyFramesOf(id), {
      ...{
        timescale: 15_360,
        ticks: [0, 30_720, 61_440, 92_160, 122_880],
        endTick: 153_600,
        isOpenGop: false,
      },
    });
  });
  it('are stored first where they cannot be read from the middle', async () => {
    const { id, facts } = editionIn('Stored first');
    assert.equal(facts?.containers[0], 'mpegts');
    const source = (await videos.sourceOf(id)) ?? assert.fail();
    assert.equal((await videos.inputOf(source)).isRemote, false);
    await until(() => videos.edition(id)?.facts.isMeasured === true);
    assert.equal((await videos.keyFramesOf(id))?.ticks.length, 5);
  });
  it('have their text, read from where they lie', async () => {
    const { id } = editionIn('With text');
    await until(() => videos.edition(id)?.facts.text[0]?.isReadable === true);
    assert.match(await readFile((await videos.textTrack(id, 2)) ?? '', 'utf8'), /Good evening/);
  });
  it('have posters', async () => {
    const still = await videos.openStill(title('Film')?.poster?.split('/').at(-1) ?? '');
    assert.equal((await readFile(still?.path ?? '')).subarray(0, 3).toString('hex'), 'ffd8ff');
  });
  it('explain themselves where they cannot be had', () => {
    assert.ok(title('Letter')?.problem);
    assert.match(title('Gone')?.problem?.en ?? '', /server does not give/);
    assert.match(title('Foreign')?.problem?.en ?? '', /has not named/);
  });
  it('are looked into again when somebody finds them replaced', async () => {
    const { id } = editionIn('Film');
    const source = (await videos.sourceOf(id)) ?? assert.fail();
    bodies.set('/film.mp4', await readFile(await clip({ seconds: 4, extra: ['-bf', '2'] })));
    sources.clock.advance(61_000);
    await assert.rejects(videos.inputOf(source), { code: 'source-changed' });
    await until(() => videos.edition(id)?.facts.durationSeconds === 4);
    const fresh = (await videos.sourceOf(id)) ?? assert.fail();
    assert.ok((await videos.inputOf(fresh)).isRemote);
  });
  it('are looked at now and then, and found replaced before anybody plays them', async () => {
    const { id } = editionIn('Film');
    await stop();
    await start({ remoteLookMs: 50 });
    bodies.set('/film.mp4', await readFile(await clip({ seconds: 6, extra: ['-bf', '2'] })));
    sources.clock.advance(61_000);
    await until(() => videos.edition(id)?.facts.durationSeconds === 6);
  });
  it('are not stored again when the service starts, but when somebody plays them', async () => {
    const { id } = editionIn('Stored first');
    const titleId = title('Stored first')?.id ?? assert.fail();
    await stop();
    for (const name of await readdir(path.join(sources.dataDir, 'sources')))
      await rm(path.join(sources.dataDir, 'sources', name));
    sources.clock.advance(61_000);
    asked.length = 0;
    await start();
    await until(() => asked.includes('/slow.ts'));
    await videos.settled();
    const { url, platform } = videos.edition(id)?.remote ?? assert.fail();
    assert.deepEqual(await readdir(path.join(sources.dataDir, 'sources')), []);
    assert.equal(videos.editions(titleId, 'web').length, 1);
    assert.equal(videos.preparing(titleId, 'web'), undefined);
    await assert.rejects(videos.ensureHere(id), { code: 'source-preparing' });
    assert.notEqual(videos.preparing(titleId, 'web'), undefined);
    assert.deepEqual(videos.editions(titleId, 'web'), []);
    await sources.sources.settled(sourceIdOf({ url, platform }));
    await until(() => videos.editions(titleId, 'web').length === 1);
    await videos.ensureHere(id);
    assert.equal((await videos.inputOf((await videos.sourceOf(id)) ?? assert.fail())).isRemote, false);
  });
  it('are remembered over a restart, and hidden when the list has them no longer', async () => {
    const { id } = editionIn('Film');
    const { titles } = JSON.parse(await readFile(list, 'utf8')) as { titles: { key: string }[] };
    await stop();
    await writeFile(list, JSON.stringify({ titles: titles.filter(({ key }) => key === 'film') }));
    await start();
    assert.equal(editionIn('Film').id, id);
    await until(() => title('Letter') === undefined && title('Film')?.editions.length === 1);
  });
});

describe('the list of titles on other servers', () => {
  const read = async (content: string) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'continuo-list-'));
    const file = path.join(folder, 'list.json');
    await writeFile(file, content);
    try {
      return await readRemoteTitles(file);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  const entry = { key: 'a', name: 'A', platform: 'web', url: 'https://cdn.example/a.mp4' };
  it('is taken when every entry is whole', async () => {
    assert.deepEqual(await read(JSON.stringify({ titles: [entry] })), [entry]);
  });
  for (const [what, content] of [
    ['is no JSON', '{'],
    ['has an entry with a name nobody knows', JSON.stringify({ titles: [{ ...entry, uri: 'x' }] })],
    ['has an address of another kind', JSON.stringify({ titles: [{ ...entry, url: 'file:///etc/passwd' }] })],
    ['has a key twice', JSON.stringify({ titles: [entry, entry] })],
  ] as const)
    it(`stops the start, and names the setting, when it ${what}`, async () => {
      await assert.rejects(
        read(content),
        (error: unknown) => error instanceof ConfigError && /REMOTE_EDITIONS/.test(error.message),
      );
    });
});
