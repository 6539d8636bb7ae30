import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createSegmentCache } from '../../../resume-service/src/transcode/cache/segment-cache.ts';
import { steadyClock } from '../../../resume-service/src/transcode/steady-clock.ts';
import { movableClock } from '../../support/service.ts';

const gigabyte = 1024 ** 3;
const segment = (bytes: number): Buffer => Buffer.alloc(bytes, 1);

describe('what is kept of segments', () => {
  const opened: { folder?: string } = {};
  const folder = (): string => opened.folder ?? assert.fail();
  const open = async (
    maxBytes: number,
    disk: () => Promise<{ freeBytes: number; totalBytes: number }> = async () => ({
      freeBytes: 100 * gigabyte,
      totalBytes: 200 * gigabyte,
    }),
  ) => {
    const clock = movableClock();
    const cache = createSegmentCache({
      ...{ folder: folder(), maxBytes, clock, disk },
      engine: Promise.resolve('one'),
    });
    await cache.start();
    return { cache, clock };
  };

  beforeEach(async () => {
    opened.folder = await mkdtemp(path.join(os.tmpdir(), 'kept-'));
  });
  afterEach(() => rm(folder(), { recursive: true }));

  it('gives way when the disk is nearly full, whatever the limit; then it is a clear problem', async () => {
    const free = { bytes: 513 * 1024 ** 2 };
    const { cache, clock } = await open(gigabyte, async () => ({
      freeBytes: free.bytes,
      totalBytes: 200 * gigabyte,
    }));
    await cache.write('film', 0, segment(1000), false);
    free.bytes = 512 * 1024 ** 2;
    clock.advance(1001);
    await assert.rejects(cache.write('film', 1, segment(1000), false), { code: 'storage-full' });
    assert.equal(cache.has('film', 0), false, 'nothing has given way');
    assert.deepEqual(await readdir(folder()), []);
    free.bytes += 2000;
    clock.advance(1001);
    await cache.write('film', 1, segment(1000), false);
    assert.ok(cache.has('film', 1));
  });

  it('leaves a twentieth of a small disk to everything else, and reckons with what it writes', async () => {
    let asked = 0;
    const { cache } = await open(gigabyte, async () => {
      asked += 1;
      return { freeBytes: 7500, totalBytes: 100_000 };
    });
    await cache.write('film', 0, segment(1000), false);
    await cache.write('film', 1, segment(1000), false);
    assert.equal(asked, 1);
    const served = [await cache.take('film', 0), await cache.take('film', 1)];
    await assert.rejects(cache.write('film', 2, segment(1000), false), { code: 'storage-full' });
    for (const one of served) one?.release();
  });

  it('is counted once, though two write the same at the same moment', async () => {
    const { cache } = await open(gigabyte);
    await Promise.all([1000, 1200, 1000].map((bytes) => cache.write('film', 0, segment(bytes), false)));
    assert.equal(cache.bytes(), 1000);
    assert.equal((await readdir(path.join(folder(), 'film'))).length, 2, 'the label and one segment');
    await cache.dropAll('film');
    assert.equal(cache.bytes(), 0);
  });

  it('keeps the init segment for as long as a segment of its rendition is there', async () => {
    const { cache } = await open(3000);
    await cache.write('film', 'init', segment(500), false);
    for (let n = 0; n < 9; n += 1) {
      await cache.write('film', n, segment(1000), false);
      assert.ok(cache.has('film', 'init'));
    }
    assert.ok(cache.bytes() <= 3000);
    for (let n = 0; n < 3; n += 1) await cache.write('other', n, segment(1000), false);
    await cache.write('other', 4, segment(1000), false);
    assert.equal(cache.has('film', 'init'), false);
  });

  it('leaves no folder behind when nothing is left of a rendition, and can begin there again', async () => {
    const { cache } = await open(2500);
    for (let n = 0; n < 8; n += 1)
      await Promise.all(['film', 'other', 'third'].map((name) => cache.write(name, n, segment(1000), false)));
    const there = ['film', 'other', 'third'].filter((name) =>
      Array.from({ length: 8 }, (_, n) => n).some((n) => cache.has(name, n)),
    );
    assert.deepEqual((await readdir(folder())).sort(), there);
    for (const name of there) await cache.dropAll(name);
    assert.deepEqual(await readdir(folder()), []);
    await cache.write('film', 0, segment(1000), false);
    assert.ok((await cache.read('film', 0))?.equals(segment(1000)));
  });

  it('never drops what was used for what was made ahead', async () => {
    const { cache } = await open(2500);
    await cache.write('film', 0, segment(1000), false);
    await cache.write('film', 1, segment(1000), true);
    await cache.write('film', 2, segment(1000), true);
    assert.deepEqual(
      [0, 1, 2].map((n) => cache.has('film', n)),
      [true, false, true],
    );
    (await cache.take('film', 2))?.release();
    await cache.write('film', 3, segment(1000), true);
    assert.deepEqual(
      [0, 2, 3].map((n) => cache.has('film', n)),
      [true, true, false],
    );
  });

  it('is not kept for ever because the clock was set back', async () => {
    const clock = { ms: 1_700_000_000_000, now: () => clock.ms };
    const steady = steadyClock(clock);
    const before = steady.now();
    clock.ms -= 3600_000;
    assert.equal(steady.now(), before);
    clock.ms += 60_000;
    assert.equal(steady.now(), before + 60_000);
  });
});
