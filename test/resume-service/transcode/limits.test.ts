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

const outcome = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'came',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

describe('what one account, or many, can have made at the same time', function () {
  this.timeout(120_000);
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film } = {};
  const desk = (): Desk => opened.desk ?? assert.fail();
  const film = (): Film => opened.film ?? assert.fail();
  /** Renditions of their own, so that nobody is served by another's ffmpeg. */
  const ofOwn = (index: number) => encodeVideo(film(), { bitrate: 1_000_000 + index * 10_000 });
  const ask = (playback: string, index: number, owner: string) =>
    desk().conversions.segment(film().source, ofOwn(index), index % 25, { for: playback, owner });

  before(async () => {
    opened.room = await openCuttingRoom();
    opened.film = await opened.room.filmOf(await clip({ seconds: 60 }));
  });
  after(() => opened.room?.close());
  beforeEach(async () => {
    opened.desk = await openDesk({ settings: { conversionsMax: 0.1 } });
  });
  afterEach(() => opened.desk?.close());

  it('is a few playbacks of an account, and another account is served next', async () => {
    const came: string[] = [];
    let mostAlive = 0;
    const count = (): void => {
      mostAlive = Math.max(mostAlive, ffmpegs().length);
    };
    const ends = Array.from({ length: 50 }, (_, index) =>
      outcome(ask(`ann ${index}`, index, 'ann')).then((end) => {
        if (end === 'came') came.push(`ann ${index}`);
        count();
        return end;
      }),
    );
    await until(() => ffmpegs().length > 0);
    const before = came.length;
    const bob = ask('bob', 99, 'bob').then(() => came.push('bob'));
    await Promise.all([bob, ...ends]);
    count();
    assert.ok(came.indexOf('bob') - before <= 2, came.join());
    const all = await Promise.all(ends);
    assert.deepEqual(
      all.map((end) => end === 'came'),
      all.map((_, index) => index >= 44),
    );
    assert.deepEqual([...new Set(all.slice(0, 44))], ['too-many-requests']);
    assert.ok(mostAlive <= 7, `${mostAlive} ffmpegs were alive`);
  });

  it('lets the playback of an account that asked last in: the one that has not asked for long makes room', async () => {
    for (let index = 0; index < 8; index += 1) await ask(`ann ${index}`, index, 'ann');
    await ask('ann 0', 0, 'ann');
    await until(() => ffmpegs().length <= 6);
  });

  it('is no more ffmpegs than the machine holds, though many are far enough ahead; all go on', async () => {
    await opened.desk?.close();
    opened.desk = await openDesk({ settings: { conversionsMax: 0.1 }, timing: { aheadSeconds: 1 } });
    const viewers = Array.from({ length: 16 }, (_, index) => index);
    for (const index of viewers) {
      await desk().bytes(film(), ofOwn(index), 3, `viewer ${index}`);
      assert.ok(ffmpegs().length <= 13, `${ffmpegs().length} are alive`);
    }
    await until(async () => /^conversions_held 16$/m.test(await desk().metrics.text()));
    await until(() => ffmpegs().length <= 12);
    for (const n of [4, 5, 6])
      for (const index of viewers)
        assert.ok((await desk().bytes(film(), ofOwn(index), n, `viewer ${index}`)).length);
    assert.ok(ffmpegs().length <= 13, `${ffmpegs().length} are alive`);
    assert.deepEqual(desk().failed, []);
  });

  it('is nothing for a player that does not come, and everything for one that does', async () => {
    const conversion = { video: [ofOwn(0)], audio: [encodeAudio(film())] };
    desk().conversions.prepare(film().source, conversion, 10, 'ann', 'ann');
    await until(() => desk().conversions.isWarm(film().source, conversion, 10));
    desk().conversions.prepare(film().source, { video: [ofOwn(1)], audio: [] }, 10, 'bob', 'bob');
    await desk().bytes(film(), ofOwn(1), 5, 'bob');
    await until(() => ffmpegs().length === 3);
    desk().clock.advance(16_000);
    await until(() => ffmpegs().length === 1);
    await desk().bytes(film(), ofOwn(1), 6, 'bob');
    assert.equal(desk().starts.length, 3);
  });
});

describe('sounds of a server that gives nothing', function () {
  this.timeout(120_000);
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film } = {};
  after(() => opened.room?.close());
  afterEach(() => opened.desk?.close());

  it('do not stop the sound of everybody else, and who waits is told', async () => {
    opened.room = await openCuttingRoom();
    const film = await opened.room.filmOf(await clip({ seconds: 60 }));
    const dead = (index: number) => ({ ...film.source, id: `dead ${index}` });
    const desk = await openDesk({
      settings: { conversionsMax: 1 },
      inputOf: ({ id }) =>
        id.startsWith('dead') ? new Promise(() => undefined) : Promise.resolve({ url: id, isRemote: false }),
    });
    opened.desk = desk;
    const stuck = Array.from({ length: 8 }, (_, index) =>
      outcome(
        desk.conversions.segment(dead(index), encodeAudio(film), 0, {
          for: `stuck ${index}`,
        }),
      ),
    );
    const live = desk.bytes(film, encodeAudio(film), 0, 'ann');
    await until(() => desk.conversions.waiting('ann') !== null);
    assert.ok((await live).length > 0);
    await until(() => desk.told.some(({ playback }) => playback === 'ann'));
    for (let index = 0; index < 8; index += 1) desk.conversions.drop(`stuck ${index}`);
    assert.deepEqual([...new Set(await Promise.all(stuck))], ['gone']);
  });
});

describe('a playback', function () {
  this.timeout(120_000);
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film } = {};
  const desk = (): Desk => opened.desk ?? assert.fail();
  const film = (): Film => opened.film ?? assert.fail();
  before(async () => {
    opened.room = await openCuttingRoom();
    opened.film = await opened.room.filmOf(await clip({ seconds: 60 }));
  });
  after(() => opened.room?.close());
  beforeEach(async () => {
    opened.desk = await openDesk({ timing: { aheadSeconds: 1 } });
  });
  afterEach(() => opened.desk?.close());

  it('that is over while a request of it is looked up begins nothing more', async () => {
    const picture = encodeVideo(film());
    await desk().bytes(film(), picture, 3, 'ann');
    const late = [
      desk().conversions.segment(film().source, picture, 3, { for: 'bob' }),
      desk().conversions.segment(film().source, encodeAudio(film()), 3, { for: 'bob' }),
      desk().conversions.init(film().source, encodeAudio(film()), { for: 'bob' }),
    ].map(outcome);
    desk().conversions.drop('bob');
    assert.deepEqual(await Promise.all(late), ['gone', 'gone', 'gone']);
    desk().conversions.drop('ann');
    await until(() => ffmpegs().length === 0);
    assert.equal(desk().starts.length, 1);
  });

  it('whose player goes while a request of it is looked up begins nothing for that', async () => {
    const player = new AbortController();
    const asked = desk().bytes(film(), encodeVideo(film()), 3, 'ann', player.signal);
    player.abort(new Error('gone'));
    await assert.rejects(asked, /gone/);
    await assert.rejects(desk().bytes(film(), encodeVideo(film()), 3, 'ann', player.signal), /gone/);
    assert.equal(desk().starts.length, 0);
  });

  it('whose player asks for another place has its older request refused, and is not over', async () => {
    const picture = encodeVideo(film());
    const older = outcome(desk().bytes(film(), picture, 3, 'ann'));
    assert.ok((await desk().bytes(film(), picture, 20, 'ann')).length > 0);
    assert.equal(await older, 'conflict');
  });
});
