import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBus } from '../../../resume-service/src/core/bus.ts';
import { systemClock } from '../../../resume-service/src/core/clock.ts';
import { createLog } from '../../../resume-service/src/core/log.ts';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { openStore } from '../../../resume-service/src/store/index.ts';
import { createVideos, type Videos } from '../../../resume-service/src/videos/index.ts';
import { clip } from '../../support/clips.ts';

describe("the user's own folder", function () {
  this.timeout(120_000);
  let mediaDir = '';
  let dataDir = '';
  let videos: Videos;
  let stop: () => Promise<void>;

  const start = async (): Promise<void> => {
    const store = await openStore({ dataDir });
    const processes = createProcesses();
    videos = createVideos({
      ...{ connection: store.connection, clock: systemClock, processes, dataDir, mediaDir, makesDemo: false },
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
  const titles = (platform: string) =>
    videos
      .list(platform, { limit: 100 })
      .videos.map(({ title }) => title)
      .sort();
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const put = async (name: string, bytes: string | Buffer): Promise<void> => {
    await mkdir(path.dirname(path.join(mediaDir, name)), { recursive: true });
    await writeFile(path.join(mediaDir, name), bytes);
  };

  before(async () => {
    mediaDir = await mkdtemp(path.join(tmpdir(), 'media-'));
    dataDir = await mkdtemp(path.join(tmpdir(), 'data-'));
    const film = await readFile(await clip({ seconds: 4 }));
    await put('Walk (2019) 1080p.mp4', film);
    await put('web/Two.mp4', film);
    await put('iptv/Two.ts', await readFile(await clip({ seconds: 4, container: 'mpegts' })));
    await put('Empty.mp4', '');
    await put('Text.mp4', 'A letter to nobody.\n'.repeat(50));
    await put('Picture.mp4', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    await put('Cut.mp4', film.subarray(0, film.length * 0.6));
    await put('Noise.mkv', Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * 7919) % 251)));
    await put('.hidden.mp4', film);
    await put('notes.txt', 'nothing');
    await put('playlist.mp4', `#EXTM3U\n#EXTINF:4,\nfile:${path.join(mediaDir, 'Walk (2019) 1080p.mp4')}\n`);
    const outside = path.join(dataDir, 'outside');
    await mkdir(outside);
    await copyFile(await clip({ seconds: 4 }), path.join(outside, 'Secret.mp4'));
    await symlink(outside, path.join(mediaDir, 'linked'));
    await symlink(path.join(outside, 'Secret.mp4'), path.join(mediaDir, 'Link.mp4'));
    await start();
    await until(() => titles('web').length === 8 && titles('iptv').length === 8);
  });
  after(async () => {
    await stop();
    await Promise.all([mediaDir, dataDir].map((folder) => rm(folder, { recursive: true })));
  });

  it('is listed without hidden files, other kinds of file, and whatever links lead to', () => {
    const all = ['Cut', 'Empty', 'Noise', 'Picture', 'Text', 'Two', 'Walk', 'playlist'];
    assert.deepEqual(titles('web'), all);
    assert.deepEqual(titles('iptv'), all);
  });
  it('gives every file that cannot be played its own plain reason', () => {
    const problems = Object.fromEntries(
      videos.list('web', { limit: 100 }).videos.map(({ title, problem }) => [title, problem?.en]),
    );
    assert.deepEqual(problems, {
      Cut: 'The file is incomplete: it was cut off while it was recorded or copied.',
      Empty: 'The file is empty.',
      Noise: 'The file is damaged, or in a format that is not known here.',
      Picture: 'This is a still picture, not a video.',
      Text: 'This is a text file, not a video.',
      playlist: 'This is a text file, not a video.',
      Two: undefined,
      Walk: undefined,
    });
  });
  it('has one title with an edition for each platform where the first folder says so', () => {
    const [web, iptv] = ['web', 'iptv'].map((platform) =>
      videos.list(platform, { limit: 100 }).videos.find(({ title }) => title === 'Two'),
    );
    assert.equal(web?.id, iptv?.id);
    assert.deepEqual(
      web?.editions.map(({ facts }) => facts?.containers[0]),
      ['mp4'],
    );
    assert.deepEqual(
      iptv?.editions.map(({ facts }) => facts?.containers[0]),
      ['mpegts'],
    );
  });
  it('gives each film a poster that is a JPEG picture', async () => {
    const walk = videos.list('web', { limit: 100 }).videos.find(({ title }) => title === 'Walk');
    const still = await videos.openStill(walk?.poster?.split('/').at(-1) ?? '');
    assert.equal((await readFile(still?.path ?? '')).subarray(0, 3).toString('hex'), 'ffd8ff');
  });
  it('knows a title by its id and by a play address, and no other', () => {
    const walk = videos.list('web', { limit: 100 }).videos.find(({ title }) => title === 'Walk');
    const found = videos.resolve({ id: walk?.id }, 'web');
    assert.deepEqual(found, { title: walk?.id, edition: walk?.editions[0]?.id, durationSeconds: 4 });
    assert.deepEqual(videos.resolve({ playUrl: `https://tv.example/watch/${walk?.id}?t=3` }, 'iptv'), found);
    assert.equal(videos.resolve({ id: 'tAAAAAAAAAAAAAAAA' }, 'web'), undefined);
    assert.equal(videos.resolve({ id: walk?.id }, 'elsewhere'), undefined);
  });
  it('is paged without losing or repeating a title', () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = videos.list('web', { cursor, limit: 3 });
      seen.push(...page.videos.map(({ title }) => title));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(seen.sort(), titles('web'));
  });
  it('hides a title whose file is gone and shows it again, under the same id, when it is back', async () => {
    const before = videos.list('web', { limit: 100 }).videos.find(({ title }) => title === 'Walk');
    const file = path.join(mediaDir, 'Walk (2019) 1080p.mp4');
    const bytes = await readFile(file);
    await rm(file);
    await until(() => !titles('web').includes('Walk'));
    assert.equal(videos.find(before?.id ?? '', 'web'), undefined);
    assert.equal(
      videos.resolve({ id: before?.id }, 'web')?.title,
      before?.id,
      'a report about it that comes late still finds it',
    );
    assert.equal(videos.editionLength(before?.editions[0]?.id ?? '')?.durationSeconds, 4);
    await writeFile(file, bytes);
    await until(() => titles('web').includes('Walk'));
    assert.equal(
      videos.list('web', { limit: 100 }).videos.find(({ title }) => title === 'Walk')?.id,
      before?.id,
    );
  });
  it('is the same after a restart, with what was removed meanwhile left out', async () => {
    const ids = videos
      .list('web', { limit: 100 })
      .videos.map(({ id, title }) => `${title} ${id}`)
      .toSorted((a, b) => a.localeCompare(b));
    await stop();
    await rm(path.join(mediaDir, 'Noise.mkv'));
    await start();
    await until(() => !titles('web').includes('Noise'));
    const after = videos
      .list('web', { limit: 100 })
      .videos.map(({ id, title }) => `${title} ${id}`)
      .toSorted((a, b) => a.localeCompare(b));
    assert.deepEqual(
      after,
      ids.filter((one) => !one.startsWith('Noise ')),
    );
  });
});
