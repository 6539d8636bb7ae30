/** Two screens of one viewer, quickly: somebody signed in at the portal, and a linked TV, over films of the test's own. */
import assert from 'node:assert/strict';
import { copyFile, link as hardLink, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Ear, listen } from '../support/ear.ts';
import { titles } from '../support/library.ts';
import { box, link, type Person, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { forgetPictures, logPictures } from './picture-log.ts';
import { type Remote, remoteOf } from './remote.ts';

/** Chromium then lets a page play sound that nobody has pressed a key on yet. */
export const playsByItself = ['--autoplay-policy=no-user-gesture-required'];

/** The portal and the TV, and what stands behind them. */
export type Screens = {
  service: TestService;
  /** Ids of the films by their names. */
  films: Readonly<Record<string, string>>;
  portal: Page;
  tv: Page;
  remote: Remote;
  /** The viewer's account, as the portal has it. */
  viewer: Person;
  /** The box. */
  television: Person;
  /** Ids of the two screens. */
  devices: { portal: string; tv: string };
  /** What the service tells the viewer's screens. */
  ear: Ear;
  close(): Promise<void>;
};

/** Starts a service over these films (a name and a file each), opens both screens and links them. */
export const openScreens = async (
  browser: Browser,
  films: Readonly<Record<string, string>>,
  settings: Record<string, string> = {},
): Promise<Screens> => {
  const folder = await mkdtemp(join(tmpdir(), 'continuo-media-'));
  for (const [name, file] of Object.entries(films)) {
    const to = join(folder, `${name}${extname(file)}`);
    await hardLink(file, to).catch(() => copyFile(file, to));
  }
  const service = await startTestService({ MEDIA_DIR: folder, ...settings });
  const viewer = await webViewer(service.url);
  const ids = await titles(viewer, Object.keys(films).length);
  const contexts: BrowserContext[] = [];
  const screen = async (viewport: { width: number; height: number }): Promise<Page> => {
    const context = await browser.newContext({ viewport, locale: 'en-GB' });
    context.setDefaultTimeout(60_000);
    contexts.push(context);
    const page = await context.newPage();
    await logPictures(page);
    return page;
  };
  const portal = await screen({ width: 1440, height: 900 });
  const [name = '', value = ''] = (viewer.headers['cookie'] ?? '').split('=');
  await portal.context().addCookies([{ name, value, url: service.url, httpOnly: true, sameSite: 'Lax' }]);
  await portal.goto(service.url);
  const tv = await screen({ width: 1280, height: 720 });
  const television = await switchOnTv(tv, service);
  await link(television, viewer);
  const devices = {
    portal: await listening(viewer, ({ kind }) => kind === 'browser'),
    tv: await listening(viewer, ({ kind }) => kind === 'tv'),
  };
  const ear = await listen(viewer, { device: false });
  return {
    ...{ service, films: ids, portal, tv, remote: remoteOf(tv), viewer, television, devices, ear },
    async close() {
      ear.close();
      await Promise.all(contexts.map((context) => context.close()));
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** A TV that has its name and speaks English; answers the box. */
const switchOnTv = async (page: Page, service: TestService): Promise<Person> => {
  await page.addInitScript(() => {
    localStorage.setItem('continuo.tv.name', 'Bedroom TV');
    localStorage.setItem('continuo.tv.language', 'en');
  });
  await page.goto(`${service.url}/tv/`);
  await page.waitForFunction(() => localStorage.getItem('continuo.tv.token') !== null);
  const token = await page.evaluate(() => localStorage.getItem('continuo.tv.token'));
  const someBox = await box(service.url);
  const headers = { authorization: `Bearer ${token}` };
  const ask: Person['ask'] = (method, path, body, more = {}) =>
    someBox.ask(method, path, body, { ...more, ...headers });
  return { url: service.url, headers, device: { id: '', name: 'Bedroom TV' }, ask };
};

type Seen = { id: string; kind: string; isListening: boolean };

/** Waits until a screen can be told to play; it has said before what it can. */
const listening = async (viewer: Person, fits: (device: Seen) => boolean): Promise<string> => {
  for (;;) {
    const { body } = await viewer.ask('GET', '/v1/devices');
    const found = (body.devices as Seen[]).find((device) => fits(device) && device.isListening);
    if (found) return found.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** A slow machine may need longer than a command lives; what was made by then is there for the next. */
const mostCommands = 6;

/** Tells a screen to play a title from there (null: from its bookmark), and waits for its first picture. */
export const tellToPlay = async (
  { viewer, ear, ...screens }: Screens,
  on: 'portal' | 'tv',
  video: string,
  startAt: number | null,
): Promise<void> => {
  const ends: string[] = [];
  while (ends.length < mostCommands) {
    await forgetPictures(screens[on]);
    const wish = { video, ...(startAt === null ? {} : { startAt }) };
    const told = await viewer.ask('POST', `/v1/devices/${screens.devices[on]}/play`, wish);
    assert.equal(told.status, 202, told.text);
    const { data } = await ear.next(
      'playback',
      (heard) => heard.data.command === told.body.command && heard.data.state !== 'accepted',
    );
    if (data.state === 'started') return;
    ends.push(`${data.state}: ${data.reason}`);
  }
  assert.fail(`the ${on} did not start; ${ends.join('; ')}; it says ${await wordsOn(screens[on])}`);
};

/** What a screen says in words: the page of the portal, what a screen reader hears on the TV. */
export const wordsOn = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('#spoken')?.textContent ?? document.body.innerText);

/** A metric of the service: the sum of its values with these labels. */
export const metric = async ({ service }: Screens, name: string, labels = ''): Promise<number> => {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(name) && /[{ ]/.test(line.charAt(name.length)) && line.includes(labels))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
};
