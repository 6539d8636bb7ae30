import assert from 'node:assert/strict';
import { describeInBrowser } from '../../support/browser.ts';
import { box, link, report } from '../../support/people.ts';
import { type PortalService, startPortal, visit } from './portal.ts';

describeInBrowser('the continue-watching row', (browser) => {
  let service: PortalService;
  before(async function () {
    this.timeout(240_000);
    service = await startPortal();
  });
  after(() => service.end());
  beforeEach(function () {
    this.currentTest?.timeout(90_000);
  });

  it('shows a pause on the linked TV at the front, without reload and without moving the focus', async () => {
    const { page, viewer } = await visit(browser, service);
    const tv = await box(service.url, 'Bedroom TV');
    await link(tv, viewer);
    await viewer.ask('POST', '/v1/pause-states', report(viewer, service.lighthouse, { position: 100 }));
    const cards = page.getByTestId('continue-card');
    await cards.first().waitFor();
    const more = cards.first().getByRole('button', { name: 'More for The Lighthouse' });
    await more.focus();
    const shown = await viewer.ask('GET', '/v1/videos');
    const title = shown.body.videos.find(({ id }: { id: string }) => id === service.river).title;
    const onTv = (await tv.ask('GET', '/v1/videos')).body.videos.find(
      (video: { title: string }) => video.title === title,
    );
    await tv.ask('POST', '/v1/pause-states', report(tv, onTv.id, { position: 75 }));
    const arrived = cards.first().getByText('paused on Bedroom TV · just now');
    await arrived.waitFor();
    await cards.first().getByText('1:15 of 3:00').waitFor();
    assert.equal(await cards.count(), 2);
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'More for The Lighthouse',
    );
    await page.getByText('North of the River is now waiting at 1:15').waitFor({ state: 'attached' });
  });

  it('takes a title off the row and puts it back with Undo', async () => {
    const { page, viewer } = await visit(browser, service);
    await viewer.ask('POST', '/v1/pause-states', report(viewer, service.lighthouse));
    for (const act of ['Remove from this row', 'Mark as seen']) {
      await page.getByRole('button', { name: 'More for The Lighthouse' }).click();
      await page.getByRole('button', { name: act }).click();
      await page.getByTestId('continue-card').waitFor({ state: 'detached' });
      const undo = page.getByRole('button', { name: 'Undo' });
      await undo.waitFor();
      await page.waitForFunction(() =>
        document.activeElement?.closest('button')?.textContent?.includes('Undo'),
      );
      await page.keyboard.press('Enter');
      await page.getByTestId('continue-card').getByText('1:00 of 3:00').waitFor();
    }
  });

  it('keeps a place under a name, renames it and removes it, all with the keyboard', async () => {
    const { page, viewer } = await visit(browser, service);
    await viewer.ask('POST', '/v1/pause-states', report(viewer, service.lighthouse));
    const more = page.getByRole('button', { name: 'More for The Lighthouse' });
    await more.press('Enter');
    await page.getByRole('button', { name: 'Name this place' }).press('Enter');
    await page.getByLabel('Name of this place').fill('The duel');
    await page.keyboard.press('Enter');
    await page.getByText('Saved as “The duel”').waitFor();
    await more.press('Enter');
    await page.getByRole('button', { name: 'Other places' }).press('Enter');
    await page.getByRole('button', { name: 'Rename The duel' }).press('Enter');
    await page.getByLabel('Name of this place').fill('The duel on the stairs');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove The duel on the stairs' }).press('Enter');
    await page.getByText('“The duel on the stairs” removed').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
    const { body } = await viewer.ask('GET', '/v1/bookmarks');
    assert.deepEqual(body.bookmarks[0].named, []);
  });

  it('lists a file that is no film with what is wrong with it', async () => {
    const { page } = await visit(browser, service);
    const card = page.getByTestId('library-card').filter({ hasText: 'Broken' });
    await card.waitFor();
    assert.match(await card.innerText(), /Broken\s+\S.+\./);
    assert.equal(await card.getByRole('link').count(), 0);
  });

  it('says in one quiet line that the connection is lost, keeps what it shows, and recovers', async () => {
    const { page, viewer, context } = await visit(browser, service);
    await viewer.ask('POST', '/v1/pause-states', report(viewer, service.lighthouse));
    await page.getByTestId('continue-card').waitFor();
    await context.setOffline(true);
    const stream = page.getByText('No connection. Your places are kept here');
    await page.evaluate(() => dispatchEvent(new Event('offline')));
    await service.restart();
    await stream.waitFor({ timeout: 60_000 });
    assert.equal(await page.getByTestId('continue-card').count(), 1);
    await context.setOffline(false);
    await stream.waitFor({ state: 'detached', timeout: 60_000 });
  });
});
