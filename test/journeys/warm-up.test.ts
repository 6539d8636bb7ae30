import assert from 'node:assert/strict';
import type { Page, Route } from 'playwright-core';
import { describeInBrowser } from '../support/browser.ts';
import { clip } from '../support/clips.ts';
import { firstFramePlayed } from './picture-log.ts';
import { metric, openScreens, playsByItself, type Screens, tellToPlay } from './screens.ts';

const fps = 30;
const film = { container: 'webm', videoCodec: 'vp9', audioCodec: 'opus', seconds: 120 } as const;

/** Which track a segment is of, and where it came from. */
type Served = { track: string; fromCache: boolean };

describeInBrowser(
  'in the shadow of a pause',
  ({ browser }) => {
    let screens: Screens;
    before(async function () {
      this.timeout(300_000);
      screens = await openScreens(browser(), { Skerry: await clip(film) });
    });
    after(() => screens?.close());

    const cached = (): Promise<number> => metric(screens, 'segments_served_total', 'from="cache"');
    const made = (): Promise<number> => metric(screens, 'segments_served_total', 'from="ffmpeg"');

    /** One segment after the other, so that each can be told from the counters before and after it. */
    const watchSegments = async (page: Page): Promise<Served[]> => {
      const served: Served[] = [];
      let turn: Promise<void> = Promise.resolve();
      const pass = async (route: Route): Promise<void> => {
        const before = await cached();
        const answer = await route.fetch();
        const [, track = ''] = /\/([av]\d+)\/\d+\.m4s$/.exec(new URL(route.request().url()).pathname) ?? [];
        served.push({ track, fromCache: (await cached()) > before });
        await route.fulfill({ response: answer });
      };
      await page.route('**/media/**/*.m4s', (route) => {
        turn = turn.then(() => pass(route)).catch(() => undefined);
        return turn;
      });
      return served;
    };

    it('what the TV will need first is made: its first picture and sound come from the cache', async () => {
      const { portal, tv, viewer, television, films, devices } = screens;
      const video = films['Skerry'] ?? '';
      await tellToPlay(screens, 'portal', video, 60);
      await portal.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 61);
      assert.equal(await metric(screens, 'conversions_total'), 0, 'the browser plays it as it is');
      await portal.keyboard.press('Space');
      await portal.waitForFunction(() => document.querySelector('video')?.paused);

      const isReady = async (): Promise<boolean> => {
        const { body } = await television.ask('GET', `/v1/bookmarks?device=${devices.tv}`);
        return body.bookmarks[0]?.plan?.readyInMs === 0;
      };
      while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 200));
      assert.equal((await cached()) + (await made()), 0, 'nobody has asked for a segment yet');

      const { body } = await viewer.ask('GET', '/v1/bookmarks');
      const { position } = body.bookmarks[0].place;
      const served = await watchSegments(tv);
      await tellToPlay(screens, 'tv', video, null);
      const frame = await firstFramePlayed(tv);
      assert.ok(Math.abs(frame - Math.floor(position * fps + 1e-6)) <= 1, `frame ${frame} at ${position} s`);
      for (const kind of ['v', 'a']) {
        const first = served.find(({ track }) => track.startsWith(kind));
        assert.deepEqual(first, { track: `${kind}0`, fromCache: true }, JSON.stringify(served));
      }
      await tv.unrouteAll({ behavior: 'ignoreErrors' });
    }).timeout(240_000);
  },
  playsByItself,
);
