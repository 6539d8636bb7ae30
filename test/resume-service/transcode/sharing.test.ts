import assert from 'node:assert/strict';
import type { TrackOrder } from '../../../resume-service/src/transcode/orders.ts';
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

describe('a conversion', function () {
  this.timeout(120_000);
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film } = {};
  const desk = (): Desk => opened.desk ?? assert.fail();
  const film = (): Film => opened.film ?? assert.fail();
  const picture = (): TrackOrder => encodeVideo(film());
  const held = async (): Promise<number> => {
    const text = await desk().metrics.text();
    return Number(/^conversions_held (\d+)/m.exec(text)?.[1]);
  };

  before(async () => {
    opened.room = await openCuttingRoom();
    opened.film = await opened.room.filmOf(
      await clip({
        videoCodec: 'mpeg2video',
        audioCodec: 'ac3',
        container: 'mpegts',
        seconds: 120,
        fps: '25',
      }),
    );
  });
  after(() => opened.room?.close());
  beforeEach(async () => {
    opened.desk = await openDesk({ timing: { aheadSeconds: 10 } });
  });
  afterEach(() => opened.desk?.close());

  it('is one ffmpeg for all who watch the same rendition, each picture what the film has there', async () => {
    const init = await desk().conversions.init(film().source, picture(), { for: 'ann', near: 20 });
    const [ann, bob] = await Promise.all([
      desk().bytes(film(), picture(), 10, 'ann'),
      desk().bytes(film(), picture(), 10, 'bob'),
    ]);
    const next = await desk().bytes(film(), picture(), 11, 'bob');
    assert.deepEqual(ann, bob);
    assert.equal(desk().starts.length, 1);
    const frames = await opened.room?.frames({
      init,
      segments: [
        { n: 10, data: ann },
        { n: 11, data: next },
      ],
    });
    assert.deepEqual(
      frames,
      Array.from({ length: 100 }, (_, index) => 500 + index),
    );
  });

  it('goes on where a player asks for one segment after the other, without another ffmpeg', async () => {
    for (let n = 3; n < 20; n += 1) await desk().bytes(film(), picture(), n, 'ann');
    assert.equal(desk().starts.length, 1);
  });

  it('makes sound and picture apart', async () => {
    await Promise.all([
      desk().bytes(film(), picture(), 4, 'ann'),
      desk().bytes(film(), encodeAudio(film()), 4, 'ann'),
    ]);
    assert.equal(desk().starts.length, 2);
    assert.deepEqual(
      desk()
        .starts.map(({ args }) => args.includes('libx264'))
        .sort((one, other) => Number(one) - Number(other)),
      [false, true],
    );
  });

  it('is held when it is far enough ahead, and serves what it made without another ffmpeg', async () => {
    await desk().bytes(film(), picture(), 0, 'ann');
    await until(async () => (await held()) === 1);
    for (let n = 1; n <= 5; n += 1) await desk().bytes(film(), picture(), n, 'ann');
    assert.equal(desk().starts.length, 1);
    assert.equal(ffmpegs().length, 1);
  });

  it('goes on after a pause of hours as if nothing had been', async () => {
    await desk().bytes(film(), picture(), 0, 'ann');
    await until(async () => (await held()) === 1);
    desk().clock.advance(5 * hourMs);
    await until(() => ffmpegs().length === 0);
    for (let n = 1; n <= 9; n += 1) assert.ok((await desk().bytes(film(), picture(), n, 'ann')).length > 0);
    assert.equal(desk().starts.length, 2);
    assert.deepEqual(desk().failed, []);
  });

  it('has one ffmpeg however quickly somebody jumps about in the film', async () => {
    const jumps = [50, 7, 33, 21, 58, 2, 44].map((n) => {
      const player = new AbortController();
      const answer = desk().bytes(film(), picture(), n, 'ann', player.signal);
      return {
        player,
        answer: answer.then(
          () => 'came',
          () => 'gone',
        ),
      };
    });
    for (const { player } of jumps.slice(0, -1)) player.abort();
    assert.equal(await jumps.at(-1)?.answer, 'came');
    await until(() => ffmpegs().length === 1);
    assert.deepEqual(
      (await Promise.all(jumps.slice(0, -1).map(({ answer }) => answer))).filter((end) => end === 'came'),
      [],
    );
  });

  it('leaves no ffmpeg behind at the places that somebody has jumped away from', async () => {
    for (const n of [50, 7, 33, 21]) await desk().bytes(film(), picture(), n, 'ann');
    await until(() => ffmpegs().length === 1);
    assert.equal(desk().starts.length, 4);
  });

  it('leaves whoever watches elsewhere in the film alone when another one jumps', async () => {
    await desk().bytes(film(), picture(), 0, 'ann');
    await desk().bytes(film(), picture(), 30, 'bob');
    await desk().bytes(film(), picture(), 50, 'bob');
    await until(() => ffmpegs().length === 2);
    for (let n = 1; n < 9; n += 1) await desk().bytes(film(), picture(), n, 'ann');
    assert.equal(desk().starts.length, 3);
  });

  it('does not wait for a segment far ahead, but begins there', async () => {
    await desk().bytes(film(), picture(), 0, 'ann');
    const before = ffmpegs();
    await desk().bytes(film(), picture(), 50, 'ann');
    assert.equal(desk().starts.length, 2);
    await until(() => !ffmpegs().some((pid) => before.includes(pid)));
  });

  it('ends with the film, and with the playback', async () => {
    const last = 59;
    await desk().bytes(film(), picture(), last, 'ann');
    await until(() => ffmpegs().length === 0);
    await desk().bytes(film(), picture(), 0, 'ann');
    desk().conversions.drop('ann');
    await until(() => ffmpegs().length === 0);
    await assert.rejects(desk().bytes(film(), picture(), last + 1, 'ann'), { code: 'not-found' });
  });

  it('turns to another rendition where the player is, and lets go of the one before', async () => {
    const better = encodeVideo(film(), { width: 640, height: 360 });
    await desk().bytes(film(), picture(), 20, 'ann');
    const before = ffmpegs();
    await desk().conversions.init(film().source, better, { for: 'ann', near: 0 });
    await desk().bytes(film(), better, 21, 'ann');
    await until(() => !ffmpegs().some((pid) => before.includes(pid)));
    assert.equal(desk().starts.length, 2);
  });

  it('begins before its player asks, if it is told where that will be', async () => {
    const conversion = { video: [encodeVideo(film())], audio: [encodeAudio(film())] };
    desk().conversions.prepare(film().source, conversion, 61, 'ann');
    await until(() => desk().conversions.isWarm(film().source, conversion, 61));
    await desk().conversions.init(film().source, picture(), { for: 'ann' });
    await desk().bytes(film(), picture(), 30, 'ann');
    assert.equal(desk().starts.length, 2);
  });
});
