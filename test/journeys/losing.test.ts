import assert from 'node:assert/strict';
import { describeInBrowser } from '../support/browser.ts';
import type { TestService } from '../support/service.ts';
import {
  bookmark,
  enterHome,
  fps,
  type Household,
  jumpOnPortal,
  playOnPortal,
  positionIn,
  signUp,
  startHome,
} from './household.ts';

const heartbeatSeconds = 10;

describeInBrowser('losing the tab, losing the network', ({ browser }) => {
  let house: { service: TestService; close(): Promise<void> };
  let home: Household;
  let people = 0;

  before(async function () {
    this.timeout(240_000);
    house = await startHome();
  });
  after(() => house.close());
  beforeEach(async function () {
    this.timeout(120_000);
    home = await enterHome(browser(), house.service);
    people += 1;
    await signUp(home, `linus${people}`);
  });
  afterEach(() => home.close());

  it('a tab that is killed while playing leaves a bookmark that is at most one heartbeat old', async () => {
    const { portal } = home;
    const witness = await portal.context().newPage();
    await witness.goto(house.service.url);
    await playOnPortal(home);
    await portal.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 27);
    const killedAt = await positionIn(portal);
    const session = await portal.context().newCDPSession(portal);
    // The renderer crashes: no pagehide, no beacon, no last word.
    void session.send('Page.crash').catch(() => undefined);
    await portal.waitForEvent('crash').catch(() => undefined);
    const seen = await bookmark({ ...home, portal: witness, ask: askFrom(witness) });
    const age = killedAt - seen.place.position;
    assert.ok(age < heartbeatSeconds + 1.5, `the bookmark is ${age} s old`);
    assert.ok(age > -1, `the bookmark is ahead of the picture by ${-age} s`);
  }).timeout(240_000);

  it('a minute without network, three pauses in it: one bookmark afterwards, the right one', async () => {
    const { portal } = home;
    await playOnPortal(home);
    await jumpOnPortal(home, 3);
    await portal.context().setOffline(true);
    const places: number[] = [];
    for (const jumps of [2, 3, 2]) {
      await portal.keyboard.press('Space');
      await portal.waitForFunction(() => document.querySelector('video')?.paused);
      places.push(await positionIn(portal));
      await portal.waitForTimeout(18_000);
      await portal.keyboard.press('Space');
      for (let press = 0; press < jumps; press += 1) await portal.keyboard.press('ArrowRight');
      await portal.waitForTimeout(2_000);
    }
    await portal.keyboard.press('Space');
    await portal.waitForFunction(() => document.querySelector('video')?.paused);
    const last = await positionIn(portal);
    await portal.waitForTimeout(1_000);
    await portal.context().setOffline(false);
    const seen = await bookmark(
      home,
      (one) => one.place.kind === 'pause' && Math.abs(one.place.position - last) < 1,
    );
    assert.ok(
      Math.abs(seen.place.position - last) <= 1 / fps,
      `${seen.place.position} instead of ${last}; paused before at ${places.join(', ')}`,
    );
    const { body } = await home.ask('GET', '/v1/bookmarks?state=all');
    assert.equal((body as { bookmarks: unknown[] }).bookmarks.length, 1);
  }).timeout(300_000);
});

const askFrom =
  (page: Household['portal']): Household['ask'] =>
  (_method, path) =>
    page.evaluate(async (address) => {
      const response = await fetch(address);
      return { status: response.status, body: await response.json() };
    }, path);
