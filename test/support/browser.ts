/** A real Chromium for tests: Debian's, started with the flags that make it quiet and the same everywhere. */
import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium stands: `CHROMIUM_PATH`, else where systems put it; `undefined` when there is none. */
export const chromiumPath = (): string | undefined =>
  [process.env['CHROMIUM_PATH'], ...places].find((file) => file !== undefined && existsSync(file));

/** Nothing is fetched or updated behind a test's back; WebGL runs in software. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starting Chromium on a busy machine takes seconds; this is a limit, not a measurement. */
const startLimitMs = 60_000;

/** Starts Chromium; whoever starts it closes it. @throws when there is none, see {@link describeInBrowser}. */
export const startChromium = async (moreFlags: readonly string[] = []): Promise<Browser> => {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('there is no Chromium on this machine');
  return chromium.launch({ executablePath, args: [...flags, ...moreFlags], timeout: startLimitMs });
};

/** What the tests of one suite are given: the browser all of them share, and pages that start with nothing kept. */
export type TestBrowser = {
  /** The browser itself; to be asked for inside tests and hooks only. */
  browser(): Browser;
  /** A page in a context of its own (no cookies, no cache, no stored data), closed after the test that asked for it. */
  openPage(options?: BrowserContextOptions): Promise<Page>;
};

/** A suite in a browser that starts before its tests and is closed after them; without Chromium, it says so. */
export const describeInBrowser = (
  title: string,
  tests: (browser: TestBrowser) => void,
  moreFlags: readonly string[] = [],
): void => {
  if (chromiumPath() === undefined) {
    describe.skip(`${title} (skipped: no Chromium)`, () => tests(withoutBrowser));
    return;
  }
  describe(title, () => {
    const started: { browser?: Browser } = {};
    const contexts: BrowserContext[] = [];
    const browser = (): Browser => {
      if (!started.browser) throw new Error('the browser runs only while tests do');
      return started.browser;
    };
    before(async function () {
      this.timeout(startLimitMs);
      started.browser = await startChromium(moreFlags);
    });
    afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
    after(() => started.browser?.close());
    tests({
      browser,
      async openPage(options) {
        const context = await browser().newContext(options);
        contexts.push(context);
        return context.newPage();
      },
    });
  });
};

const unavailable = (): never => {
  throw new Error('there is no Chromium on this machine');
};

/** What skipped tests are declared with; they never run. */
const withoutBrowser: TestBrowser = { browser: unavailable, openPage: unavailable };
