import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.ts';
import { type ClipOptions, clip } from '../support/clips.ts';
import { firstFramePlayed, forgetPictures, frameShown, hasBegunAnew } from './picture-log.ts';
import { metric, openScreens, playsByItself, type Screens, tellToPlay } from './screens.ts';

const fps = 25;
const film: ClipOptions = {
  ...{ container: 'mpegts', videoCodec: 'mpeg2video', audioCodec: 'mp2' },
  ...{ fps: String(fps), seconds: 180 },
};
/** Longer than an address is good for, and much longer than an ffmpeg waits for somebody who asks for nothing. */
const hours = 5;
const startAt = 40;
/** What is played faster than usual comes the sooner to what was not there before the pause. */
const fast = 4;

/** The clock of a page goes on by so much, as if the machine had slept. */
const sleep = (page: Page, ms: number): Promise<void> =>
  page.evaluate((more) => {
    const [now, monotonic] = [Date.now.bind(Date), performance.now.bind(performance)];
    Date.now = () => now() + more;
    performance.now = () => monotonic() + more;
  }, ms);

const state = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    const { buffered } = video ?? {};
    const end = buffered && buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
    return { position: video?.currentTime ?? Number.NaN, bufferedTo: end, openedAt: performance.timeOrigin };
  });

describeInBrowser(
  'a converted title that is paused for hours',
  ({ browser }) => {
    let screens: Screens;
    before(async function () {
      this.timeout(300_000);
      screens = await openScreens(browser(), { 'Slow Tide': await clip(film) }, { WARM_UP: 'off' });
    });
    after(() => screens?.close());

    /** Nobody makes anything any more, and nothing is held. */
    const untilNoFfmpeg = async (): Promise<void> => {
      const count = async () =>
        (await metric(screens, 'conversions_running')) + (await metric(screens, 'conversions_held'));
      while ((await count()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    };

    for (const [on, key, doesItsClockGoOn] of [
      ['portal', 'Space', true],
      ['portal', 'Space', false],
      ['tv', 'Space', true],
      ['tv', 'Space', false],
    ] as const)
      it(`goes on at the same picture, without an error, on the ${on}${doesItsClockGoOn ? '' : ', even if it does not know how long it was'}`, async () => {
        const page = screens[on];
        const video = screens.films['Slow Tide'] ?? '';
        await tellToPlay(screens, on, video, startAt);
        await page.waitForFunction(
          (from) => (document.querySelector('video')?.currentTime ?? 0) > from,
          startAt + 1,
        );
        await page.keyboard.press(key);
        await page.waitForFunction(() => document.querySelector('video')?.paused);
        const before = await state(page);
        const paused = await frameShown(page);
        assert.ok(Math.abs(paused - Math.floor(before.position * fps + 1e-6)) <= 1, `${paused}`);

        screens.service.clock.advance(hours * 3_600_000);
        if (doesItsClockGoOn) await sleep(page, hours * 3_600_000);
        await untilNoFfmpeg();
        await forgetPictures(page);
        await page.keyboard.press(key);
        await page.waitForFunction((from) => {
          const element = document.querySelector('video');
          return element !== null && !element.paused && element.currentTime > from;
        }, before.position);
        if (await hasBegunAnew(page)) {
          const first = await firstFramePlayed(page);
          assert.ok(Math.abs(first - paused) <= 1, `it went on from frame ${first}, not ${paused}`);
        }
        await page.evaluate((rate) => {
          for (const element of document.querySelectorAll('video')) element.playbackRate = rate;
        }, fast);
        const beyond = Math.max(before.bufferedTo, before.position) + 2;
        await page.waitForFunction((to) => (document.querySelector('video')?.currentTime ?? 0) > to, beyond);
        assert.equal((await state(page)).openedAt, before.openedAt, 'the page has been loaded anew');
        if (on === 'portal') assert.deepEqual(await page.getByRole('alert').allInnerTexts(), []);
        else
          assert.equal((await screens.remote.focus()).label, 'Slow Tide', 'the player says something else');
      }).timeout(240_000);
  },
  playsByItself,
);
