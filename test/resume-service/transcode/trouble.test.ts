import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, truncate } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TrackOrder } from '../../../resume-service/src/transcode/orders.ts';
import { clip } from '../../support/clips.ts';
import { type Desk, ffmpegs, openDesk, until } from './conversion-desk.ts';
import { type CuttingRoom, encodeVideo, type Film, openCuttingRoom } from './segmenting/cutting-room.ts';

const problem = (code: string, status: number) => (error: unknown) => {
  assert.deepEqual(
    { code: (error as { code?: string }).code, status: (error as { status?: number }).status },
    { code, status },
  );
  return true;
};

describe('an ffmpeg in trouble', function () {
  this.timeout(120_000);
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film; other?: Film } = {};
  const desk = (): Desk => opened.desk ?? assert.fail();
  const film = (): Film => opened.film ?? assert.fail();
  const picture = (): TrackOrder => encodeVideo(film());
  /** Stops each ffmpeg as soon as it is there, `times` times. */
  const signal = async (name: NodeJS.Signals, times: number): Promise<void> => {
    const seen = new Set<number>();
    await until(() => {
      for (const pid of ffmpegs().filter((found) => !seen.has(found) && seen.size < times)) {
        seen.add(pid);
        process.kill(pid, name);
      }
      return seen.size === times;
    });
  };

  before(async () => {
    opened.room = await openCuttingRoom();
    // Large enough that no segment is there before the signal is.
    opened.film = await opened.room.filmOf(
      await clip({ videoCodec: 'mpeg2video', width: 1920, seconds: 20, fps: '25', container: 'matroska' }),
    );
    opened.other = await opened.room.filmOf(await clip({ seconds: 20 }));
  });
  after(() => opened.room?.close());
  afterEach(() => opened.desk?.close());

  it('that is frozen is ended, and the segment made by another', async () => {
    opened.desk = await openDesk({ timing: { stuckMs: 8_000 } });
    const segment = desk().bytes(film(), picture(), 3, 'ann');
    await signal('SIGSTOP', 1);
    assert.ok((await segment).length > 0);
    assert.equal(desk().starts.length, 2);
    assert.deepEqual(desk().failed, []);
  });

  it('that is frozen twice is a clear problem, however long each attempt took', async () => {
    opened.desk = await openDesk({ timing: { stuckMs: 4_000 } });
    const refused = assert.rejects(
      desk().bytes(film(), picture(), 3, 'ann'),
      problem('conversion-failed', 503),
    );
    await signal('SIGSTOP', 1);
    await until(() => desk().starts.length === 2 && ffmpegs().length === 1);
    desk().clock.advance(60_000);
    await signal('SIGSTOP', 1);
    await refused;
    assert.equal(desk().starts.length, 2);
  });

  it('that is held is not taken for a frozen one', async () => {
    opened.desk = await openDesk({ timing: { stuckMs: 1_000, aheadSeconds: 1 } });
    const other = opened.other ?? assert.fail();
    await desk().bytes(other, encodeVideo(other), 0, 'ann');
    await until(async () => /^conversions_held 1$/m.test(await desk().metrics.text()));
    const before = ffmpegs();
    assert.equal(before.length, 1);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.deepEqual(ffmpegs(), before);
    assert.equal(desk().starts.length, 1);
  });

  it('that is killed is replaced by another', async () => {
    opened.desk = await openDesk();
    const segment = desk().bytes(film(), picture(), 3, 'ann');
    await signal('SIGKILL', 1);
    assert.ok((await segment).length > 0);
    assert.equal(desk().starts.length, 2);
  });

  it('that is killed twice is a clear problem, for those who wait for it only', async () => {
    opened.desk = await openDesk();
    const ann = desk().bytes(film(), picture(), 3, 'ann');
    const bob = desk().bytes(film(), picture(), 3, 'bob');
    const refused = [ann, bob].map((answer) => assert.rejects(answer, problem('conversion-failed', 503)));
    await signal('SIGKILL', 2);
    await Promise.all(refused);
    assert.deepEqual(desk().failed, [
      { playback: 'ann', reason: 'conversion-failed' },
      { playback: 'bob', reason: 'conversion-failed' },
    ]);
    assert.equal(desk().conversions.failure('ann')?.code, 'conversion-failed');
    const other = opened.other ?? assert.fail();
    assert.ok((await desk().bytes(other, encodeVideo(other), 0, 'eve')).length > 0);
  });

  it('is not started again and again for a place that failed, and later tried anew', async () => {
    opened.desk = await openDesk();
    const first = assert.rejects(
      desk().bytes(film(), picture(), 3, 'ann'),
      problem('conversion-failed', 503),
    );
    await signal('SIGKILL', 2);
    await first;
    for (let again = 0; again < 20; again += 1)
      await assert.rejects(desk().bytes(film(), picture(), 3, 'ann'), problem('conversion-failed', 503));
    assert.equal(desk().starts.length, 2);
    desk().clock.advance(11_000);
    assert.ok((await desk().bytes(film(), picture(), 3, 'ann')).length > 0);
    assert.equal(desk().conversions.failure('ann'), null);
  });

  it('because the film is cut off plays up to there, and says so behind it', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'cut-off-'));
    try {
      const file = path.join(folder, 'film.mkv');
      await copyFile(film().file, file);
      await truncate(file, 600_000);
      const cut: Film = { file, source: { ...film().source, id: file } };
      opened.desk = await openDesk();
      assert.ok((await desk().bytes(cut, picture(), 0, 'ann')).length > 0);
      await assert.rejects(desk().bytes(cut, picture(), 8, 'ann'), problem('conversion-failed', 503));
      assert.ok((await desk().bytes(cut, picture(), 0, 'ann')).length > 0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('because there is none is a clear problem', async () => {
    opened.desk = await openDesk({ tool: Promise.resolve(undefined) });
    await assert.rejects(desk().bytes(film(), picture(), 0, 'ann'), problem('unavailable', 503));
  });

  it('does not keep the service from ending', async () => {
    opened.desk = await openDesk();
    const segment = assert.rejects(desk().bytes(film(), picture(), 3, 'ann'), problem('unavailable', 503));
    await signal('SIGSTOP', 1);
    await desk().stop();
    await segment;
    assert.deepEqual(ffmpegs(), []);
  });
});
