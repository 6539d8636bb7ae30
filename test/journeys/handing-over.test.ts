import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { dark } from '../../look/tokens.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestService } from '../support/service.ts';
import {
  assertFrame,
  bookmark,
  enterHome,
  fps,
  type Household,
  jumpOnPortal,
  pair,
  playOnPortal,
  positionIn,
  signUp,
  startHome,
  switchOn,
} from './household.ts';
import { firstFramePlayed, forgetPictures } from './picture-log.ts';

/** How many pixels of a screenshot have the colour of the focus. */
const accentPixels = (screenshot: Buffer): number => {
  const { data } = PNG.sync.read(screenshot);
  const accent = [1, 3, 5].map((at) => Number.parseInt(dark.accent.slice(at, at + 2), 16));
  let count = 0;
  for (let pixel = 0; pixel < data.length; pixel += 4)
    if (accent.every((part, index) => Math.abs(part - (data[pixel + index] ?? 0)) < 8)) count += 1;
  return count;
};

describeInBrowser('handing over', ({ browser }) => {
  let house: { service: TestService; close(): Promise<void> };
  let home: Household;

  before(async function () {
    this.timeout(240_000);
    house = await startHome();
    home = await enterHome(browser(), house.service);
    await signUp(home, 'barbara');
    await switchOn(home);
    await pair(home);
  });
  after(async () => {
    await home.close();
    await house.close();
  });

  it('"Continue on TV": the TV starts at the very frame, the web plays on until then and stops, and it can be brought back', async () => {
    const { portal, tv, remote } = home;
    await playOnPortal(home);
    await jumpOnPortal(home, 6);
    await portal.mouse.move(700, 400);
    await portal.getByRole('button', { name: 'Continue on TV' }).click();
    const pressedAt = await positionIn(portal);
    await portal.getByTestId('screens').getByRole('button').first().click();

    const first = await firstFramePlayed(tv);
    const ahead = first / fps - pressedAt;
    assert.ok(
      ahead > -0.1 && ahead < 5,
      `the TV began at frame ${first}, the button was pressed at ${pressedAt} s`,
    );
    await portal.getByTestId('elsewhere').waitFor();
    assert.equal(
      await portal.evaluate(() => [...document.querySelectorAll('video')].some((video) => !video.paused)),
      false,
      'the web plays on',
    );
    assert.equal(
      await tv.evaluate(() => document.querySelector('video')?.paused),
      false,
      'the TV does not play',
    );

    await tv.waitForTimeout(3_000);
    await forgetPictures(portal);
    await portal.getByRole('button', { name: 'Bring it back here' }).click();
    await portal.waitForFunction(() => {
      const video = document.querySelector('video');
      return video !== null && !video.paused && video.currentTime > 0;
    });
    const back = await firstFramePlayed(portal);
    assert.ok(back > first, `it came back at frame ${back}, before the ${first} where it left`);
    await tv.waitForFunction(
      () => !document.querySelector('video') || document.querySelector('video')?.paused,
    );
    await remote.until('the TV to leave its player', ({ page }) => page !== 'player');
    await tv.waitForTimeout(500);
    assert.ok(accentPixels(await tv.screenshot()) > 400, 'nothing on the TV shows where the focus is');
    const focused = await remote.focus();
    // Whichever row it is: above each there is another, or the bar.
    await remote.press('up');
    await remote.until(
      'the focus to move by a key',
      ({ label, row }) => label !== focused.label || row !== focused.row,
    );
    await portal.keyboard.press('Space');
    await portal.waitForFunction(() => document.querySelector('video')?.paused);
    const pausedAt = await positionIn(portal);
    const seen = await bookmark(home, (one) => one.place.kind === 'pause');
    assertFrame(Math.floor(seen.place.position * fps + 1e-6), pausedAt, 'the place after it came back');
  }).timeout(240_000);
});
