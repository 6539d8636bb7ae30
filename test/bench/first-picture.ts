/** From the click on "carry on" to the first picture, in a real Chromium: as it is, repacked, converted, made ready. */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, startChromium } from '../support/browser.ts';
import { type ClipOptions, clip } from '../support/clips.ts';
import { titles } from '../support/library.ts';
import { type Person, withCookie } from '../support/people.ts';
import { inFolder, startService } from './film.ts';
import { pauseAt } from './screens.ts';
import type { Row } from './table.ts';

const turns = 5;
const resumeSeconds = 60;

const kinds: Record<string, ClipOptions> = {
  'as it is': { seconds: 120 },
  repacked: { seconds: 120, container: 'mpegts' },
  converted: { seconds: 120, container: 'mpegts', videoCodec: 'mpeg2video', audioCodec: 'mp2', fps: '25' },
  'converted, made ready by the pause': {
    ...{ seconds: 120, container: 'mpegts', videoCodec: 'mpeg2video', audioCodec: 'mp2', fps: '25' },
  },
};
const fileOf = (kind: string, turn: number): string => `${kind} ${turn}`;

const makeFilms = async (folder: string): Promise<void> => {
  await mkdir(folder);
  for (const [kind, options] of Object.entries(kinds))
    for (let turn = 0; turn < turns; turn += 1) {
      const ending = options.container === 'mpegts' ? 'ts' : 'mp4';
      await copyFile(await clip(options), join(folder, `${fileOf(kind, turn)}.${ending}`));
    }
};

/** Runs in the page: when it was clicked, and when the film that this opened showed its first picture. */
const watchFirstPicture = (): void => {
  type Watched = Window & { __clickedAt?: number; __pictureAt?: number };
  const watched = window as Watched;
  const seen = new WeakSet<HTMLVideoElement>();
  document.addEventListener(
    'click',
    () => {
      watched.__clickedAt = performance.now();
      delete watched.__pictureAt;
    },
    true,
  );
  setInterval(() => {
    const video = document.querySelector('video');
    if (!video || seen.has(video)) return;
    seen.add(video);
    video.requestVideoFrameCallback((now) => {
      watched.__pictureAt ??= now;
    });
  }, 4);
};

const signUp = async (page: Page, url: string): Promise<Person> => {
  await page.goto(`${url}/signup`);
  await page.getByLabel('Name', { exact: true }).fill('ada');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByTestId('library-card').first().waitFor();
  const [cookie] = await page.context().cookies();
  return withCookie(url, `${cookie?.name}=${cookie?.value}`, 'Sofa');
};

/** Whether the portal is told that it would start at once. */
const untilReady = async (ada: Person, film: string): Promise<void> => {
  const { body } = await ada.ask('GET', '/v1/devices');
  const portal = (body.devices as { id: string; kind: string }[]).find(({ kind }) => kind === 'browser');
  for (let look = 0; look < 200; look += 1) {
    const answer = await ada.ask('GET', `/v1/bookmarks/${film}?device=${portal?.id}`);
    if (answer.body.plan?.readyInMs === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const measureIn = async (browser: Browser, url: string): Promise<Map<string, number[]>> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watchFirstPicture);
  const ada = await signUp(page, url);
  const ids = await titles(ada, turns * Object.keys(kinds).length);
  const times = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]));
  for (let turn = 0; turn < turns; turn += 1)
    for (const kind of Object.keys(kinds)) {
      const film = ids[fileOf(kind, turn)] ?? '';
      // Without a pause nothing is made ready: the bookmark is made by hand.
      if (kind.includes('ready')) {
        await ada.ask('POST', '/v1/pause-states', pauseAt(ada, film, resumeSeconds));
        await untilReady(ada, film);
      } else await ada.ask('POST', '/v1/bookmarks', { video: film, position: resumeSeconds, ...byHand() });
      await page.goto(url);
      const card = page.getByTestId('continue-card').filter({ hasText: fileOf(kind, turn) });
      await card.waitFor();
      await card.getByRole('link').first().click();
      await page.waitForFunction(() => (window as { __pictureAt?: number }).__pictureAt !== undefined);
      const ms = await page.evaluate(() => {
        const { __pictureAt = 0, __clickedAt = 0 } = window as { __pictureAt?: number; __clickedAt?: number };
        return __pictureAt - __clickedAt;
      });
      times.get(kind)?.push(ms);
    }
  return times;
};

const byHand = () => ({ eventId: crypto.randomUUID(), occurredAt: Date.now() });

/** Medians; nothing without Chromium. */
export const measureFirstPicture = (): Promise<Row[]> =>
  inFolder(async (folder) => {
    if (chromiumPath() === undefined) return [];
    await makeFilms(join(folder, 'media'));
    const server = await startService(join(folder, 'data'), join(folder, 'media'));
    const browser = await startChromium();
    try {
      const times = await measureIn(browser, server.url);
      const direct = median(times.get('as it is') ?? []);
      return [...times].map(([kind, ms]) => ({
        what: `click to first picture in Chromium, ${kind}`,
        figure: `${median(ms).toFixed(0)} ms`,
        beside: kind === 'as it is' ? '' : `as it is ${direct.toFixed(0)} ms`,
        ratio: kind === 'as it is' ? '' : (median(ms) / direct).toFixed(2),
        goal: kind.includes('ready') ? '≤ 1.5' : '–',
      }));
    } finally {
      await browser.close();
      await server.stop();
    }
  });
