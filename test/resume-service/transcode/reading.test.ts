import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Conversion } from '../../../resume-service/src/transcode/orders.ts';
import { clip } from '../../support/clips.ts';
import { readFrameNumber } from '../../support/frame-number.ts';
import { type Desk, openDesk } from './conversion-desk.ts';
import { type MediaServer, serveConversion } from './media-server.ts';
import {
  type CuttingRoom,
  copyVideo,
  encodeAudio,
  encodeVideo,
  type Film,
  openCuttingRoom,
} from './segmenting/cutting-room.ts';

const run = promisify(execFile);
const small = { width: 160, height: 90 };

/** What ffmpeg, as a player, shows of an address: the number in each picture. */
const picturesOf = async (url: string): Promise<(number | undefined)[]> => {
  const filter = `scale=${small.width}:${small.height}`;
  const { stdout } = await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-i', url, '-map', '0:v:0', '-vf', filter, '-vsync', '0'],
      ...['-f', 'rawvideo', '-pix_fmt', 'rgba', '-'],
    ],
    { encoding: 'buffer', maxBuffer: 512 * 1024 * 1024 },
  );
  const bytes = small.width * small.height * 4;
  return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, index) =>
    readFrameNumber({ ...small, data: stdout.subarray(index * bytes, (index + 1) * bytes) }),
  );
};

/** Seconds of sound that ffmpeg, as a player, hears. */
const soundOf = async (url: string): Promise<number> => {
  const { stdout } = await run(
    'ffmpeg',
    [...['-v', 'error', '-i', url, '-map', '0:a:0', '-ar', '1000', '-ac', '1', '-f', 'u8', '-']],
    { encoding: 'buffer', maxBuffer: 1024 * 1024 },
  );
  return stdout.length / 1000;
};

describe('a conversion, read by a player that is not ours', function () {
  this.timeout(180_000);
  const opened: { desk?: Desk; room?: CuttingRoom; server?: MediaServer } = {};
  const seconds = 13;
  const serve = async (film: Film, conversion: Conversion): Promise<string> => {
    opened.desk = await openDesk();
    opened.server = await serveConversion(opened.desk, film, conversion);
    return opened.server.url;
  };
  const frames = (fps: number) => Array.from({ length: Math.round(seconds * fps) }, (_, index) => index);

  before(async () => {
    opened.room = await openCuttingRoom();
  });
  after(() => opened.room?.close());
  afterEach(async () => {
    await opened.server?.close();
    await opened.desk?.close();
  });

  for (const manifest of ['manifest.mpd', 'master.m3u8']) {
    it(`shows every frame once and in order, from ${manifest}, with two renditions and sound`, async () => {
      const file = await clip({
        videoCodec: 'vp9',
        audioCodec: 'opus',
        container: 'webm',
        seconds,
        fps: '24000/1001',
      });
      const film = (await opened.room?.filmOf(file)) ?? assert.fail();
      const video = [encodeVideo(film), encodeVideo(film, { width: 640, height: 360, bitrate: 2_000_000 })];
      const url = await serve(film, { video, audio: [encodeAudio(film)] });
      assert.deepEqual(await picturesOf(`${url}/${manifest}`), frames(24_000 / 1001));
      assert.ok(Math.abs((await soundOf(`${url}/${manifest}`)) - seconds) < 0.1);
    });

    it(`shows every frame once and in order, from ${manifest}, with the picture copied at its key frames`, async () => {
      const file = await clip({
        container: 'mpegts',
        audioCodec: 'ac3',
        seconds,
        fps: '25',
        extra: ['-bf', '2'],
      });
      const film = (await opened.room?.filmOf(file)) ?? assert.fail();
      const url = await serve(film, { video: [copyVideo(film)], audio: [encodeAudio(film)] });
      assert.deepEqual(await picturesOf(`${url}/${manifest}`), frames(25));
    });
  }

  it('is called by the codec that it is', async () => {
    const film = (await opened.room?.filmOf(await clip({ seconds: 4, width: 1280 }))) ?? assert.fail();
    const sizes = [
      { width: 320, height: 180, bitrate: 400_000 },
      { width: 1280, height: 720, bitrate: 3_000_000 },
      { width: 1920, height: 1080, bitrate: 6_000_000 },
    ];
    const video = sizes.map((size) => encodeVideo(film, size));
    await serve(film, { video, audio: [] });
    const desk = opened.desk ?? assert.fail();
    const plan = desk.conversions.plan(film.source, { video, audio: [] });
    for (const [index, order] of video.entries()) {
      const init = await desk.conversions.init(film.source, order, { for: 'ann' });
      const at = init.indexOf('avcC');
      // ISO/IEC 14496-15, 5.3.3.1: version, then profile, compatibility and level.
      const made = `avc1.${init.subarray(at + 5, at + 8).toString('hex')}`;
      assert.equal(plan.video[index]?.codecs, made);
    }
  });
});
