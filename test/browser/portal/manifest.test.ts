import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { readFrameNumberOfPng } from '../../support/frame-number.ts';
import { report } from '../../support/people.ts';
import { type Asked, convertEverything, madeManifest, segmentSeconds } from './manifests.ts';
import {
  type PortalService,
  playsByItself,
  positionOf,
  startPortal,
  untilPaused,
  untilPlaying,
  visit,
} from './portal.ts';

const framesPerSecond = 30;
const isPicture = ({ stream }: Asked) => stream < 2;

/** The film runs very slowly, so that the first picture is still there when it is read. */
const slowly = `
  addEventListener('play', ({ target }) => { target.playbackRate = 0.0625; }, { capture: true, once: true });
`;

/** Notes the times of the pictures that the page shows, from the very first one on. */
const notesPictures = `
  const pictures = [];
  globalThis.picturesShown = () => pictures;
  addEventListener('loadstart', ({ target }) => {
    const note = (_now, { mediaTime }) => {
      pictures.push(mediaTime);
      target.requestVideoFrameCallback(note);
    };
    if (pictures.length === 0) target.requestVideoFrameCallback(note);
  }, { capture: true, once: true });
`;

/** The number of the frame that the page shows; everything over the picture is taken away. */
const frameOn = async (page: Page): Promise<number> => {
  const video = page.locator('video');
  await page.getByTestId('controls').evaluate((controls) => {
    controls.style.visibility = 'hidden';
  });
  const stage = await video.boundingBox();
  assert.ok(stage);
  const height = (stage.width * 9) / 16;
  const film = { left: 0, top: (stage.height - height) / 2, width: stage.width, height };
  const frame = readFrameNumberOfPng(await video.screenshot(), film);
  return frame ?? assert.fail('the picture has no frame number');
};

const assertFrameAt = (frame: number, position: number): void => {
  assert.ok(Math.abs(frame - Math.floor(position * framesPerSecond + 1e-6)) <= 1, `${frame} at ${position}`);
};

const bufferedAhead = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { buffered, currentTime } = document.querySelector('video') ?? assert404();
    return buffered.length === 0 ? 0 : buffered.end(buffered.length - 1) - currentTime;
    function assert404(): never {
      throw new Error('no video');
    }
  });

