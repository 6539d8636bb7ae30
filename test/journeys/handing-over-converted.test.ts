import assert from 'node:assert/strict';
import type { Page, Request } from 'playwright-core';
import { describeInBrowser } from '../support/browser.ts';
import { clip } from '../support/clips.ts';
import { firstFramePlayed, firstPictureAtMs, forgetPictures } from './picture-log.ts';
import { openScreens, playsByItself, type Screens, tellToPlay } from './screens.ts';

const fps = 30;
const film = { container: 'webm', videoCodec: 'vp9', audioCodec: 'opus', seconds: 120 } as const;
const mostTries = 6;

/** The last that a page has sent or been told about its playback. */
type Watched = { startAt: number; address: string };

/** Follows what a page tells the service: the place of a hand-over, and the address it plays. */
const watch = (page: Page): Watched => {
  const seen: Watched = { startAt: Number.NaN, address: '' };
  const isPost = (request: Request, path: RegExp) =>
    request.method() === 'POST' && path.test(new URL(request.url()).pathname);
  page.on('request', (request) => {
    if (isPost(request, /^\/v1\/devices\/[^/]+\/play$/)) seen.startAt = request.postDataJSON().startAt;
  });
  page.on('response', (response) => {
    if (!isPost(response.request(), /^\/v1\/playbacks$/)) return;
    void response.json().then(({ url }) => {
      seen.address = url;
    });
  });
  return seen;
};

/** Notes when the film on this page stops. */
const noteTheEnd = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const ends = window as unknown as { __endedAtMs?: number };
    delete ends.__endedAtMs;
    const video = document.querySelector('video');
    // No event tells it: an element that is emptied forgets those on their way.
    const looking = setInterval(() => {
      if (video?.paused !== true) return;
      ends.__endedAtMs = Date.now();
      clearInterval(looking);
    }, 5);
  });

const endedAtMs = async (page: Page): Promise<number> => {
  const noted = await page.waitForFunction(() => (window as unknown as { __endedAtMs?: number }).__endedAtMs);
  return (await noted.jsonValue()) ?? Number.NaN;
};

/** What the page itself gets from an address that it has played. */
const statusOf = (page: Page, address: string): Promise<number> =>
  page.evaluate(async (url) => (await fetch(url, { headers: { range: 'bytes=0-0' } })).status, address);

describeInBrowser(
  'handing over a title that one of the screens cannot play as it is',
  ({ browser }) => {
    let screens: Screens;
    before(async function () {
      this.timeout(300_000);
      screens = await openScreens(browser(), { Estuary: await clip(film) });
    });
    after(() => screens?.close());

    /** Presses until it has come about: on a slow machine a command may run out before there is a picture. */
    const untilIn = async (handover: string, press: () => Promise<void>): Promise<void> => {
      const { portal } = screens;
      for (let left = mostTries; left > 0; left -= 1) {
        await press();
        const state = await portal.waitForFunction((wanted) => {
          const at = document.querySelector<HTMLElement>('[data-testid=player]')?.dataset['handover'];
          return at === wanted || (at !== 'leaving' && at !== 'returning') ? at : undefined;
        }, handover);
        if ((await state.jsonValue()) === handover) return;
      }
      assert.fail(`it never came to be "${handover}"`);
    };

    const assertHandedOver = async (from: Page, to: Page, told: Watched): Promise<void> => {
      const frame = await firstFramePlayed(to);
      const wanted = Math.floor(told.startAt * fps + 1e-6);
      assert.ok(Math.abs(frame - wanted) <= 1, `it began at frame ${frame} instead of ${wanted}`);
      const [stopped, begun] = [await endedAtMs(from), await firstPictureAtMs(to)];
      assert.ok(
        stopped >= begun,
        `the first screen stopped ${begun - stopped} ms before the other's picture`,
      );
    };

    it('from the web to the TV and back: from the very picture, and the one plays on until the other shows it', async () => {
      const { portal, tv, films } = screens;
      const [atPortal, atTv] = [watch(portal), watch(tv)];
      await tellToPlay(screens, 'portal', films['Estuary'] ?? '', 20);
      await portal.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 21);
      const webAddress = atPortal.address;
      assert.ok((await statusOf(portal, webAddress)) < 300);
      await noteTheEnd(portal);
      await forgetPictures(tv);
      await untilIn('there', async () => {
        await portal.mouse.move(700, 400);
        await portal.mouse.move(720, 420);
        await portal.getByRole('button', { name: 'Continue on TV' }).click();
        await portal.getByTestId('screens').getByRole('button').first().click();
        await portal.locator('[data-handover=leaving], [data-handover=there]').waitFor();
      });
      await assertHandedOver(portal, tv, atPortal);
      assert.match(atTv.address, /manifest\.mpd$/, 'the TV plays a conversion');
      assert.equal(await statusOf(portal, webAddress), 404, 'the address of the web is over');

      await tv.waitForFunction(
        (from) => (document.querySelector('video')?.currentTime ?? 0) > from + 2,
        atPortal.startAt,
      );
      const tvAddress = atTv.address;
      assert.ok((await statusOf(tv, tvAddress)) < 300);
      await noteTheEnd(tv);
      await forgetPictures(portal);
      await portal.getByRole('button', { name: 'Bring it back here' }).click();
      await portal.waitForFunction(() => {
        const video = document.querySelector('video');
        return video !== null && !video.paused && video.currentTime > 0;
      });
      await assertHandedOver(tv, portal, atTv);
      assert.equal(await statusOf(tv, tvAddress), 404, 'the address of the TV is over');
    }).timeout(240_000);
  },
  playsByItself,
);
