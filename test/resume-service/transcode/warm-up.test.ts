import assert from 'node:assert/strict';
import { clip } from '../../support/clips.ts';
import { type Desk, ffmpegs, openDesk, until } from './conversion-desk.ts';
import {
  type CuttingRoom,
  encodeAudio,
  encodeVideo,
  type Film,
  openCuttingRoom,
} from './segmenting/cutting-room.ts';

const hourMs = 3600_000;

describe('warm-up', function () {
  this.timeout(120_000);
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film; heavy?: Film } = {};
  const desk = (): Desk => opened.desk ?? assert.fail();
  const film = (): Film => opened.film ?? assert.fail();
  const heavy = (): Film => opened.heavy ?? assert.fail();
  const conversion = (of: Film) => ({ video: [encodeVideo(of)], audio: [encodeAudio(of)] });
  const isWarm = (seconds: number, of = film()): boolean =>
    desk().conversions.isWarm(of.source, conversion(of), seconds);

  before(async () => {
    opened.room = await openCuttingRoom();
    opened.film = await opened.room.filmOf(await clip({ seconds: 60 }));
    opened.heavy = await opened.room.filmOf(
      await clip({ videoCodec: 'mpeg2video', width: 1920, seconds: 20, fps: '25', container: 'matroska' }),
    );
  });
  after(() => opened.room?.close());
  afterEach(() => opened.desk?.close());

  it('makes picture, sound and headers of the place, gently, once, and no more', async () => {
    opened.desk = await openDesk();
    for (let times = 0; times < 3; times += 1)
      desk().conversions.warm(film().source, conversion(film()), 10, 26);
    await until(() => isWarm(10) && isWarm(18) && isWarm(26));
    await until(() => ffmpegs().length === 0);
    assert.deepEqual(
      desk().starts.map(({ niceness }) => niceness),
      [15, 15],
    );
    assert.deepEqual([isWarm(0), isWarm(40)], [false, false]);
    desk().conversions.warm(film().source, conversion(film()), 12, 24);
    await desk().conversions.init(film().source, encodeVideo(film()), { for: 'ann', near: 12 });
    await desk().bytes(film(), encodeVideo(film()), 6, 'ann');
    await until(() => desk().starts.length > 2);
    assert.deepEqual(
      desk()
        .starts.slice(2)
        .map(({ niceness }) => niceness),
      [0],
      'what comes behind it',
    );
  });

  it('gives way to a viewer at once, and goes on when nobody needs the machine', async () => {
    opened.desk = await openDesk({ timing: { aheadSeconds: 1 } });
    const picture = { video: [encodeVideo(heavy())], audio: [] };
    const isMade = (): boolean => desk().conversions.isWarm(heavy().source, picture, 16);
    desk().conversions.warm(heavy().source, picture, 0, 16);
    await until(() => ffmpegs().length === 1);
    const warming = ffmpegs();
    await desk().bytes(film(), encodeVideo(film()), 5, 'ann');
    await until(() => !ffmpegs().some((pid) => warming.includes(pid)));
    assert.equal(isMade(), false, 'it was finished first');
    await until(isMade);
  });

  it('serves no viewer gently: who comes for what it is at has an ffmpeg of full strength', async () => {
    opened.desk = await openDesk();
    desk().conversions.warm(heavy().source, { video: [encodeVideo(heavy())], audio: [] }, 4, 16);
    await until(() => ffmpegs().length === 1);
    const warming = ffmpegs();
    await desk().bytes(heavy(), encodeVideo(heavy()), 2, 'ann');
    assert.deepEqual(
      desk().starts.map(({ niceness }) => niceness),
      [15, 0],
    );
    await until(() => !ffmpegs().some((pid) => warming.includes(pid)));
  });

  it('is done at one place of a film for each viewer, the last', async () => {
    const machine = { isBusy: true };
    opened.desk = await openDesk({ isMachineBusy: () => machine.isBusy });
    const picture = { video: [encodeVideo(film())], audio: [] };
    const isMade = (seconds: number) => desk().conversions.isWarm(film().source, picture, seconds);
    for (const at of [4, 20, 40]) desk().conversions.warm(film().source, picture, at, at, 'ann');
    desk().conversions.warm(film().source, picture, 30, 30, 'bob');
    machine.isBusy = false;
    await until(() => isMade(40) && isMade(30));
    await until(() => ffmpegs().length === 0);
    assert.deepEqual([isMade(4), isMade(20)], [false, false]);
    assert.equal(desk().starts.length, 2);
  });

  it('drops nothing that somebody has used: where there is no room it is not kept', async () => {
    opened.desk = await openDesk({ timing: { aheadSeconds: 1 } });
    const watch = async (): Promise<number> => {
      for (const n of [0, 1]) await desk().bytes(film(), encodeVideo(film()), n, 'ann');
      desk().conversions.drop('ann');
      await until(() => ffmpegs().length === 0);
      return Number(/^conversion_cache_bytes (\d+)/m.exec(await desk().metrics.text())?.[1]);
    };
    const keptBytes = await watch();
    await desk().close();
    opened.desk = await openDesk({
      timing: { aheadSeconds: 1 },
      settings: { cacheMaxBytes: keptBytes + 1500 },
    });
    await watch();
    const better = { video: [encodeVideo(film(), { bitrate: 1_500_000 })], audio: [] };
    const used = { video: [encodeVideo(film())], audio: [] };
    desk().conversions.warm(film().source, better, 0, 40);
    await until(() => desk().starts.length === 2);
    await until(() => ffmpegs().length === 0);
    assert.ok([0, 2].every((seconds) => desk().conversions.isWarm(film().source, used, seconds)));
    assert.equal(desk().conversions.isWarm(film().source, better, 40), false);
  });

  it('waits while the machine is busy with something else', async () => {
    const machine = { isBusy: true };
    opened.desk = await openDesk({ isMachineBusy: () => machine.isBusy });
    desk().conversions.warm(film().source, conversion(film()), 10, 12);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(desk().starts.length, 0);
    machine.isBusy = false;
    await until(() => isWarm(10));
  });

  it('is dropped after a day, unless somebody has used it', async () => {
    opened.desk = await openDesk({ timing: { aheadSeconds: 1 } });
    const picture = { video: [encodeVideo(film())], audio: [] };
    desk().conversions.warm(film().source, picture, 10, 20);
    await until(() => desk().conversions.isWarm(film().source, picture, 20));
    await until(() => ffmpegs().length === 0);
    await desk().bytes(film(), encodeVideo(film()), 5, 'ann');
    desk().clock.advance(25 * hourMs);
    await until(() => !desk().conversions.isWarm(film().source, picture, 20));
    assert.ok(desk().conversions.isWarm(film().source, picture, 10));
  });

  it('can be turned off', async () => {
    opened.desk = await openDesk({ settings: { warmsUp: false } });
    desk().conversions.warm(film().source, conversion(film()), 10, 12);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(desk().starts.length, 0);
  });

  it('that fails is nobody’s problem', async () => {
    opened.desk = await openDesk();
    const gone: Film = { ...film(), source: { ...film().source, id: `${film().source.id}.gone` } };
    desk().conversions.warm(gone.source, conversion(gone), 10, 12);
    desk().conversions.warm(film().source, conversion(film()), 10, 12);
    await until(() => isWarm(10));
    assert.deepEqual(desk().failed, []);
  });
});
