import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { type Ear, listen } from '../../support/ear.ts';
import { box, link, type Person, report } from '../../support/people.ts';
import {
  eventually,
  type PortalService,
  playsByItself,
  positionOf,
  screenOf,
  startPortal,
  untilPaused,
  untilPlaying,
  type Visitor,
  visit,
} from './portal.ts';

/** A TV with its own account, linked, known as a screen and listening. */
type Tv = Person & { ear: Ear };

const playsMp4 = {
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'] }],
};

const switchOn = async (viewer: Person, name = 'Bedroom TV'): Promise<Tv> => {
  const tv = await box(viewer.url, name);
  await link(tv, viewer);
  const put = await tv.ask('PUT', `/v1/devices/${tv.device.id}`, {
    name,
    kind: 'tv',
    capabilities: playsMp4,
  });
  assert.equal(put.status, 200, put.text);
  return { ...tv, ear: await listen(tv) };
};

type Told = { kind: string; position: number; playedHere: number; resumed: boolean; jumped: boolean };

/** What the page has reported so far, in order. */
const reportsOf = (page: Page): (() => Told[]) => {
  const told: Told[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().includes('/v1/pause-states')) return;
    told.push(...[JSON.parse(request.postData() ?? '[]')].flat());
  });
  return () => told;
};

const choose = async (page: Page, name: RegExp): Promise<void> => {
  await page.mouse.move(200, 200);
  await page.mouse.move(300, 300);
  await page.getByRole('button', { name: 'Continue on TV' }).click();
  await page.getByRole('button', { name }).click();
};

/** The TV does as it is told, up to its first picture. */
const takeOver = async (tv: Tv): Promise<{ playback: string; startAt: number }> => {
  const { data } = await tv.ear.next('play');
  const answered = await tv.ask('PUT', `/v1/devices/${tv.device.id}/commands/${data.command}`, {
    state: 'accepted',
  });
  assert.ok(answered.status < 300, answered.text);
  const made = await tv.ask('POST', '/v1/playbacks', {
    video: data.video,
    startAt: data.startAt,
    command: data.command,
    device: tv.device.id,
  });
  assert.equal(made.status, 201, made.text);
  const first = { kind: 'progress', position: made.body.resumeAt, playedHere: 0, playback: made.body.id };
  await tv.ask('POST', '/v1/pause-states', report(tv, data.video, first));
  return { playback: made.body.id, startAt: data.startAt };
};

