import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { readFrameNumberOfPng } from '../../support/frame-number.ts';
import { report } from '../../support/people.ts';
import {
  eventually,
  type PortalService,
  playsByItself,
  positionOf,
  startPortal,
  untilPaused,
  untilPlaying,
  visit,
} from './portal.ts';

const framesPerSecond = 30;

const rateOf = (page: Page) => page.evaluate(() => document.querySelector('video')?.playbackRate);

describeInBrowser(
  'the player page',
  (browser) => {
    let service: PortalService;
    before(async function () {
      this.timeout(240_000);
      service = await startPortal();
    });
    after(() => service.end());
    beforeEach(function () {
      this.currentTest?.timeout(90_000);
    });

    const bookmarkOf = (viewer: Awaited<ReturnType<typeof visit>>['viewer']) =>
      eventually(async () => {
        const { body } = await viewer.ask('GET', '/v1/bookmarks');
        return body.bookmarks[0];
      });

    it('plays from the library, and Space pauses at a place that the service then knows', async () => {
      const { page, viewer } = await visit(browser, service);
      await page.getByRole('link', { name: /The Lighthouse/ }).click();
      await untilPlaying(page);
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 10);
      await page.keyboard.press(' ');
      await untilPaused(page);
      const paused = await positionOf(page);
      const bookmark = await eventually(async () => {
        const found = await bookmarkOf(viewer);
        return found.place.kind === 'pause' ? found : undefined;
      });
      assert.ok(Math.abs(bookmark.place.position - paused) < 0.002, `${bookmark.place.position} ${paused}`);
    });

    it('asks where to start when there is a place, with Resume in the focus', async () => {
      const { page, viewer } = await visit(browser, service);
      await viewer.ask('POST', '/v1/pause-states', report(viewer, service.lighthouse, { position: 100 }));
      await page.goto(`${service.url}/watch/${service.lighthouse}`);
      const resume = page.getByRole('button', { name: 'Resume from 1:40' });
      await resume.waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent?.includes('Resume from'));
      await page.getByRole('button', { name: 'From the start' }).click();
      await untilPlaying(page);
      assert.ok((await positionOf(page)) < 30);
    });

    it('carries on at once from the row, and the first picture is the frame of the place', async () => {
      const { page, viewer } = await visit(browser, service);
      await viewer.ask('POST', '/v1/pause-states', report(viewer, service.lighthouse, { position: 61.5 }));
      const bookmark = await bookmarkOf(viewer);
      // The film runs very slowly, so that the first picture is still there when it is read.
      await page.addInitScript(`
      addEventListener('play', ({ target }) => { target.playbackRate = 0.0625; }, { capture: true, once: true });
    `);
      await page.goto(`${service.url}/watch/${service.lighthouse}?resume=1`);
      await untilPlaying(page);
      const video = page.locator('video');
      await video.evaluate((element) => (element as HTMLVideoElement).pause());
      const position = await positionOf(page);
      const stage = await video.boundingBox();
      assert.ok(stage);
      const height = (stage.width * 9) / 16;
      const film = { left: 0, top: (stage.height - height) / 2, width: stage.width, height };
      const controls = page.getByTestId('controls');
      await controls.evaluate((element) => element.remove());
      const frame = readFrameNumberOfPng(await video.screenshot(), film);
      assert.ok(frame !== undefined, 'the picture has no frame number');
      assert.ok(Math.abs(frame - Math.floor(position * framesPerSecond)) <= 1, `${frame} at ${position}`);
      assert.ok(position >= bookmark.resumeAt && position < bookmark.resumeAt + 3, `${position}`);
    });

    it('reports nothing before the first picture', async () => {
      const { page, viewer } = await visit(browser, service);
      await viewer.ask('POST', '/v1/pause-states', report(viewer, service.lighthouse, { position: 100 }));
      const reported: string[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/v1/pause-states')) reported.push(request.postData() ?? '');
      });
      await page.route('**/media/**', () => {
        // The film never arrives.
      });
      await page.goto(`${service.url}/watch/${service.lighthouse}?resume=1`);
      await page.getByTestId('waiting').waitFor();
      await page.goto(`${service.url}/`);
      await page.getByTestId('continue-card').waitFor();
      assert.deepEqual(reported, []);
      assert.equal((await bookmarkOf(viewer)).place.position, 100);
    });

    it('changes speed with < and >, mutes with M, and says so', async () => {
      const { page } = await visit(browser, service, { path: `/watch/${service.river}?start=0` });
      await untilPlaying(page);
      await page.keyboard.press('Shift+>');
      assert.equal(await rateOf(page), 1.25);
      await page.getByText('Speed 1.25×').waitFor({ state: 'attached' });
      await page.keyboard.press('Shift+<');
      assert.equal(await rateOf(page), 1);
      await page.keyboard.press('m');
      assert.equal(await page.evaluate(() => document.querySelector('video')?.muted), true);
    });

    it('asks for one press of Play where the browser forbids playing by itself, and goes on from there', async () => {
      const { page } = await visit(browser, service);
      await page.addInitScript(`
      const play = HTMLMediaElement.prototype.play;
      let isAllowed = false;
      addEventListener('click', () => { isAllowed = true; }, true);
      HTMLMediaElement.prototype.play = function () {
        return isAllowed ? play.call(this) : Promise.reject(new DOMException('no gesture', 'NotAllowedError'));
      };
    `);
      await page.goto(`${service.url}/watch/${service.river}?start=0`);
      await page.getByRole('button', { name: 'Press Play to start' }).click();
      await untilPlaying(page);
    });

    it('renews an address that ran out during a pause before playing on', async () => {
      const { page } = await visit(browser, service, { path: `/watch/${service.river}?start=0` });
      await untilPlaying(page);
      await page.keyboard.press(' ');
      await untilPaused(page);
      const before = await positionOf(page);
      await page.evaluate(() => {
        const now = Date.now;
        Date.now = () => now() + 36e6;
      });
      const renewed = page.waitForRequest((request) => request.url().includes('/renew'));
      await page.keyboard.press(' ');
      await renewed;
      await untilPlaying(page);
      assert.ok((await positionOf(page)) >= before - 0.05);
    });
  },
  playsByItself,
);
