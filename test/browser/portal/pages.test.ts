import assert from 'node:assert/strict';
import { describeInBrowser } from '../../support/browser.ts';
import { report } from '../../support/people.ts';
import { type PortalService, startPortal, visit } from './portal.ts';

const pages = ['/', '/link', '/devices', '/signin', '/signup', '/nothing-here'];

describeInBrowser('every page of the portal', (browser) => {
  let service: PortalService;
  before(async function () {
    this.timeout(240_000);
    service = await startPortal();
  });
  after(() => service.end());
  beforeEach(function () {
    this.currentTest?.timeout(120_000);
  });

  for (const width of [360, 1440])
    it(`fits ${width} pixels, has one main heading, and breaks no rule of the content policy`, async () => {
      const { page, viewer } = await visit(browser, service, { viewport: { width, height: 800 } });
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (line) => {
        if (/Content Security Policy|Content-Security-Policy/.test(line.text())) faults.push(line.text());
      });
      await viewer.ask('POST', '/v1/pause-states', report(viewer, service.lighthouse));
      for (const path of [...pages, `/watch/${service.lighthouse}`]) {
        await page.goto(`${service.url}${path}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
        await page.waitForLoadState('load');
        const seen = await page.evaluate(() => ({
          overflow: document.documentElement.scrollWidth - innerWidth,
          headings: document.querySelectorAll('h1').length,
          mains: document.querySelectorAll('main').length,
        }));
        assert.deepEqual({ path, ...seen }, { path, overflow: 0, headings: 1, mains: 1 });
      }
      assert.deepEqual(faults, []);
    });

  it('lets the keyboard skip to the content, and gives the heading the focus on another page', async () => {
    const { page } = await visit(browser, service);
    await page.getByRole('heading', { name: 'Library' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the content');
    await page.getByRole('link', { name: 'Link a TV' }).press('Enter');
    await page.getByLabel('Code on the TV').waitFor();
    await page.getByRole('link', { name: 'Screens' }).press('Enter');
    await page.getByRole('heading', { name: 'Screens and account', level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Screens and account');
  });

  it('speaks of a wait under a tile only when it is long', async () => {
    const { page } = await visit(browser, service);
    await page.route('**/v1/videos?*', async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      const plan = { available: true, method: 'transcode', preparing: null, reasons: [], sentence: null };
      for (const video of json.videos)
        video.plan = { ...plan, readyInMs: video.title === 'The Lighthouse' ? 1_000 : 8_000 };
      return route.fulfill({ response, json });
    });
    await page.goto(`${service.url}/`);
    const card = (title: string) => page.getByTestId('library-card').filter({ hasText: title });
    await card('North of the River').getByText('ready in about 8 s').waitFor();
    assert.doesNotMatch(await card('The Lighthouse').innerText(), /ready/);
  });

  it('explains in words why a title does not play on this screen', async () => {
    const { page } = await visit(browser, service);
    await page.route('**/v1/devices/*', (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      const body = { ...route.request().postDataJSON(), capabilities: { video: [], audio: [] } };
      return route.continue({ postData: JSON.stringify(body) });
    });
    await page.goto(`${service.url}/`);
    await page
      .getByTestId('library-card')
      .filter({ hasText: 'The Lighthouse' })
      .getByText(/cannot|not play/)
      .waitFor();
    await page.getByRole('link', { name: /The Lighthouse/ }).click();
    const said = page.getByTestId('cannot-play');
    await said.waitFor();
    assert.match(await said.innerText(), /Not on this screen yet\s+\S.*\./);
    assert.doesNotMatch(await said.innerText(), /not-supported|409|unavailable/);
  });
});
