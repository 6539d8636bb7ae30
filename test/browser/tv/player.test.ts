import assert from 'node:assert/strict';
import { dark } from 'look/tokens';
import { describeInBrowser } from '../../support/browser.ts';
import { type Heard, listen } from '../../support/ear.ts';
import { readFrameNumberOfPng } from '../../support/frame-number.ts';
import { link, type Person, report, webViewer } from '../../support/people.ts';
import {
  isColour,
  playsByItself,
  startTvService,
  switchOn,
  type Television,
  type TvService,
} from './television.ts';

const framesPerSecond = 30;

const isGround = (colour: readonly number[]): boolean => isColour(colour, dark.ground);

const picture = (tv: Television) =>
  tv.page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('#picture video');
    return video === null ? null : { position: video.currentTime, isPaused: video.paused };
  });

const untilPicture = async (
  tv: Television,
  fits: (seen: { position: number; isPaused: boolean }) => boolean,
): Promise<{ position: number; isPaused: boolean }> => {
  for (;;) {
    const seen = await picture(tv);
    if (seen !== null && fits(seen)) return seen;
    await tv.page.waitForTimeout(40);
  }
};

/** Up to the bar, then down to the first row, until its first tile is this one: the row may still be on its way. */
const toFirstTile = async (tv: Television, label: string): Promise<void> => {
  for (;;) {
    const { row } = await tv.focus(() => true);
    await tv.press(row < 0 ? 'ArrowDown' : 'ArrowUp');
    await tv.page.waitForTimeout(300);
    const now = await tv.focus(() => true);
    if (row < 0 && now.row >= 0 && now.label.startsWith(label)) return;
  }
};

/** Tells the TV to play as soon as it listens; answers what to know the news of this command by. */
const order = async (
  tv: Television,
  viewer: Person,
  device: string,
  wish: { video: string; startAt: number },
): Promise<(heard: Heard) => boolean> => {
  let told = await viewer.ask('POST', `/v1/devices/${device}/play`, wish);
  while (told.status === 409 || told.status === 404) {
    await tv.page.waitForTimeout(200);
    told = await viewer.ask('POST', `/v1/devices/${device}/play`, wish);
  }
  assert.equal(told.status, 202, told.text);
  return ({ data }) => data.command === told.body.command;
};

