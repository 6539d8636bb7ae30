import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { type ReportServer, startReportServer, until } from '../rules/client/report-server.ts';
import { describeInBrowser } from '../support/browser.ts';
import { buildClient, clientPages } from './client-page.ts';

/** Younger than the boxes; a page that uses one of these fails where they are gone. */
const youngerThanTheBoxes = `
  delete Promise.withResolvers; delete Promise.allSettled; delete Promise.any;
  delete window.structuredClone; delete window.queueMicrotask; delete window.reportError;
  delete Crypto.prototype.randomUUID;
  delete AbortSignal.timeout; delete AbortSignal.any; delete AbortSignal.abort;
  delete AbortSignal.prototype.throwIfAborted; delete AbortSignal.prototype.reason;
  delete Object.fromEntries; delete Object.hasOwn; delete Object.groupBy;
  for (const name of ['at', 'flat', 'flatMap', 'findLast', 'toSorted', 'toSpliced', 'with'])
    delete Array.prototype[name];
  delete String.prototype.replaceAll; delete String.prototype.matchAll; delete String.prototype.at;
  delete IDBTransaction.prototype.commit; delete window.TextDecoderStream;
  delete HTMLVideoElement.prototype.requestVideoFrameCallback;
`;

describeInBrowser('the client SDK in a browser', ({ browser }) => {
  let client: string;
  let server: ReportServer;
  let context: BrowserContext;
  const faultsSeen: string[] = [];

  before(async function () {
    this.timeout(120_000);
    client = await buildClient();
  });
  beforeEach(async () => {
    server = await startReportServer(clientPages(client));
    context = await browser().newContext();
    faultsSeen.length = 0;
  });
  afterEach(async () => {
    await context.close();
    await server.close();
  });

  const openPage = async (): Promise<Page> => {
    const page = await context.newPage();
    page.on('pageerror', (error) => faultsSeen.push(String(error)));
    await page.goto(server.url);
    return page;
  };
  /** Ends the tab's process, as a crash or a pulled plug does: no event reaches the page. */
  const kill = async (page: Page): Promise<void> => {
    const crashed = page.waitForEvent('crash');
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => undefined);
    await crashed;
  };
  const untilKept = async (page: Page, count: number): Promise<void> => {
    while ((await kept(page)) !== count) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const kept = (page: Page): Promise<number> =>
    page.evaluate(
      `new Promise((resolve) => {
        const opening = indexedDB.open('continuo/outbox/anna');
        opening.onsuccess = () => {
          const store = opening.result.transaction('entries').objectStore('entries');
          store.count().onsuccess = ({ target }) => { opening.result.close(); resolve(target.result); };
        };
      })`,
    );

  it('keeps what a killed tab had not sent, and the next tab sends it in order', async () => {
    const page = await openPage();
    await page.evaluate(`watch('video-1', 'box-token')`);
    await until(() => server.taken.length === 1);
    await server.close();
    for (const position of [10, 20, 30]) await page.evaluate(`pauseAt(${position})`);
    await untilKept(page, 3);
    await kill(page);
    assert.equal(server.taken.length, 1);
    await server.open();
    const next = await openPage();
    await next.evaluate(`void report('box-token')`);
    await until(() => server.taken.length === 4);
    assert.deepEqual(
      server.taken.map(({ kind, position, sequence }) => [kind, position, sequence]),
      [
        ['progress', 0, 0],
        ['pause', 10, 1],
        ['pause', 20, 2],
        ['pause', 30, 3],
      ],
    );
    await untilKept(next, 0);
  });

  it('says goodbye with the token when the page is left', async () => {
    const page = await openPage();
    await page.evaluate(`watch('video-1', 'box-token')`);
    await page.evaluate(`player.position = 42`);
    await page.goto(`${server.url}/elsewhere`);
    await until(() => server.taken.some(({ kind }) => kind === 'stop' || kind === 'background'));
    assert.equal(server.taken.at(-1)?.position, 42);
    assert.equal(server.requests.at(-1)?.authorization, 'Bearer box-token');
  });

  it('says goodbye by a beacon where fetch cannot outlive the page and the cookie speaks', async () => {
    await context.addInitScript('delete Request.prototype.keepalive;');
    const page = await openPage();
    await page.evaluate(`watch('video-1')`);
    await until(() => server.taken.length === 1);
    await page.evaluate(`player.position = 42`);
    await page.goto(`${server.url}/elsewhere`);
    await until(() => server.requests.some(({ contentType }) => contentType.startsWith('text/plain')));
    await until(() => server.taken.at(-1)?.position === 42);
  });

  it('sends nothing twice when two tabs share the outbox', async () => {
    server.state.delayMs = 20;
    const tabs = [await openPage(), await openPage()];
    await Promise.all(tabs.map((tab, index) => tab.evaluate(`watch('video-${index}', 'box-token')`)));
    for (let round = 1; round <= 5; round += 1)
      await Promise.all(tabs.map((tab) => tab.evaluate(`pauseAt(${round})`)));
    await until(() => server.taken.filter(({ kind }) => kind === 'pause').length === 10);
    const sent = server.requests.flatMap(({ eventIds }) => eventIds);
    assert.equal(new Set(sent).size, sent.length);
    assert.equal(server.seen.mostInFlight, 1);
  });

  it('works without anything that is younger than the boxes', async () => {
    await context.addInitScript(`${youngerThanTheBoxes} delete Navigator.prototype.locks;`);
    const page = await openPage();
    assert.equal(
      await page.evaluate(`typeof navigator.locks + typeof structuredClone`),
      'undefinedundefined',
    );
    await page.evaluate(`watch('video-1', 'box-token')`);
    await page.evaluate(`pauseAt(12.5)`);
    await until(() => server.taken.length === 2);
    await page.evaluate(`reporter.close()`);
    assert.deepEqual(server.takenIds().length, 3);
    assert.deepEqual(faultsSeen, []);
  });

  it('is in a syntax and with names that Chrome 69 knows', () => {
    assert.equal(client.match(/\bglobalThis\b|\?\.[a-z[(]|\?\?|\breplaceAll\(|\bfor await\b/g), null);
  });

  it('brings no library along', () => {
    assert.equal(/zod|_zod/i.test(client), false);
    assert.ok(client.length < 60_000, `${client.length} bytes`);
  });

  it('says what this screen can decode: H.264, VP9 and AV1, but not HEVC, MPEG-2 or AC-3', async () => {
    const page = await openPage();
    const measured = await page.evaluate<{ video: Named[]; audio: Named[] }>(
      'continuo.measureCapabilities()',
    );
    const codecs = (list: Named[]) => [...new Set(list.map(({ codec }) => codec))];
    assert.deepEqual(codecs(measured.video), ['h264', 'vp9', 'av1']);
    for (const codec of ['aac', 'opus', 'flac']) assert.ok(codecs(measured.audio).includes(codec), codec);
    for (const codec of ['ac3', 'eac3', 'mp2']) assert.ok(!codecs(measured.audio).includes(codec), codec);
    const containers = measured.video.find(({ codec }) => codec === 'h264')?.containers ?? [];
    assert.ok(containers.includes('mp4') && !containers.includes('ts'), containers.join());
  });

  it('asks the browser once, and a declared profile only narrows the answer', async () => {
    const page = await openPage();
    const asked = await page.evaluate<[number, number, Named[]]>(`(async () => {
      let asked = 0;
      const { decodingInfo } = MediaCapabilities.prototype;
      MediaCapabilities.prototype.decodingInfo = function (...question) {
        asked += 1;
        return decodingInfo.apply(this, question);
      };
      await continuo.measureCapabilities();
      const first = asked;
      const { video } = await continuo.measureCapabilities({ profile: 'stb' });
      return [first, asked, video];
    })()`);
    const [first, second, video] = asked;
    assert.ok(first > 20);
    assert.equal(second, first);
    assert.deepEqual(
      video.map(({ codec, containers }) => ({ codec, containers })),
      [{ codec: 'h264', containers: ['mp4'] }],
    );
  });
});

type Named = { codec: string; containers: string[] };
