import assert from 'node:assert/strict';
import { dark } from 'look/tokens';
import { describeInBrowser } from '../../support/browser.ts';
import { report } from '../../support/people.ts';
import { isColour, startTvService, switchOn, type Television, type TvService } from './television.ts';

/** The upper edge of the ring of the first tile of the row in focus (grown by 1.08 around 256, 738). */
const ringOfTile = (column: number) => ({ x: 256 + column * 352, y: 738 - (90 + 2) * 1.08 });

const hasRing = async (tv: Television, column: number): Promise<boolean> => {
  const { x, y } = ringOfTile(column);
  return isColour(await tv.colourAt(x, y), dark.accent);
};

/** Looks again until the animation of the focus has come there. */
const untilRing = async (tv: Television, column: number): Promise<void> => {
  while (!(await hasRing(tv, column))) await tv.page.waitForTimeout(50);
};

for (const { renderer, flags } of [
  { renderer: 'webgl', flags: [] },
  { renderer: 'canvas', flags: ['--disable-webgl', '--disable-3d-apis'] },
]) {
  describeInBrowser(
    `the TV by remote control, drawn with ${renderer}`,
    (browser) => {
      let service: TvService;
      before(async function () {
        this.timeout(300_000);
        service = await startTvService();
      });
      after(() => service?.end());

      it('starts on the first tile, with a ring that can be seen', async function () {
        this.timeout(60_000);
        const tv = await switchOn(browser, service);
        assert.equal(await tv.page.evaluate(() => document.documentElement.dataset['renderer']), renderer);
        await tv.focus(({ row, column }) => row === 0 && column === 0);
        await untilRing(tv, 0);
        assert.equal(await hasRing(tv, 1), false);
      });

      it('moves the ring with the right key and says aloud where it is', async function () {
        this.timeout(60_000);
        const tv = await switchOn(browser, service);
        await tv.press('ArrowRight');
        const { label } = await tv.focus(({ column }) => column === 1);
        await untilRing(tv, 1);
        assert.equal(await hasRing(tv, 0), false);
        assert.equal(await tv.page.locator('#spoken').textContent(), label);
      });

      it('keeps the focused tile of a long row in one place', async function () {
        this.timeout(60_000);
        const tv = await switchOn(browser, service);
        await tv.press('ArrowRight', 4);
        await tv.focus(({ column }) => column === 4);
        await untilRing(tv, 1);
      });

      it('remembers the column of each row', async function () {
        this.timeout(60_000);
        const tv = await switchOn(browser, service);
        const person = await tv.person();
        const watched = report(person, service.films['Fir'] ?? '', { position: 90 });
        await person.ask('POST', '/v1/pause-states', watched);
        await tv.page.reload();
        await tv.focusOn('Fir, 1:30 of 3:00');
        await tv.press('ArrowDown');
        await tv.focus(({ row, column }) => row === 1 && column === 0);
        await tv.press('ArrowRight', 2);
        await tv.focus(({ row, column }) => row === 1 && column === 2);
        await tv.press('ArrowUp');
        await tv.focus(({ row, column }) => row === 0 && column === 0);
        await tv.press('ArrowDown');
        await tv.focus(({ row, column }) => row === 1 && column === 2);
      });

      it('goes one step back with Back, and asks before it leaves', async function () {
        this.timeout(60_000);
        const tv = await switchOn(browser, service);
        const { label } = await tv.focus(({ page }) => page === 'home');
        await tv.press('Enter');
        await tv.focus(({ page }) => page === 'title');
        await tv.press('Escape');
        assert.equal((await tv.focus(({ page }) => page === 'home')).label, label);
        await tv.press('Backspace');
        await tv.focus(({ page }) => page === 'leave');
        await tv.focusOn('Stay');
        await tv.press('Escape');
        await tv.focus(({ page }) => page === 'home');
      });

      it('offers a title that has to be converted like any other, and says on its page when it starts', async function () {
        this.timeout(60_000);
        const tv = await switchOn(browser, service);
        let { label } = await tv.focus(({ row }) => row === 0);
        for (let column = 1; !label.startsWith('Hazel'); column += 1) {
          await tv.press('ArrowRight');
          ({ label } = await tv.focus((focused) => focused.column === column));
        }
        assert.equal(label, 'Hazel, 1 min');
        await tv.press('Enter');
        await tv.focusOn('Play');
        const spoken = await tv.page.locator('#spoken').textContent();
        assert.match(spoken ?? '', /^Play\. .*converting to H\.264, starts in about \d+ s/);
      });

      it('puts a bookmark made elsewhere at the front without taking the focus', async function () {
        this.timeout(60_000);
        const tv = await switchOn(browser, service);
        await tv.press('ArrowRight');
        const before = await tv.focus(({ column }) => column === 1);
        const person = await tv.person();
        const told = await person.ask(
          'POST',
          '/v1/pause-states',
          report(person, service.films['Fir'] ?? '', { position: 90, session: 'elsewhere' }),
        );
        assert.equal(told.body.results[0].outcome, 'moved', told.text);
        await tv.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
        assert.equal((await tv.focus(() => true)).label, before.label);
        await tv.press('ArrowUp');
        await tv.focusOn('Fir, 1:30 of 3:00');
        await tv.press('ArrowDown');
        await tv.focusOn(before.label);
      });
    },
    flags,
  );
}
