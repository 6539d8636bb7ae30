/** The portal in a test: the real service with two short films, and a browser in which somebody is signed in. */
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { TestBrowser } from '../../support/browser.ts';
import { clip } from '../../support/clips.ts';
import { type Person, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { buildPortal } from './built-portal.ts';

/** The service of a suite. `lighthouse` and `river` are the ids of films that every screen here can play. */
export type PortalService = TestService & { lighthouse: string; river: string; end(): Promise<void> };

/** Chromium then lets a page play sound that nobody has pressed a key on yet. */
export const playsByItself = ['--autoplay-policy=no-user-gesture-required'];

const until = async <Value>(look: () => Promise<Value | undefined>): Promise<Value> => {
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** Starts it with "The Lighthouse", "North of the River" and a file that is no film. */
export const startPortal = async (): Promise<PortalService> => {
  await buildPortal();
  const mediaDir = await mkdtemp(join(tmpdir(), 'continuo-films-'));
  await mkdir(mediaDir, { recursive: true });
  const film = await clip({ seconds: 180, width: 640 });
  await copyFile(film, join(mediaDir, 'The Lighthouse.mp4'));
  await copyFile(film, join(mediaDir, 'North of the River.mp4'));
  await writeFile(join(mediaDir, 'Broken.mp4'), 'this is not a film');
  const service = await startTestService({ MEDIA_DIR: mediaDir });
  const asker = await webViewer(service.url);
  const idOf = (title: string): Promise<string> =>
    until(async () => {
      const { body } = await asker.ask('GET', '/v1/videos');
      return body.videos.find((video: { title: string }) => video.title === title)?.id;
    });
  const [lighthouse, river] = await Promise.all(['The Lighthouse', 'North of the River'].map(idOf));
  await idOf('Broken');
  assert.ok(lighthouse && river);
  return {
    ...service,
    lighthouse,
    river,
    end: async () => {
      await service.close();
      await rm(mediaDir, { recursive: true, force: true });
    },
  };
};

/** Somebody at the portal: the page, and the same account over the API. */
export type Visitor = { page: Page; viewer: Person; context: BrowserContext };

/** Opens the portal with somebody signed in; the browser speaks English. */
export const visit = async (
  browser: TestBrowser,
  service: Pick<TestService, 'url'>,
  options: BrowserContextOptions & { path?: string } = {},
): Promise<Visitor> => {
  const { path = '/', ...contextOptions } = options;
  const viewer = await webViewer(service.url);
  const page = await browser.openPage({ locale: 'en-GB', ...contextOptions });
  const context = page.context();
  const [name = '', value = ''] = (viewer.headers['cookie'] ?? '').split('=');
  await context.addCookies([{ name, value, url: service.url, httpOnly: true, sameSite: 'Lax' }]);
  await page.goto(`${service.url}${path}`);
  return { page, viewer, context };
};

/** Waits for the first picture and a player that moves. */
export const untilPlaying = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const video = document.querySelector('video');
    const { phase } = document.querySelector<HTMLElement>('[data-testid=player]')?.dataset ?? {};
    return phase === 'showing' && video !== null && !video.paused && video.readyState > 2;
  });
};

/** Waits until the film stands still. */
export const untilPaused = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('video')?.paused === true);
};

/** Where the picture stands, seconds. */
export const positionOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector('video')?.currentTime ?? Number.NaN);

/** The id of this browser as a screen, as the service knows it. */
export const screenOf = (viewer: Person): Promise<string> =>
  until(async () => {
    const { body } = await viewer.ask('GET', '/v1/devices');
    return body.devices.find(
      (device: { kind: string; isHere: boolean; isListening: boolean }) =>
        device.kind === 'browser' && device.isHere && device.isListening,
    )?.id;
  });

/** Asks until the answer fits; the test's own time limit ends it. */
export const eventually = until;
