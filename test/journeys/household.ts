/** A household for a journey: the service with one long film, a browser for the portal and one for the TV. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { mediaFolder } from '../support/library.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { logPictures } from './picture-log.ts';
import { type Remote, remoteOf } from './remote.ts';

/** Frames per second of the film. */
export const fps = 30;
export const filmName = 'Long Way Home';

/** Both screens, each with an empty cache. */
export type Household = {
  service: TestService;
  portal: Page;
  tv: Page;
  remote: Remote;
  /** Asks the service as the viewer at the portal does. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
};

/** Starts a service with the film of ten minutes. */
export const startHome = async (): Promise<{ service: TestService; close(): Promise<void> }> => {
  const folder = await mediaFolder({ [`${filmName}.mp4`]: { seconds: 600, fps: String(fps) } });
  const service = await startTestService({ MEDIA_DIR: folder });
  return {
    service,
    async close() {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Opens both screens; nobody is signed in, nothing is linked. */
export const enterHome = async (browser: Browser, service: TestService): Promise<Household> => {
  const contexts: BrowserContext[] = [];
  const screen = async (viewport: { width: number; height: number }): Promise<Page> => {
    const context = await browser.newContext({ viewport, locale: 'en-GB' });
    contexts.push(context);
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await logPictures(page);
    return page;
  };
  const portal = await screen({ width: 1440, height: 900 });
  const tv = await screen({ width: 1280, height: 720 });
  return {
    service,
    portal,
    tv,
    remote: remoteOf(tv),
    ask: (method, path, body) =>
      portal.evaluate(
        async (wish) => {
          const response = await fetch(wish.path, {
            method: wish.method,
            ...(wish.body
              ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish.body) }
              : {}),
          });
          const text = await response.text();
          return { status: response.status, body: text === '' ? null : JSON.parse(text) };
        },
        { method, path, body },
      ),
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
};

/** Makes an account at the portal, as a newcomer does. */
export const signUp = async ({ portal, service }: Household, name: string): Promise<void> => {
  await portal.goto(`${service.url}/signup`);
  await portal.getByLabel('Name', { exact: true }).fill(name);
  await portal.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await portal.getByRole('button', { name: 'Create an account' }).click();
  await portal.getByTestId('library-card').first().waitFor();
};

/** Switches the TV on for the first time and takes the name it proposes. */
export const switchOn = async ({ tv, remote, service }: Household): Promise<void> => {
  await tv.goto(`${service.url}/tv/`);
  const first = await remote.until('the first page', ({ page }) => page !== '');
  if (first.page !== 'home') await remote.press('ok');
  await remote.until(
    'the library',
    ({ page, row, label }) => page === 'home' && row >= 0 && label.includes(filmName),
  );
};

/**
 * Puts the focus of the TV on the card of the film that was paused. Its row may still be on its way, and then pushes
 * the others down: the way is gone again.
 */
export const toContinueCard = async (remote: Remote): Promise<void> => {
  for (let isSeen = false; !isSeen; ) {
    await remote.go('up', 'the bar', ({ row }) => row < 0);
    await remote.go('down', 'a row', ({ row }) => row >= 0);
    const { label } = await remote.focus();
    isSeen = label.includes(filmName) && label.includes('of 10:00');
  }
};

/** Links the TV by typing its code at the portal. */
export const pair = async (home: Household): Promise<void> => {
  const { portal, remote, service } = home;
  await remote.go('up', 'the bar above the rows', ({ row }) => row === -1);
  await remote.go('left', 'its first entry', ({ column }) => column === 0);
  await remote.go('right', 'Connect your account', ({ label }) => label.startsWith('Connect'));
  await remote.press('ok');
  const { label } = await remote.until(
    'the code',
    ({ page, label }) => page === 'connect' && /^([A-Z] ?){4,}\W*([A-Z] ?){4,}$/.test(label),
  );
  await portal.goto(`${service.url}/link`);
  await portal.getByLabel('Code on the TV').fill(label.replace(/[^A-Z]/g, ''));
  await portal.getByRole('button', { name: 'Next' }).click();
  await portal.getByTestId('link-question').waitFor();
  await portal.getByRole('button', { name: 'Approve' }).click();
  await portal.getByTestId('link-done').waitFor();
  // Nothing was watched on this TV, so nothing is asked: it shows its first tile.
  await remote.until(
    'the first tile',
    ({ page, row, column }) => page === 'home' && row === 0 && column === 0,
  );
};

/** Opens the film at the portal and waits until it plays. */
export const playOnPortal = async ({ portal, service }: Household): Promise<void> => {
  await portal.goto(service.url);
  await portal.getByTestId('library-card').first().getByRole('link').click();
  await portal.getByTestId('player').waitFor();
  await portal.waitForFunction(() => {
    const video = document.querySelector('video');
    return video !== null && !video.paused && video.currentTime > 0.2;
  });
};

/** Jumps ahead with the arrow key, ten seconds a press, and waits until it plays on from there. */
export const jumpOnPortal = async ({ portal }: Household, presses: number): Promise<void> => {
  const before = await positionIn(portal);
  for (let press = 0; press < presses; press += 1) await portal.keyboard.press('ArrowRight');
  await portal.waitForFunction(
    (least) => {
      const video = document.querySelector('video');
      return video !== null && !video.seeking && video.currentTime > least;
    },
    before + presses * 10,
  );
};

/** The position of an element, in seconds. */
export const positionIn = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector('video')?.currentTime ?? Number.NaN);

/** Whether a frame number is the one at a position, give or take one. */
export const assertFrame = (frame: number, seconds: number, what: string): void => {
  const expected = seconds * fps;
  assert.ok(
    Math.abs(frame - Math.floor(expected + 1e-6)) <= 1,
    `${what}: frame ${frame}, expected ${expected.toFixed(2)} (${seconds} s)`,
  );
};

/** The only bookmark of the viewer. */
export type SeenBookmark = {
  id: string;
  resumeAt: number;
  place: { position: number; kind: string; activeAt: number; device: { name: string } };
};

/** Waits until the viewer's list has a bookmark that fits. */
export const bookmark = async (
  home: Household,
  fits: (one: SeenBookmark) => boolean = () => true,
): Promise<SeenBookmark> => {
  const endsAt = Date.now() + 30_000;
  for (;;) {
    const { body } = await home.ask('GET', '/v1/bookmarks');
    const all = (body as { bookmarks: SeenBookmark[] }).bookmarks;
    const found = all.find(fits);
    if (found) return found;
    assert.ok(Date.now() < endsAt, `no such bookmark among ${JSON.stringify(all)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
