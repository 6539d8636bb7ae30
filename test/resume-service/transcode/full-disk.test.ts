import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { clip } from '../../support/clips.ts';
import { type Desk, ffmpegs, openDesk, until } from './conversion-desk.ts';
import { type CuttingRoom, encodeVideo, type Film, openCuttingRoom } from './segmenting/cutting-room.ts';

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;
/** Above what a label or an init segment takes, below any segment. */
const roomBytes = 2_000;

/** What is written by this process may be so long; the ffmpegs it starts write to pipes. */
const limitFiles = (bytes: number | 'unlimited'): void => {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
};

describe('a full disk', function () {
  this.timeout(120_000);
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film } = {};
  const desk = (): Desk => opened.desk ?? assert.fail();
  const film = (): Film => opened.film ?? assert.fail();

  before(async function () {
    if (!hasPrlimit) this.skip();
    opened.room = await openCuttingRoom();
    opened.film = await opened.room.filmOf(await clip({ seconds: 60 }));
  });
  after(() => opened.room?.close());
  afterEach(async () => {
    limitFiles('unlimited');
    await opened.desk?.close();
  });

  it('stops conversions with a clear problem and nothing else; with room again they go on', async () => {
    opened.desk = await openDesk({ timing: { aheadSeconds: 1 } });
    const picture = encodeVideo(film());
    await desk().bytes(film(), picture, 0, 'ann');
    await until(async () => /^conversions_held 1$/m.test(await desk().metrics.text()));
    const served = await desk().conversions.segment(film().source, picture, 0, { for: 'ann' });
    if (Buffer.isBuffer(served)) assert.fail('it was not kept');
    limitFiles(roomBytes);
    await assert.rejects(desk().bytes(film(), picture, 20, 'bob'), { code: 'storage-full', status: 507 });
    assert.deepEqual(desk().failed, [{ playback: 'bob', reason: 'storage-full' }]);
    await until(() => ffmpegs().length <= 1);
    const starts = desk().starts.length;
    await assert.rejects(desk().bytes(film(), picture, 20, 'bob'), { code: 'storage-full' });
    assert.equal(desk().starts.length, starts, 'an ffmpeg was started although the disk is full');
    assert.equal(readFileSync(served.file).length, served.bytes);
    served.release();
    limitFiles('unlimited');
    desk().clock.advance(11_000);
    assert.ok((await desk().bytes(film(), picture, 20, 'bob')).length > 0);
  });
});