describeInBrowser(
  'handing over from the portal',
  (browser) => {
    let service: PortalService;
    let visitor: Visitor;
    let tv: Tv;
    before(async function () {
      this.timeout(240_000);
      service = await startPortal();
    });
    after(() => service.end());
    beforeEach(async function () {
      this.timeout(90_000);
      this.currentTest?.timeout(90_000);
      visitor = await visit(browser, service, { path: `/watch/${service.lighthouse}?start=0` });
      tv = await switchOn(visitor.viewer);
      await untilPlaying(visitor.page);
    });
    afterEach(() => tv.ear.close());

    it('plays on until the TV shows its picture, then shows that TV and brings it back from there', async () => {
      const { page, viewer } = visitor;
      const reported = reportsOf(page);
      const film = await page.evaluate(() => document.querySelector('video')?.currentSrc ?? '');
      await choose(page, /Bedroom TV/);
      await page.getByText('Bedroom TV is getting ready').waitFor();
      const before = await positionOf(page);
      await page.waitForFunction(
        (from) => (document.querySelector('video')?.currentTime ?? 0) > from,
        before,
      );
      const { playback, startAt } = await takeOver(tv);
      assert.ok(startAt <= before + 0.001, `${startAt} ${before}`);
      await page.getByRole('heading', { name: 'Now on Bedroom TV' }).waitFor();
      await page.getByText(/^playing · 0:/).waitFor();
      assert.equal(await page.evaluate(() => document.querySelector('video')?.getAttribute('src')), null);

      const since = await eventually(async () => {
        const events = reported();
        const from = events.findIndex(({ kind }) => kind === 'handoff');
        return from >= 0 && events.at(-1)?.kind === 'stop' ? events.slice(from) : undefined;
      });
      assert.equal(since[0]?.position, startAt);
      for (const { kind, playedHere, resumed, jumped } of since)
        assert.deepEqual(
          { kind, playedHere, resumed, jumped },
          { kind, playedHere: 0, resumed: false, jumped: false },
        );
      const { body } = await viewer.ask('GET', '/v1/bookmarks');
      assert.equal(body.bookmarks[0].place.position, startAt, 'the stop moved the place');
      const after = await page.evaluate(async (url) => (await fetch(url)).status, film);
      assert.ok(after === 404 || after === 410, `the address still answers ${after}`);

      await page.getByRole('button', { name: 'Bring it back here' }).click();
      const wanted = await tv.ear.next('playback', ({ data }) => data.state === 'handoff-wanted');
      assert.equal(wanted.data.to.id, await screenOf(viewer));
      const command = { video: service.lighthouse, startAt: 42.5, from: tv.device.id, playback };
      const told = await tv.ask('POST', `/v1/devices/${wanted.data.to.id}/play`, command);
      assert.equal(told.status, 202, told.text);
      await tv.ear.next(
        'playback',
        ({ data }) => data.state === 'started' && data.command === told.body.command,
      );
      await untilPlaying(page);
      assert.ok((await positionOf(page)) >= 42.5);
    });

    it('says why and plays on when the TV refuses', async () => {
      const { page } = visitor;
      await choose(page, /Bedroom TV/);
      const { data } = await tv.ear.next('play');
      const refusal = { state: 'refused', reason: 'It is being updated.' };
      await tv.ask('PUT', `/v1/devices/${tv.device.id}/commands/${data.command}`, refusal);
      await page.getByText('Bedroom TV could not take over. It is being updated. It goes on here.').waitFor();
      const at = await positionOf(page);
      await page.waitForFunction((from) => (document.querySelector('video')?.currentTime ?? 0) > from, at);
    });

    it('says so and plays on when the TV never answers, and its place counts again', async () => {
      const { page, viewer } = visitor;
      await choose(page, /Bedroom TV/);
      await page
        .getByText('Bedroom TV did not answer in time. It goes on here.')
        .waitFor({ timeout: 40_000 });
      assert.equal(await page.getByTestId('player').getAttribute('data-handover'), 'here');
      await page.waitForTimeout(2500);
      await page.keyboard.press('k');
      await untilPaused(page);
      const paused = await positionOf(page);
      await eventually(async () => {
        const { body } = await viewer.ask('GET', '/v1/bookmarks');
        return Math.abs(body.bookmarks[0].place.position - paused) < 0.002 ? true : undefined;
      });
    });

    it('has gone to the TV when its address is over, although the news of it were lost', async () => {
      const { page } = visitor;
      await page.route('**/v1/events*', (route) => route.abort());
      await page.reload();
      await untilPlaying(page);
      await choose(page, /Bedroom TV/);
      await page.getByText('Bedroom TV is getting ready').waitFor();
      await takeOver(tv);
      await page.getByRole('heading', { name: 'Now on Bedroom TV' }).waitFor({ timeout: 60_000 });
      assert.equal(await page.evaluate(() => document.querySelector('video')?.getAttribute('src')), null);
    });

    it('keeps apart two TVs of one name, and offers no browser that is closed', async () => {
      const { page, viewer } = visitor;
      const other = await switchOn(viewer, 'Bedroom TV');
      await viewer.ask('PUT', '/v1/devices/web-closed-browser', { name: 'Old laptop', kind: 'browser' });
      await page.mouse.move(300, 300);
      await page.getByRole('button', { name: 'Continue on TV' }).click();
      const screens = page.getByTestId('screens');
      await screens.getByRole('button', { name: /^Bedroom TV \(2\)/ }).waitFor();
      assert.equal(await screens.getByRole('button').count(), 2);
      await page.getByRole('link', { name: 'Link another TV' }).waitFor();
      other.ear.close();
    });

    it('lists screens that are off with the reason, and cannot choose them', async () => {
      const { page, viewer } = visitor;
      tv.ear.close();
      await eventually(async () => {
        const { body } = await viewer.ask('GET', '/v1/devices');
        const isOff = body.devices.every(
          (device: { id: string; isListening: boolean }) => device.id !== tv.device.id || !device.isListening,
        );
        return isOff ? true : undefined;
      });
      await page.mouse.move(300, 300);
      await page.getByRole('button', { name: 'Continue on TV' }).click();
      const choice = page.getByRole('button', { name: /Bedroom TV/ });
      await choice.getByText('not switched on').waitFor();
      assert.equal(await choice.getAttribute('aria-disabled'), 'true');
    });

    it('hands over when the other screen asks for it', async () => {
      const { page, viewer } = visitor;
      const here = await screenOf(viewer);
      const asked = await tv.ask('POST', `/v1/devices/${here}/handoff`, { to: tv.device.id });
      assert.equal(asked.status, 202, asked.text);
      await takeOver(tv);
      await page.getByRole('heading', { name: 'Now on Bedroom TV' }).waitFor();
    });

    it('plays here when another screen says so, at the place it says', async () => {
      const { page, viewer } = visitor;
      await page.goto(`${service.url}/devices`);
      const here = await screenOf(viewer);
      const wish = { video: service.river, startAt: 30 };
      const told = await tv.ask('POST', `/v1/devices/${here}/play`, wish);
      assert.equal(told.status, 202, told.text);
      await page.waitForURL(`**/watch/${service.river}`);
      await untilPlaying(page);
      assert.ok((await positionOf(page)) >= 30);
      await tv.ear.next('playback', ({ data }) => data.state === 'started');
      await page.keyboard.press(' ');
      await page.mouse.move(200, 200);
      await page.getByRole('link', { name: 'Back' }).click();
      await page
        .getByTestId('library-card')
        .getByRole('link', { name: /North of the River/ })
        .click();
      await page.getByRole('button', { name: /^Resume from/ }).waitFor();
    });
  },
  playsByItself,
);