describeInBrowser(
  'the player of the TV',
  (browser) => {
    let service: TvService;
    before(async function () {
      this.timeout(300_000);
      service = await startTvService();
    });
    after(() => service?.end());

    /** A TV whose viewer has stopped Cedar at 90 s on another screen. */
    const linkedTv = async () => {
      const tv = await switchOn(browser, service);
      const [person, viewer] = [await tv.person(), await webViewer(service.url)];
      await link(person, viewer);
      const film = service.films['Cedar'] ?? '';
      await viewer.ask('POST', '/v1/pause-states', report(viewer, film, { position: 90 }));
      return { tv, person, viewer, film };
    };

    it('resumes from a bookmark at the very frame, and pauses at once', async function () {
      this.timeout(120_000);
      const { tv } = await linkedTv();
      await tv.focus(({ page }) => page === 'home');
      await toFirstTile(tv, 'Cedar, 1:30');
      await tv.press('Enter');
      await tv.focusOn('Resume from 1:30');
      await tv.page.evaluate(() => {
        const heard = window as unknown as { startedAt?: number };
        document.addEventListener(
          'playing',
          (event) => {
            heard.startedAt ??= (event.target as HTMLVideoElement).currentTime;
          },
          true,
        );
      });
      await tv.press('Enter');
      await tv.focus(({ page }) => page === 'player');
      await untilPicture(tv, ({ position }) => position > 90.3);
      const startedAt = await tv.page.evaluate(() => (window as unknown as { startedAt: number }).startedAt);
      assert.ok(startedAt >= 90 && startedAt < 90.2, `it started at ${startedAt}`);
      await tv.press('Enter');
      const { position } = await untilPicture(tv, ({ isPaused }) => isPaused);
      await tv.page.waitForTimeout(300);
      const frame = readFrameNumberOfPng(await tv.page.screenshot());
      assert.ok(frame !== undefined, 'the frame number can be read');
      assert.ok(Math.abs(frame - position * framesPerSecond) <= 1.5, `frame ${frame} at ${position}`);
    });

    it('shows the picture of the title, dimmed, until the first one of the film is there', async function () {
      this.timeout(120_000);
      const { tv } = await linkedTv();
      await tv.focus(({ page }) => page === 'home');
      await toFirstTile(tv, 'Cedar, 1:30');
      const letGo: (() => void)[] = [];
      const isHeld = new Promise<void>((resolve) => letGo.push(resolve));
      await tv.page.route('**/media/**', async (route) => {
        await isHeld;
        await route.continue();
      });
      await tv.press('Enter');
      await tv.focusOn('Resume from 1:30');
      await tv.press('Enter');
      await tv.focus(({ page }) => page === 'player');
      /** In the plain part of the test picture, where nothing is written. */
      const brightness = async () => {
        const [red, green, blue] = await tv.colourAt(1600, 420);
        return red + green + blue;
      };
      let before = await brightness();
      while (before < 90) before = await brightness();
      assert.ok(isGround(await tv.colourAt(20, 1070)), 'the edge of the page is dark');
      for (const open of letGo) open();
      await untilPicture(tv, ({ position, isPaused }) => !isPaused && position > 90);
      let after = await brightness();
      while (after < before * 1.5) after = await brightness();
      assert.equal(isGround(await tv.colourAt(20, 1070)), false);
      await tv.page.unrouteAll({ behavior: 'ignoreErrors' });
    });

    it('plays here now when another screen asks, and says so at the first picture', async function () {
      this.timeout(120_000);
      const { tv, person, viewer, film } = await linkedTv();
      const ear = await listen(viewer);
      const isMine = await order(tv, viewer, person.device.id, { video: film, startAt: 60 });
      await ear.next('playback', (heard) => isMine(heard) && heard.data.state === 'accepted');
      // Whatever comes next must be the picture: a refusal would say why there is none.
      const { data } = await ear.next('playback', (heard) => isMine(heard));
      assert.equal(
        data.state,
        'started',
        JSON.stringify({ data, focus: await tv.page.evaluate(() => window.__tv) }),
      );
      ear.close();
      const { position } = await untilPicture(tv, ({ isPaused }) => !isPaused);
      assert.ok(position >= 60, `it plays at ${position}`);
    });

    it('says at once why nothing comes of what another screen asked for', async function () {
      this.timeout(120_000);
      const { tv, person, viewer, film } = await linkedTv();
      await tv.page.route('**/media/**', (route) => route.fulfill({ status: 404 }));
      const ear = await listen(viewer);
      const isMine = await order(tv, viewer, person.device.id, { video: film, startAt: 60 });
      await ear.next('playback', (heard) => isMine(heard) && heard.data.state === 'accepted');
      const { data } = await ear.next('playback', (heard) => isMine(heard));
      ear.close();
      assert.equal(data.state, 'refused');
      assert.match(data.reason, /^\S.*\.$/);
      await tv.focusOn('Try again');
    });

    it('plays what another screen asks for also while a title is still on its way', async function () {
      this.timeout(120_000);
      const { tv, person, viewer, film } = await linkedTv();
      let held = '';
      await tv.page.route('**/media/**', (route) => {
        held ||= route.request().url();
        return held === route.request().url() ? undefined : route.continue();
      });
      await tv.focus(({ page }) => page === 'home');
      await toFirstTile(tv, 'Cedar, 1:30');
      await tv.press('Enter');
      await tv.focusOn('Resume from 1:30');
      await tv.press('Enter');
      while (held === '') await tv.page.waitForTimeout(40);
      const wish = { video: film, startAt: 60 };
      const told = await viewer.ask('POST', `/v1/devices/${person.device.id}/play`, wish);
      assert.equal(told.status, 202, told.text);
      const { position } = await untilPicture(tv, (seen) => !seen.isPaused && seen.position >= 60);
      assert.ok(position < 90, `it plays at ${position}`);
      await tv.page.unrouteAll({ behavior: 'ignoreErrors' });
    });

    it('jumps ten seconds with the right key, and leaves with Stop', async function () {
      this.timeout(120_000);
      const tv = await switchOn(browser, service);
      await tv.press('Enter');
      await tv.focusOn('Play');
      await tv.press('Enter');
      await tv.focus(({ page }) => page === 'player');
      await untilPicture(tv, ({ position, isPaused }) => !isPaused && position > 0.2);
      await tv.press('Enter');
      const { position } = await untilPicture(tv, ({ isPaused }) => isPaused);
      await tv.press('ArrowRight');
      const jumped = await untilPicture(tv, (seen) => seen.position > position + 1);
      assert.ok(Math.abs(jumped.position - position - 10) < 0.1, `from ${position} to ${jumped.position}`);
      await tv.page.evaluate(() => {
        const stop = new KeyboardEvent('keydown');
        Object.defineProperty(stop, 'keyCode', { value: 413 });
        document.dispatchEvent(stop);
      });
      await tv.focus(({ page }) => page === 'title');
      assert.equal(await picture(tv), null);
    });
  },
  playsByItself,
);
