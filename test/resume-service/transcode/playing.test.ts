import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Conversion } from '../../../resume-service/src/transcode/orders.ts';
import { describeInBrowser } from '../../support/browser.ts';
import { clip } from '../../support/clips.ts';
import { readFrameNumber } from '../../support/frame-number.ts';
import { type Desk, openDesk, until } from './conversion-desk.ts';
import { type MediaServer, serveConversion } from './media-server.ts';
import {
  type CuttingRoom,
  encodeAudio,
  encodeVideo,
  type Film,
  openCuttingRoom,
} from './segmenting/cutting-room.ts';

type PlayerPage = { player: { seek(seconds: number): void; errors: string[] } };

const page = `<!doctype html><title>player</title><video muted width="640" height="360"></video><script src="dash.js"></script>
<script>
  const dash = dashjs.MediaPlayer().create();
  const errors = [];
  dash.on('error', ({ error }) => errors.push(String(error.code) + ' ' + error.message));
  dash.initialize(document.querySelector('video'), 'manifest.mpd', false, Number(location.hash.slice(1)));
  window.player = { errors, seek: (seconds) => dash.seek(seconds) };
</script>`;
const dash = readFileSync('node_modules/dashjs/dist/modern/umd/dash.all.min.js', 'utf8');

/** The number in the picture that is on screen, once the player stands still at `seconds`. */
const pictureAt = async (shown: Page, seconds: number): Promise<number | undefined> => {
  await shown.evaluate((to) => (window as unknown as PlayerPage).player.seek(to), seconds);
  await shown.waitForFunction((to) => {
    const video = document.querySelector('video');
    return video && !video.seeking && video.readyState >= 2 && Math.abs(video.currentTime - to) < 0.01;
  }, seconds);
  const pixels = await shown.evaluate(async () => {
    const video = document.querySelector('video') ?? new HTMLVideoElement();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const canvas = new OffscreenCanvas(160, 90);
    const context = canvas.getContext('2d');
    context?.drawImage(video, 0, 0, 160, 90);
    return [...(context?.getImageData(0, 0, 160, 90).data ?? [])];
  });
  return readFrameNumber({ width: 160, height: 90, data: pixels });
};

describeInBrowser('a conversion in a browser', (browser) => {
  const opened: { desk?: Desk; room?: CuttingRoom; server?: MediaServer; film?: Film } = {};
  const seconds = 60;
  const film = (): Film => opened.film ?? assert.fail();
  const play = async (conversion: Conversion, at: number): Promise<Page> => {
    opened.desk = await openDesk({ timing: { aheadSeconds: 8 } });
    const texts = ['WEBVTT\n\n00:10.000 --> 00:20.000\nHello\n'];
    const pages = { 'player.html': page, 'dash.js': dash };
    opened.server = await serveConversion(opened.desk, film(), conversion, { texts, pages });
    const shown = await browser.openPage();
    await shown.goto(`${opened.server.url}/player.html#${at}`);
    await shown.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    return shown;
  };

  before(async function () {
    this.timeout(180_000);
    opened.room = await openCuttingRoom();
    opened.film = await opened.room.filmOf(
      await clip({ videoCodec: 'mpeg2video', audioCodec: 'ac3', container: 'mpegts', seconds, fps: '25' }),
    );
  });
  after(() => opened.room?.close());
  afterEach(async () => {
    await opened.server?.close();
    await opened.desk?.close();
  });

  it('shows the very frame, wherever the viewer goes, without an error', async function () {
    this.timeout(120_000);
    const shown = await play({ video: [encodeVideo(film())], audio: [encodeAudio(film())] }, 31);
    for (const frame of [775, 20, 1490, 333, 334, 1200, 0, 900]) {
      const seen = await pictureAt(shown, frame / 25 + 0.02);
      assert.equal(seen, frame);
    }
    const errors = await shown.evaluate(() => (window as unknown as PlayerPage).player.errors);
    assert.deepEqual(errors, []);
    assert.deepEqual(opened.desk?.failed, []);
  });

  it('plays to its end, and asks for nothing that is not there', async function () {
    this.timeout(120_000);
    const shown = await play({ video: [encodeVideo(film())], audio: [encodeAudio(film())] }, seconds - 3);
    await shown.evaluate(() => document.querySelector('video')?.play());
    await shown.waitForFunction(() => document.querySelector('video')?.ended);
    const asked = opened.server?.asked ?? [];
    const last = Math.max(...asked.flatMap((path) => /^v0\/(\d+)/.exec(path)?.slice(1) ?? []).map(Number));
    assert.equal(last, 29);
    assert.deepEqual(await shown.evaluate(() => (window as unknown as PlayerPage).player.errors), []);
  });

  it('goes on after a pause of hours, without an error', async function () {
    this.timeout(120_000);
    const shown = await play({ video: [encodeVideo(film())], audio: [encodeAudio(film())] }, 10);
    await pictureAt(shown, 10.02);
    opened.desk?.clock.advance(8 * 3600_000);
    await until(async () => /^conversions_held 0$/m.test((await opened.desk?.metrics.text()) ?? ''));
    await shown.evaluate(() => {
      const video = document.querySelector('video');
      if (video) video.playbackRate = 3;
      return video?.play();
    });
    await shown.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 40, undefined, {
      timeout: 100_000,
    });
    assert.deepEqual(await shown.evaluate(() => (window as unknown as PlayerPage).player.errors), []);
  });
});
