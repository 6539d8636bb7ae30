import assert from 'node:assert/strict';
import { clip } from '../../support/clips.ts';
import { type Desk, ffmpegs, openDesk, until } from './conversion-desk.ts';
import { type CuttingRoom, encodeVideo, type Film, openCuttingRoom } from './segmenting/cutting-room.ts';

describe('more conversions than the machine carries', function () {
  this.timeout(120_000);
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film } = {};
  const desk = (): Desk => opened.desk ?? assert.fail();
  const film = (): Film => opened.film ?? assert.fail();
  /** Renditions of their own, so that nobody is served by another's ffmpeg. */
  const ofOwn = (bitrate: number) => encodeVideo(film(), { bitrate });
  const frozen = new Set<number>();
  const freeze = async (): Promise<void> => {
    await until(() => ffmpegs().length > 0);
    for (const pid of ffmpegs()) {
      process.kill(pid, 'SIGSTOP');
      frozen.add(pid);
    }
  };
  const thaw = (): void => {
    for (const pid of frozen) if (ffmpegs().includes(pid)) process.kill(pid, 'SIGCONT');
    frozen.clear();
  };

  before(async () => {
    opened.room = await openCuttingRoom();
    opened.film = await opened.room.filmOf(
      await clip({ videoCodec: 'mpeg2video', width: 1920, seconds: 20, fps: '25', container: 'matroska' }),
    );
  });
  after(() => opened.room?.close());
  // Room for one picture of this size.
  beforeEach(async () => {
    opened.desk = await openDesk({ settings: { conversionsMax: 0.1 } });
  });
  afterEach(async () => {
    thaw();
    await opened.desk?.close();
  });

  it('wait in order, are told how many come before them, and all come', async () => {
    const came: string[] = [];
    const ask = (playback: string, bitrate: number) =>
      desk()
        .bytes(film(), ofOwn(bitrate), 3, playback)
        .then(() => came.push(playback));
    const ann = ask('ann', 1_000_000);
    await freeze();
    const bob = ask('bob', 1_100_000);
    await until(() => desk().conversions.waiting('bob')?.ahead === 0);
    const eve = ask('eve', 1_200_000);
    await until(() => desk().conversions.waiting('eve')?.ahead === 1);
    assert.equal(desk().conversions.waiting('ann'), null);
    await until(() => desk().told.length >= 2);
    assert.equal(ffmpegs().length, 1);
    thaw();
    await Promise.all([ann, bob, eve]);
    assert.deepEqual(came, ['ann', 'bob', 'eve']);
    await until(() => desk().told.filter(({ ahead }) => ahead === null).length === 2);
    assert.deepEqual(desk().told, [
      { playback: 'bob', ahead: 0 },
      { playback: 'eve', ahead: 1 },
      { playback: 'eve', ahead: 0 },
      { playback: 'bob', ahead: null },
      { playback: 'eve', ahead: null },
    ]);
  });

  it('leave the queue when their player goes', async () => {
    const ann = desk().bytes(film(), ofOwn(1_000_000), 3, 'ann');
    await freeze();
    const bob = desk().bytes(film(), ofOwn(1_100_000), 3, 'bob');
    await until(() => desk().conversions.waiting('bob') !== null);
    const gone = assert.rejects(bob, { code: 'gone' });
    desk().conversions.drop('bob');
    await gone;
    assert.equal(desk().conversions.waiting('bob'), null);
    thaw();
    await ann;
    assert.deepEqual(
      desk().starts.filter(({ args }) => args.includes('1100000')),
      [],
    );
  });

  it('do not count while they are held: another comes in, and both go on', async () => {
    await opened.desk?.close();
    opened.desk = await openDesk({ settings: { conversionsMax: 0.1 }, timing: { aheadSeconds: 1 } });
    await desk().bytes(film(), ofOwn(1_000_000), 0, 'ann');
    await until(async () => /^conversions_held 1$/m.test(await desk().metrics.text()));
    await desk().bytes(film(), ofOwn(1_100_000), 0, 'bob');
    assert.equal(ffmpegs().length, 2);
    for (let n = 1; n < 5; n += 1)
      await Promise.all([
        desk().bytes(film(), ofOwn(1_000_000), n, 'ann'),
        desk().bytes(film(), ofOwn(1_100_000), n, 'bob'),
      ]);
    assert.equal(desk().starts.length, 2);
  });

  it('begin before others run ahead', async () => {
    await desk().bytes(film(), ofOwn(1_000_000), 0, 'ann');
    await desk().bytes(film(), ofOwn(1_100_000), 0, 'bob');
    const kept = (n: number) =>
      desk().conversions.isWarm(film().source, { video: [ofOwn(1_000_000)], audio: [] }, n * 2);
    assert.equal(kept(9), false, 'the whole film was made ahead first');
    await until(() => kept(9));
  });
});
