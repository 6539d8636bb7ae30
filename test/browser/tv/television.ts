/** The TV app in a test: the real service with short films, a browser as the box, and the keys of its remote control. */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import type { Focused } from '../../../tv-app/src/look/focus-report.ts';
import type { TestBrowser } from '../../support/browser.ts';
import { mediaFolder, titles } from '../../support/library.ts';
import { box, type Person } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

/** How Chromium is started for a box: it may play without a key press, as boxes may. */
export const playsByItself = ['--autoplay-policy=no-user-gesture-required'];

/** A service with films; `films` are their ids by title. */
export type TvService = TestService & { films: Record<string, string>; end(): Promise<void> };

const root = fileURLToPath(new URL('../../../', import.meta.url));
const buildLimitMs = 120_000;

/** Starts it with seven films that a box plays and one that is converted for it, and the app built from its sources. */
export const startTvService = async (): Promise<TvService> => {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { cwd: root, timeout: buildLimitMs });
  const names = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo'];
  const playable = names.map((name) => [`${name}.mp4`, { seconds: 180, width: 320 }] as const);
  const folder = await mediaFolder({
    ...Object.fromEntries(playable),
    'Hazel.webm': { container: 'webm', videoCodec: 'vp9', audioCodec: 'opus', seconds: 60 },
  });
  const service = await startTestService({ MEDIA_DIR: folder });
  const films = await titles(await box(service.url), names.length + 1);
  return {
    ...service,
    films,
    async end() {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** A switched-on television. */
export type Television = {
  page: Page;
  /** Presses a key and lets it go. */
  press(key: string, times?: number): Promise<void>;
  /** Waits until what has the focus fits; answers it. */
  focus(fits: (focused: Focused) => boolean): Promise<Focused>;
  /** Waits for the focus on a label that begins like this. */
  focusOn(label: string): Promise<Focused>;
  /** The colour at a point of the 1920 × 1080 design, as it is on the screen. */
  colourAt(x: number, y: number): Promise<[red: number, green: number, blue: number]>;
  /** The box itself, to ask the service in its name. */
  person(): Promise<Person>;
};

const screen = { width: 1280, height: 720 };
const scale = screen.width / 1920;

/** Switches on a television that already has its name, and waits for its first focus. */
export const switchOn = async (
  browser: TestBrowser,
  service: TestService,
  options: { name?: string | null; language?: 'en' | 'zh' } = {},
): Promise<Television> => {
  const { name = 'Bedroom TV', language = 'en' } = options;
  const page = await browser.openPage({ viewport: screen });
  await page.addInitScript(
    ([tvName, tvLanguage]) => {
      if (tvName !== null) localStorage.setItem('continuo.tv.name', tvName);
      localStorage.setItem('continuo.tv.language', tvLanguage);
    },
    [name, language] as const,
  );
  await page.goto(`${service.url}/tv/`);
  const tv = televisionOn(page, service.url);
  await tv.focus(({ page: place, row }) => place === 'name' || (place === 'home' && row >= 0));
  return tv;
};

const televisionOn = (page: Page, url: string): Television => {
  const focus = async (fits: (focused: Focused) => boolean): Promise<Focused> => {
    for (;;) {
      const focused = await page.evaluate(() => window.__tv);
      if (focused && fits(focused)) return focused;
      await page.waitForTimeout(40);
    }
  };
  return {
    page,
    focus,
    focusOn: (label) => focus((focused) => focused.label.startsWith(label)),
    async press(key, times = 1) {
      for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
    },
    async colourAt(x, y) {
      const { data, width } = PNG.sync.read(await page.screenshot());
      const at = (Math.round(y * scale) * width + Math.round(x * scale)) * 4;
      return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    },
    async person() {
      const kept = await page.evaluate(() => ({
        token: localStorage.getItem('continuo.tv.token'),
        id: localStorage.getItem('continuo.tv.device') ?? '',
      }));
      const someBox = await box(url);
      const headers = { authorization: `Bearer ${kept.token}` };
      const ask: Person['ask'] = (method, path, body, more = {}) =>
        someBox.ask(method, path, body, { ...more, ...headers });
      return { url, headers, device: { id: kept.id, name: 'Bedroom TV' }, ask };
    },
  };
};

/** Close enough to be the same colour after scaling and blending. */
export const isColour = (seen: readonly number[], hex: string): boolean => {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return wanted.every((part, index) => Math.abs(part - (seen[index] ?? 0)) < 24);
};
