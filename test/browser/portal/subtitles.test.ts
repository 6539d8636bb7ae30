import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { describeInBrowser } from '../../support/browser.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { captions, textClip } from '../../support/text-clips.ts';
import { buildPortal } from './built-portal.ts';
import { drawnCues } from './cues.ts';
import { eventually, playsByItself, untilPlaying, type Visitor, visit } from './portal.ts';

const capabilities: Capabilities = {
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'] }],
};

/** So that a caption of five seconds stays as long as it is looked at. */
const slowly = `
  addEventListener('play', ({ target }) => { target.playbackRate = 0.0625; }, { capture: true });
`;

const edgeOf = (page: Page, selector: string, edge: 'top' | 'bottom'): Promise<number> =>
  page.locator(selector).evaluate((element, side) => element.getBoundingClientRect()[side], edge);

const isBarAway = (page: Page, isAway: boolean) =>
  page.waitForFunction(
    (away) => document.querySelector<HTMLElement>('[data-testid=controls]')?.dataset['idle'] === `${away}`,
    isAway,
  );

describeInBrowser(
  'subtitles',
  (browser) => {
    let mediaDir: string;
    let service: TestService;
    /** What the browser's console was told. */
    const said: string[] = [];
    before(async function () {
      this.timeout(240_000);
      await buildPortal();
      mediaDir = await mkdtemp(join(tmpdir(), 'continuo-films-'));
      await copyFile(await textClip('mp4'), join(mediaDir, 'A file.mp4'));
      await copyFile(await textClip('matroska'), join(mediaDir, 'A manifest.mkv'));
      service = await startTestService({ MEDIA_DIR: mediaDir });
    });
    after(async () => {
      await service.close();
      await rm(mediaDir, { recursive: true, force: true });
    });
    beforeEach(function () {
      this.currentTest?.timeout(90_000);
    });

    /** Its id, once its texts have been read. */
    const idOf = (viewer: Visitor['viewer'], title: string): Promise<string> =>
      eventually(async () => {
        const { body } = await viewer.ask('GET', '/v1/videos');
        const video = body.videos.find((listed: { title: string }) => listed.title === title)?.id;
        const made = await viewer.ask('POST', '/v1/playbacks', { video, capabilities });
        return made.body.textTracks?.length === 2 ? video : undefined;
      });

    /** The film stands at its caption, which is shown in English. */
    const watchCaption = async (title: string, size: { width: number; height: number }): Promise<Page> => {
      const { page, viewer } = await visit(browser, service, { viewport: size });
      page.on('console', (line) => said.push(line.text()));
      await page.addInitScript(slowly);
      await page.goto(`${service.url}/watch/${await idOf(viewer, title)}?start=0`);
      await untilPlaying(page);
      await page.evaluate((seconds) => {
        const video = document.querySelector('video');
        if (video !== null) video.currentTime = seconds;
      }, captions.fromSeconds + 1);
      await page.mouse.move(40, 200);
      await page.getByRole('button', { name: 'Sound and subtitles' }).click();
      await page.getByRole('radio', { name: 'English' }).check();
      await page.keyboard.press('Escape');
      await eventually(async () => ((await drawnCues(page)).length > 0 ? true : undefined));
      return page;
    };
    const assertAboveBar = async (page: Page): Promise<void> => {
      const bar = await edgeOf(page, '.bottom', 'top');
      for (const { top, bottom } of await drawnCues(page))
        assert.ok(
          bottom <= bar && top > bar - 200,
          `a cue from ${top} to ${bottom}, the bar begins at ${bar}`,
        );
    };

    for (const title of ['A file', 'A manifest'])
      it(`of ${title.toLowerCase()} lie above the control bar while it is shown, at the edge of the picture else`, async () => {
        const page = await watchCaption(title, { width: 1280, height: 720 });
        await page.mouse.move(60, 220);
        await isBarAway(page, false);
        await assertAboveBar(page);
        await isBarAway(page, true);
        const edge = await edgeOf(page, 'video', 'bottom');
        const [cue] = await drawnCues(page);
        assert.ok(cue && cue.bottom > edge - 20 && cue.bottom <= edge, `${cue?.bottom} of ${edge}`);
        await page.keyboard.press('f');
        await page.waitForFunction(() => document.fullscreenElement !== null);
        await isBarAway(page, false);
        await assertAboveBar(page);
        assert.deepEqual(said, []);
      });

    it('lie on the picture of a phone that is held upright, and can be read', async () => {
      const page = await watchCaption('A file', { width: 360, height: 740 });
      const [cue] = await drawnCues(page);
      const edge = await edgeOf(page, 'video', 'bottom');
      assert.ok(cue && Math.abs(cue.bottom - edge) < 2, `${cue?.bottom} of ${edge}`);
      assert.ok(edge < 740 - 200, `the picture ends at ${edge}`);
      assert.ok(cue.bottom - cue.top >= 18, 'the words are too small');
    });
  },
  playsByItself,
);