describeInBrowser(
  'a converted title in the player',
  (browser) => {
    let service: PortalService;
    let made: string;
    before(async function () {
      this.timeout(240_000);
      [service, made] = await Promise.all([startPortal(), madeManifest(180)]);
    });
    after(() => service.end());
    beforeEach(function () {
      this.currentTest?.timeout(90_000);
    });

    const enter = async (more: Record<string, unknown> = {}) => {
      const visitor = await visit(browser, service);
      const converted = await convertEverything(visitor.page, made, more);
      return { ...visitor, converted };
    };
    const startAt = async (
      page: Page,
      viewer: Awaited<ReturnType<typeof visit>>['viewer'],
      position: number,
    ) => {
      await viewer.ask('POST', '/v1/pause-states', report(viewer, service.lighthouse, { position }));
      await page.goto(`${service.url}/watch/${service.lighthouse}?resume=1`);
    };

    it('starts with the frame of the place, asks for its segment first, and begins with the fastest picture', async () => {
      const { page, viewer, converted } = await enter();
      await page.addInitScript(notesPictures + slowly);
      await startAt(page, viewer, 61.5);
      await untilPlaying(page);
      await page.locator('video').evaluate((video) => (video as HTMLVideoElement).pause());
      const { body } = await viewer.ask('GET', '/v1/bookmarks');
      const { resumeAt } = body.bookmarks[0];
      const [firstShown] = await page.evaluate<number[]>('picturesShown()');
      assert.ok(
        Math.abs((firstShown ?? Number.NaN) - resumeAt) <= 1 / framesPerSecond,
        `the first picture is of ${firstShown}, not of ${resumeAt}`,
      );
      const position = await positionOf(page);
      assert.ok(position >= resumeAt - 0.001 && position < resumeAt + 5, `${position}, not ${resumeAt}`);
      assertFrameAt(await frameOn(page), position);
      const first = Math.floor(resumeAt / segmentSeconds) + 1;
      const [begun] = converted.asked.filter(isPicture);
      assert.deepEqual(begun, { stream: 0, segment: first });
      assert.ok(
        converted.asked.every(({ segment }) => segment >= first - 1),
        JSON.stringify(converted.asked),
      );
    });

    it('steps up to the better picture while it plays', async () => {
      const { page, viewer, converted } = await enter();
      await startAt(page, viewer, 20);
      await untilPlaying(page);
      while (!converted.asked.some(({ stream }) => stream === 1)) await page.waitForTimeout(100);
    });

    it('seeks to the very frame, forwards and back, also while paused', async () => {
      const { page, viewer } = await enter();
      await startAt(page, viewer, 30);
      await untilPlaying(page);
      await page.keyboard.press(' ');
      await untilPaused(page);
      for (const position of [123.4, 7.21, 7.21 + 10, 170.03]) {
        await page.evaluate((to) => {
          const input = document.querySelector<HTMLInputElement>('.scrubber__input');
          if (input === null) throw new Error('no scrubber');
          input.value = String(to);
          input.dispatchEvent(new Event('input', { bubbles: true }));
          input.dispatchEvent(new Event('change', { bubbles: true }));
        }, position);
        await page.waitForFunction((to) => {
          const video = document.querySelector('video');
          return (
            video !== null &&
            !video.seeking &&
            video.readyState >= 2 &&
            Math.abs(video.currentTime - to) < 0.01
          );
        }, position);
        await page.waitForTimeout(200);
        assertFrameAt(await frameOn(page), position);
      }
    });

    it('asks for little ahead, so that a pause costs nothing', async () => {
      const { page, viewer, converted } = await enter();
      await startAt(page, viewer, 20);
      await untilPlaying(page);
      await page.keyboard.press(' ');
      await untilPaused(page);
      while ((await bufferedAhead(page)) < 6) await page.waitForTimeout(100);
      let before = -1;
      while (before !== converted.asked.length) {
        before = converted.asked.length;
        await page.waitForTimeout(1500);
      }
      const ahead = await bufferedAhead(page);
      assert.ok(ahead <= 20, `${ahead} s are kept ahead`);
    });

    it('waits with patience while the service says that others come first', async () => {
      const { page, viewer, converted } = await enter({
        sentence: { en: 'This browser cannot play it: converting, starts in about 1 s', zh: '正在转换' },
      });
      let refused = 0;
      converted.answer = (file) => {
        if (!file.endsWith('.m4s') || refused >= 6) return undefined;
        refused += 1;
        return { status: 503, headers: { 'retry-after': '1' } };
      };
      await startAt(page, viewer, 61.5);
      await page.getByText('This browser cannot play it: converting, starts in about 1 s').waitFor();
      await untilPlaying(page);
      assert.equal(refused, 6);
      assert.ok((await positionOf(page)) < 65);
    });

    it('mends an address that is over in the middle of playing, without a word, and goes on from there', async () => {
      const { page, viewer, converted } = await enter();
      await startAt(page, viewer, 20);
      await untilPlaying(page);
      let isOver = true;
      converted.answer = () => (isOver ? { status: 410 } : undefined);
      await page.route('**/v1/playbacks/*/renew', (route) => {
        isOver = false;
        return route.fallback();
      });
      const renewed = page.waitForRequest((request) => request.url().includes('/renew'));
      const wanted = (await positionOf(page)) + 20;
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await renewed;
      await untilPlaying(page);
      const found = await positionOf(page);
      assert.ok(found >= wanted - 0.1 && found < wanted + 15, `${found} ${wanted}`);
      assert.equal(await page.getByRole('alert').count(), 0);
      assert.equal(converted.wishes.length, 1);
    });

    it('takes another playback at the same place where the old one has been ended meanwhile', async () => {
      const { page, viewer, converted } = await enter();
      await startAt(page, viewer, 20);
      await untilPlaying(page);
      await page.keyboard.press(' ');
      await untilPaused(page);
      const position = await positionOf(page);
      const ended = await viewer.ask('DELETE', `/v1/playbacks/${converted.ids[0]}`);
      assert.equal(ended.status, 204);
      await page.evaluate(() => {
        const now = Date.now;
        Date.now = () => now() + 4 * 3_600_000;
      });
      await page.keyboard.press(' ');
      await untilPlaying(page);
      const wish = converted.wishes.at(-1);
      assert.ok(
        Math.abs(Number(wish?.['startAt']) - position) < 0.001,
        `${JSON.stringify(wish)} ${position}`,
      );
      assert.ok((await positionOf(page)) >= position - 0.05);
      assert.equal(await page.getByRole('alert').count(), 0);
    });

    it('says in words that the conversion has failed, and tries again when asked', async () => {
      const { page, viewer, converted } = await enter();
      let isBroken = true;
      converted.answer = (file) => (isBroken && file.endsWith('.m4s') ? { status: 500 } : undefined);
      await page.route('**/v1/playbacks/*', (route) => {
        if (route.request().method() !== 'GET') return route.fallback();
        const problem = { type: '/problems/conversion-failed', title: 'The conversion failed' };
        return route.fulfill({ json: { id: 'x', expiresAt: 0, state: 'failed', ahead: null, problem } });
      });
      await startAt(page, viewer, 20);
      await page.getByRole('heading', { name: 'This could not be prepared' }).waitFor();
      isBroken = false;
      await page.getByRole('button', { name: 'Try again' }).click();
      await untilPlaying(page);
    });

    it('chooses the sound that the viewer had, by its language, and asks for no other', async () => {
      const { page, viewer, converted } = await enter({
        tracks: { audio: { language: 'fra' }, text: { language: 'de' } },
      });
      await startAt(page, viewer, 20);
      await untilPlaying(page);
      const sounds = new Set(converted.asked.filter((one) => !isPicture(one)).map(({ stream }) => stream));
      assert.deepEqual([...sounds], [3]);
      await page.waitForFunction(() =>
        [...(document.querySelector('video')?.textTracks ?? [])].some(
          ({ mode, language }) => mode === 'showing' && language === 'de',
        ),
      );
    });

    it('offers sound and subtitles, turns to them while it plays, and tells the service what they mean', async () => {
      const sounds = ['eng', 'fra'].map((language) => ({ language, isDefault: language === 'eng' }));
      const { page, viewer, converted } = await enter({ audioTracks: sounds });
      await startAt(page, viewer, 20);
      await untilPlaying(page);
      await page.mouse.move(300, 300);
      await page.getByRole('button', { name: 'Sound and subtitles' }).click();
      await page.getByRole('radio', { name: 'French' }).check();
      while (!converted.asked.some(({ stream }) => stream === 3)) await page.waitForTimeout(50);
      await page.getByRole('radio', { name: 'German' }).check();
      await page.waitForFunction(() =>
        [...(document.querySelector('video')?.textTracks ?? [])].some(
          ({ mode, activeCues }) => mode === 'showing' && activeCues?.length === 1,
        ),
      );
      await page.keyboard.press('Escape');
      const told = page.waitForRequest(
        (request) =>
          request.url().includes('/v1/pause-states') && /"language":"fra"/.test(request.postData() ?? ''),
      );
      await page.keyboard.press('k');
      assert.match((await told).postData() ?? '', /"text":\{"language":"de"/);
    });

    it('says how it plays, in the details', async () => {
      const sentence = { en: 'This browser cannot play HEVC: converting to H.264', zh: '正在转换' };
      const { page, viewer } = await enter({ sentence });
      await startAt(page, viewer, 20);
      await untilPlaying(page);
      await page.mouse.move(300, 300);
      await page.getByRole('button', { name: 'How it plays' }).click();
      await page.getByTestId('details').getByText(sentence.en).waitFor();
    });
  },
  playsByItself,
);
