import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { problemWords } from '../../resume-service/src/videos/importing/file-problem-rules.ts';
import { describeInBrowser } from '../support/browser.ts';
import {
  explainedClips,
  type OddClip,
  type OddClipName,
  oddClips,
  type PlayableClip,
  playableClips,
} from '../support/odd-clips.ts';
import { firstFramePlayed } from './picture-log.ts';
import { openScreens, playsByItself, type Screens, tellToPlay, wordsOn } from './screens.ts';

const silentClips: readonly OddClipName[] = ['no sound', 'twelve hours'];
/** Places count on the clock of the file, which may begin before its first picture: with sound, or with nothing. */
const leadSeconds: Partial<Record<OddClipName, number>> = {
  'a picture that starts after the sound': 0.5,
  'a late start': 7.5,
  fragments: 2 / 30,
};
/** So much is left to play after the first picture. */
const restSeconds = 2.5;
const wentOnSeconds = 1;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A name of its own for each, in which no word is taken for a format. */
const names = Object.keys(oddClips) as OddClipName[];
const filmName = (clip: OddClipName): string => {
  const at = names.indexOf(clip);
  return `Clip ${String.fromCharCode(65 + Math.floor(at / 26), 97 + (at % 26))}`;
};

describeInBrowser(
  'every clip on both apps',
  ({ browser }) => {
    let screens: Screens;
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const random = chance(seed);

    before(async function () {
      this.timeout(600_000);
      console.log(`    SEED=${seed}`);
      const files: Record<string, string> = {};
      for (const [name, odd] of Object.entries(oddClips) as [OddClipName, OddClip][])
        files[filmName(name)] = await odd.file();
      screens = await openScreens(browser(), files, { WARM_UP: 'off' });
    });
    after(() => screens?.close());

    const idOf = (name: OddClipName): string => screens.films[filmName(name)] ?? assert.fail(name);

    /** How a screen would play it: the plan that its app shows. */
    const planOf = async (name: OddClipName, on: 'portal' | 'tv') => {
      const asker = on === 'portal' ? screens.viewer : screens.television;
      const answer = await asker.ask('GET', `/v1/videos/${idOf(name)}?device=${screens.devices[on]}`);
      assert.equal(answer.status, 200, answer.text);
      return answer.body.plan;
    };

    const assertGoesOn = async (page: Page, hasSound: boolean): Promise<void> => {
      const from = await page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
      await page.waitForFunction(
        ({ least, isHeard }) => {
          const video = document.querySelector('video') as
            | (HTMLVideoElement & { webkitAudioDecodedByteCount: number })
            | null;
          if (video === null || video.videoWidth === 0 || video.currentTime < least) return false;
          return !isHeard || video.webkitAudioDecodedByteCount > 0;
        },
        { least: from + wentOnSeconds, isHeard: hasSound },
      );
    };

    const playOn = async (on: 'portal' | 'tv', name: OddClipName, clip: PlayableClip, seconds: number) => {
      const startAt = Math.round((seconds + (leadSeconds[name] ?? 0)) * 1000) / 1000;
      const { available, method, sentence } = await planOf(name, on);
      if (!available) {
        await screens[on].goto(`${screens.service.url}${on === 'tv' ? '/tv/' : `/watch/${idOf(name)}`}`);
        if (on === 'tv') await toTile(screens, filmName(name));
        return assertSays(screens[on], sentence.en);
      }
      await tellToPlay(screens, on, idOf(name), startAt);
      const frame = await firstFramePlayed(screens[on]);
      const wanted = clip.frameAt(seconds);
      assert.ok(
        Math.abs(frame - wanted) <= 1,
        `${on}, ${method}: frame ${frame} instead of ${wanted} at ${startAt} s`,
      );
      await assertGoesOn(screens[on], !silentClips.includes(name));
    };

    for (const [name, clip] of playableClips)
      it(`${name}: plays from anywhere, from the very picture`, async () => {
        const anywhere = (): number =>
          Math.round(random() * (clip.durationSeconds - restSeconds) * 1000) / 1000;
        const places = { portal: anywhere(), tv: anywhere() };
        await Promise.all([playOn('portal', name, clip, places.portal), playOn('tv', name, clip, places.tv)]);
      }).timeout(240_000);

    for (const [name, clip] of explainedClips)
      it(`${name}: both apps say why it does not play`, async () => {
        const { portal, service } = screens;
        const why = problemWords[clip.problem].en;
        await portal.goto(service.url);
        const card = portal.locator(`[data-video="${idOf(name)}"]`);
        await card.getByText(why).waitFor();
        await toTile(screens, filmName(name));
        await assertSays(screens.tv, why);
      }).timeout(120_000);
  },
  playsByItself,
);

/** Puts the focus of the TV on a title of the row of those that do not play. */
const toTile = async ({ remote }: Screens, title: string): Promise<void> => {
  if ((await remote.focus()).page !== 'home') {
    await remote.press('back');
    await remote.until('the first page', ({ page }) => page === 'home');
  }
  for (let isHere = false; !isHere; ) {
    await remote.go('up', 'the bar', ({ row }) => row < 0);
    await remote.press('down', 'down', 'down', 'down');
    await remote.go('left', 'its first tile', ({ column }) => column === 0);
    for (let last = -1, now = 0; !isHere && now > last; ) {
      const { column, label } = await remote.focus();
      isHere = label.startsWith(title);
      if (!isHere) await remote.press('right');
      [last, now] = [column, (await remote.focus()).column];
    }
  }
};

const assertSays = async (page: Page, words: string): Promise<void> => {
  const endsAt = Date.now() + 30_000;
  for (;;) {
    const said = await wordsOn(page);
    if (said.includes(words)) return;
    assert.ok(Date.now() < endsAt, `"${words}" is not among "${said}"`);
    await page.waitForTimeout(100);
  }
};
