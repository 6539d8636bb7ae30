import assert from 'node:assert/strict';
import { describeInBrowser } from '../support/browser.ts';
import type { TestService } from '../support/service.ts';
import {
  bookmark,
  enterHome,
  type Household,
  pair,
  playOnPortal,
  signUp,
  startHome,
  switchOn,
  toContinueCard,
} from './household.ts';

describeInBrowser('linking and unlinking', ({ browser }) => {
  let house: { service: TestService; close(): Promise<void> };
  let home: Household;

  before(async function () {
    this.timeout(240_000);
    house = await startHome();
    home = await enterHome(browser(), house.service);
  });
  after(async () => {
    await home.close();
    await house.close();
  });

  it('from nothing: an account, a box, a code; then either side sees what the other paused, until it is unlinked', async () => {
    const { portal, remote } = home;
    await signUp(home, 'grace');
    await switchOn(home);
    await playOnPortal(home);
    await portal.waitForTimeout(16_000);
    await portal.keyboard.press('Space');
    const paused = await bookmark(home, (one) => one.place.kind === 'pause');
    assert.equal((await remote.focus()).label.includes('of 10:00'), false, 'seen before it is linked');

    await pair(home);
    await toContinueCard(remote);

    await portal.goto(`${house.service.url}/devices`);
    await portal
      .getByTestId('link')
      .getByRole('button', { name: /^Unlink/ })
      .click();
    await remote.until('the TV to be by itself again', ({ label }) => !label.includes('of 10:00'));
    const labels: string[] = [];
    await remote.go('up', 'the bar', ({ row }) => row === -1);
    labels.push((await remote.focus()).label);
    await remote.press('left', 'left');
    labels.push((await remote.focus()).label);
    assert.ok(
      labels.some((label) => label.startsWith('Connect')),
      `the TV still acts for somebody: ${labels.join(', ')}`,
    );
    assert.equal((await bookmark(home)).place.position, paused.place.position, 'the web keeps its place');
  }).timeout(240_000);
});
