import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TrackOrder } from '../../../resume-service/src/transcode/orders.ts';
import { clip } from '../../support/clips.ts';
import { type Desk, openDesk, until } from './conversion-desk.ts';
import { type CuttingRoom, encodeVideo, type Film, openCuttingRoom } from './segmenting/cutting-room.ts';

const dayMs = 24 * 3600_000;

describe('the cache of segments', function () {
  this.timeout(120_000);
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film; folder?: string } = {};
  const desk = (): Desk => opened.desk ?? assert.fail();
  const film = (): Film => opened.film ?? assert.fail();
  const folder = (): string => opened.folder ?? assert.fail();
  const picture = (): TrackOrder => encodeVideo(film());
  const open = async (options: Parameters<typeof openDesk>[0] = {}): Promise<void> => {
    opened.desk = await openDesk({ folder: folder(), ...options });
  };
  const kept = async (): Promise<string[]> =>
    (await readdir(folder(), { recursive: true })).filter((name) => name.endsWith('.m4s'));
  const take = async (n: number) => {
    const segment = await desk().conversions.segment(film().source, picture(), n, { for: 'ann' });
    return Buffer.isBuffer(segment) ? assert.fail('it was not in the cache') : segment;
  };

  before(async () => {
    opened.room = await openCuttingRoom();
    opened.film = await opened.room.filmOf(await clip({ seconds: 60 }));
  });
  after(() => opened.room?.close());
  beforeEach(async () => {
    opened.folder = await mkdtemp(path.join(os.tmpdir(), 'segment-cache-'));
  });
  afterEach(async () => {
    await opened.desk?.stop();
    await rm(folder(), { recursive: true });
  });

  it('is found again after a restart: no ffmpeg is started for what is there', async () => {
    await open({ timing: { aheadSeconds: 4 } });
    const init = await desk().conversions.init(film().source, picture(), { for: 'ann', near: 10 });
    const segment = await desk().bytes(film(), picture(), 5, 'ann');
    await until(async () => (await kept()).length >= 3);
    await desk().stop();
    await open({ timing: { aheadSeconds: 1 } });
    assert.deepEqual(await desk().conversions.init(film().source, picture(), { for: 'bob' }), init);
    assert.deepEqual(await desk().bytes(film(), picture(), 5, 'bob'), segment);
    assert.equal(desk().starts.length, 0);
  });

  it('serves nothing that is not whole: what was cut short is made anew', async () => {
    await open({ timing: { aheadSeconds: 1 } });
    const whole = await desk().bytes(film(), picture(), 5, 'ann');
    await until(async () => (await kept()).length >= 2);
    await desk().stop();
    for (const name of await kept()) await truncate(path.join(folder(), name), 100);
    const [rendition = ''] = await readdir(folder());
    await writeFile(path.join(folder(), rendition, '9.500.m4s.a1b2.tmp'), 'half');
    await open({ timing: { aheadSeconds: 1 } });
    assert.deepEqual(await desk().bytes(film(), picture(), 5, 'ann'), whole);
    assert.equal(desk().starts.length, 1);
    assert.ok(!existsSync(path.join(folder(), rendition, '9.500.m4s.a1b2.tmp')));
  });

  it('is emptied of what another ffmpeg has made, and of what another film was', async () => {
    await open({ timing: { aheadSeconds: 1 } });
    await desk().bytes(film(), picture(), 5, 'ann');
    const [rendition = ''] = await readdir(folder());
    await desk().stop();
    await writeFile(path.join(folder(), rendition, 'rendition.json'), JSON.stringify({ engine: '1 4.0' }));
    await open({ timing: { aheadSeconds: 1 } });
    assert.deepEqual(await readdir(folder()), []);
    const again: Film = { ...film(), source: { ...film().source, keyFrames: null } };
    await desk().bytes(again, picture(), 5, 'ann');
    assert.deepEqual(await readdir(folder()), [rendition], 'equal orders are one rendition');
    const louder = encodeVideo(film(), { bitrate: 2_000_000 });
    await desk().bytes(film(), louder, 5, 'ann');
    assert.equal((await readdir(folder())).length, 2);
  });

  it('keeps to its limit: the longest unused goes first', async () => {
    await open({ timing: { aheadSeconds: 1 } });
    const size = (await desk().bytes(film(), picture(), 0, 'ann')).length;
    await desk().stop();
    await rm(folder(), { recursive: true });
    const limit = size * 8;
    await open({ timing: { aheadSeconds: 1 }, settings: { cacheMaxBytes: limit } });
    for (let n = 0; n < 20; n += 1) await desk().bytes(film(), picture(), n, 'ann');
    const sizes = await Promise.all((await kept()).map((name) => stat(path.join(folder(), name))));
    const numbers = (await kept()).map((name) => Number(path.basename(name).split('.')[0]));
    assert.ok(sizes.reduce((sum, one) => sum + one.size, 0) <= limit);
    assert.ok(numbers.includes(19) && !numbers.includes(0), numbers.join());
  });

  it('never drops what is being served', async () => {
    await open({ timing: { aheadSeconds: 1 } });
    const size = (await desk().bytes(film(), picture(), 0, 'ann')).length;
    await desk().stop();
    await open({ timing: { aheadSeconds: 1 }, settings: { cacheMaxBytes: size * 4 } });
    const served = await take(0);
    const content = readFileSync(served.file);
    for (let n = 10; n < 25; n += 1) await desk().bytes(film(), picture(), n, 'bob');
    assert.deepEqual(readFileSync(served.file), content);
    served.release();
    for (let n = 25; n < 29; n += 1) await desk().bytes(film(), picture(), n, 'bob');
    assert.ok(!existsSync(served.file));
  });

  it('lets go of what is said to be served for longer than serving takes', async () => {
    await open({ timing: { aheadSeconds: 1 } });
    const size = (await desk().bytes(film(), picture(), 0, 'ann')).length;
    await desk().stop();
    await open({ timing: { aheadSeconds: 1 }, settings: { cacheMaxBytes: size * 4 } });
    const forgotten = await take(0);
    desk().clock.advance(dayMs);
    for (let n = 10; n < 25; n += 1) await desk().bytes(film(), picture(), n, 'bob');
    assert.ok(!existsSync(forgotten.file));
  });

  it('makes anew what somebody has deleted from the disk', async () => {
    await open({ timing: { aheadSeconds: 1 } });
    const segment = await desk().bytes(film(), picture(), 5, 'ann');
    await rm(folder(), { recursive: true });
    assert.deepEqual(await desk().bytes(film(), picture(), 5, 'ann'), segment);
  });
});
