import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describeInBrowser } from '../../support/browser.ts';
import { box, link } from '../../support/people.ts';
import { type PortalService, startPortal, visit } from './portal.ts';

describeInBrowser('accounts and links at the portal', (browser) => {
  let service: PortalService;
  before(async function () {
    this.timeout(240_000);
    service = await startPortal();
  });
  after(() => service.end());
  beforeEach(function () {
    this.currentTest?.timeout(90_000);
  });

  it('signs up with the keyboard alone, saying beside the field what is wrong', async () => {
    const page = await browser.openPage({ locale: 'en-GB' });
    await page.goto(service.url);
    await page.getByRole('heading', { name: 'Pause here. Carry on there.' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Create an account' }).press('Enter');
    const name = page.getByLabel('Name', { exact: true });
    await name.waitFor();
    await page.keyboard.type('ab');
    await page.keyboard.press('Enter');
    await page.getByText('At least 3 characters.').waitFor();
    assert.equal(await name.getAttribute('aria-invalid'), 'true');
    await name.fill(`mei-${randomUUID().slice(0, 8)}`);
    await page.keyboard.press('Tab');
    assert.equal(
      await page.evaluate(() => (document.activeElement as HTMLInputElement).autocomplete),
      'new-password',
    );
    await page.keyboard.type('correct horse');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Carry on watching' }).waitFor();
  });

  it('says the same for a wrong password as for an unknown name', async () => {
    const page = await browser.openPage({ locale: 'en-GB' });
    const { viewer } = await visit(browser, service);
    const me = await viewer.ask('GET', '/v1/me');
    for (const username of [me.body.username, 'nobody-at-all']) {
      await page.goto(`${service.url}/signin`);
      await page.getByLabel('Name', { exact: true }).fill(username);
      await page.getByLabel('Password', { exact: true }).fill('wrong password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Name or password is wrong.').waitFor();
    }
  });

  it('follows when somebody else signs in in another tab of this browser', async () => {
    const { page, context } = await visit(browser, service);
    const other = await visit(browser, service);
    const { account, username } = (await other.viewer.ask('GET', '/v1/me')).body;
    const tab = await context.newPage();
    await tab.goto(service.url);
    await tab.evaluate(async (name) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ username: name, password: 'correct horse' });
      await fetch('/v1/session', { method: 'POST', headers, body });
    }, username);
    const shown = () =>
      page.evaluate((id) => localStorage.getItem(`continuo.device.${id}`) !== null, account.id);
    while (!(await shown())) await page.waitForTimeout(50);
  });

  it('comes back to the code of the TV after signing in, and to no other site', async () => {
    const { viewer } = await visit(browser, service);
    const me = await viewer.ask('GET', '/v1/me');
    const signInAt = async (address: string) => {
      const page = await browser.openPage({ locale: 'en-GB' });
      await page.goto(`${service.url}${address}`);
      await page.getByLabel('Name', { exact: true }).fill(me.body.username);
      await page.getByLabel('Password', { exact: true }).fill('correct horse');
      await page.getByRole('button', { name: 'Sign in' }).click();
      return page;
    };
    const page = await signInAt('/link?code=ABCD-EFGH');
    await page.getByText('No TV is waiting with this code.').waitFor();
    const elsewhere = await signInAt('/signin?next=//example.org/');
    await elsewhere.getByRole('heading', { name: 'Carry on watching' }).waitFor();
    assert.equal(new URL(elsewhere.url()).href, `${service.url}/`);
  });

  it('shows which box of which operator asks, and links it', async () => {
    const { page, viewer } = await visit(browser, service, { path: '/link' });
    const tv = await box(service.url, 'Kitchen TV');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = await tv.ask('POST', '/oauth/device/auth', 'client_id=tv-app&scope=link', form);
    await page.getByLabel('Code on the TV').fill(asked.body.user_code.toLowerCase().replace('-', ' '));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Link Kitchen TV?' }).waitFor();
    await page.getByText('A box of Continuo TV asks to be linked').waitFor();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('heading', { name: 'Kitchen TV is linked' }).waitFor();
    await page.getByTestId('link-done').getByRole('link', { name: 'Watch something' }).waitFor();
    const { body } = await viewer.ask('GET', '/v1/me');
    assert.ok(body.viewer);
  });

  it('unlinks a TV at once and says what that means', async () => {
    const { page, viewer } = await visit(browser, service);
    const tv = await box(service.url, 'Attic TV');
    await link(tv, viewer);
    const before = (await tv.ask('GET', '/v1/me')).body.viewer;
    await page.goto(`${service.url}/devices`);
    await page.getByRole('button', { name: 'Unlink Attic TV' }).click();
    await page.getByText('Unlinked. It no longer sees your places').waitFor();
    assert.notEqual((await tv.ask('GET', '/v1/me')).body.viewer, before);
  });

  it('speaks Chinese when asked, and stays with it', async () => {
    const { page } = await visit(browser, service, { path: '/devices' });
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('radio', { name: '中文' }).click();
    await page.getByRole('heading', { name: '屏幕与账号' }).waitFor();
    await page.goto(service.url);
    await page.getByRole('heading', { name: '继续观看' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
  });

  it('signs out from the menu of the account, wherever one is', async () => {
    const { page, viewer } = await visit(browser, service);
    await page.getByRole('heading', { name: 'Carry on watching' }).waitFor();
    await page.getByRole('button', { name: 'Your account' }).press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).press('Enter');
    await page.getByRole('heading', { name: 'Pause here. Carry on there.' }).waitFor();
    assert.equal((await viewer.ask('GET', '/v1/me')).status, 401);
  });

  it('erases the account only after its name has been typed', async () => {
    const { page, viewer } = await visit(browser, service, { path: '/devices' });
    const { username } = (await viewer.ask('GET', '/v1/me')).body;
    await page.getByRole('button', { name: 'Erase my account' }).click();
    const erase = page.getByRole('button', { name: 'Erase everything' });
    assert.equal(await erase.isDisabled(), true);
    await page.getByLabel(`Type ${username} to go ahead`).fill(username);
    await erase.click();
    await page.getByText('Your account is erased. Receipt:').waitFor();
    assert.equal((await viewer.ask('GET', '/v1/me')).status, 401);
  });
});
