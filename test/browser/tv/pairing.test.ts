import assert from 'node:assert/strict';
import { describeInBrowser } from '../../support/browser.ts';
import { report, webViewer } from '../../support/people.ts';
import { startTvService, switchOn, type Television, type TvService } from './television.ts';

/** Opens the pairing page from the top bar; answers the code on the screen. */
const openPairing = async (tv: Television): Promise<string> => {
  await tv.press('ArrowUp');
  await tv.focusOn('Connect your account');
  await tv.press('Enter');
  const { label } = await tv.focus(({ page, label }) => page === 'connect' && /^(\S ){7}\S$/.test(label));
  return label.replaceAll(' ', '');
};

describeInBrowser('connecting an account on the TV', (browser) => {
  let service: TvService;
  before(async function () {
    this.timeout(300_000);
    service = await startTvService();
  });
  after(() => service?.end());

  it('shows a code, and where the viewer stopped once it is approved; unlinked, it goes on by itself', async function () {
    this.timeout(120_000);
    const tv = await switchOn(browser, service);
    const viewer = await webViewer(service.url, `maya-${Date.now()}`);
    await viewer.ask(
      'POST',
      '/v1/pause-states',
      report(viewer, service.films['Elm'] ?? '', { position: 75 }),
    );
    const code = await openPairing(tv);
    const approved = await viewer.ask('POST', `/v1/link-requests/${code}`, { decision: 'approve' });
    assert.ok(approved.status < 300, approved.text);
    await tv.focusOn('Elm, 1:15 of 3:00');
    const { body } = await viewer.ask('GET', '/v1/links');
    await viewer.ask('DELETE', `/v1/links/${body.links[0].id}`);
    const { label } = await tv.focus(({ row, label }) => row === 0 && !label.startsWith('Elm, 1:15'));
    assert.ok(
      Object.keys(service.films).some((film) => label.startsWith(film)),
      label,
    );
    const own = await (await tv.person()).ask('GET', '/v1/bookmarks');
    assert.deepEqual(own.body.bookmarks, []);
  });

  it('asks what to bring along when something was watched here, and brings it', async function () {
    this.timeout(120_000);
    const tv = await switchOn(browser, service);
    const person = await tv.person();
    const watched = report(person, service.films['Fir'] ?? '', { position: 90 });
    await person.ask('POST', '/v1/pause-states', watched);
    await tv.page.reload();
    await tv.focusOn('Fir, 1:30 of 3:00');
    const viewer = await webViewer(service.url);
    const code = await openPairing(tv);
    await viewer.ask('POST', `/v1/link-requests/${code}`, { decision: 'approve' });
    await tv.focusOn('Bring it along');
    await tv.press('Enter');
    await tv.focus(({ page, row, label }) => page === 'home' && row === 0 && label.startsWith('Fir, 1:30'));
    const { body } = await viewer.ask('GET', '/v1/bookmarks');
    assert.deepEqual(
      body.bookmarks.map((bookmark: { video: { title: string } }) => bookmark.video.title),
      ['Fir'],
    );
  });

  it('says so when the other side refuses, and offers a new code', async function () {
    this.timeout(120_000);
    const tv = await switchOn(browser, service);
    const viewer = await webViewer(service.url);
    const code = await openPairing(tv);
    await viewer.ask('POST', `/v1/link-requests/${code}`, { decision: 'refuse' });
    await tv.focusOn('The other side said no');
    await tv.press('Enter');
    const { label } = await tv.focus(({ label }) => /^(\S ){7}\S$/.test(label));
    assert.notEqual(label.replaceAll(' ', ''), code);
    await tv.press('Escape');
    await tv.focus(({ page }) => page === 'home');
  });
});
