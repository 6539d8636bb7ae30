import assert from 'node:assert/strict';
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
    const { portal, tv } = home;
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
    await portal.keyboard.press('Space');
    await portal.waitForFunction(() => document.querySelector('video')?.paused);
    const pausedAt = await positionIn(portal);
    const seen = await bookmark(home, (one) => one.place.kind === 'pause');
    assertFrame(Math.floor(seen.place.position * fps + 1e-6), pausedAt, 'the place after it came back');
  }).timeout(240_000);
});
