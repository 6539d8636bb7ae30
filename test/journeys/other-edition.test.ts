import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { describeInBrowser } from '../support/browser.ts';
import { mediaFolder } from '../support/library.ts';
import { startTestService, type TestService } from '../support/service.ts';
import {
  bookmark,
  enterHome,
  filmName,
  type Household,
  jumpOnPortal,
  pair,
  playOnPortal,
  positionIn,
  signUp,
  switchOn,
  toContinueCard,
} from './household.ts';
import { firstFramePlayed, frameShown } from './picture-log.ts';

/** The same 14,400 pictures twice: cinema's rate on the web, television's 4 % faster in the IPTV. */
const pictures = 14_400;
const web = { fps: '24000/1001', seconds: (pictures * 1001) / 24_000 };
const iptv = { fps: '25', seconds: pictures / 25, container: 'mpegts', videoCodec: 'mpeg2video' } as const;
const webSecondsPerFrame = 1001 / 24_000;

describeInBrowser('carrying on in another edition', ({ browser }) => {
  let folder: string;
  let service: TestService;
  let home: Household;

  before(async function () {
    this.timeout(240_000);
    folder = await mediaFolder({
      [`web/${filmName}.mp4`]: web,
      [`iptv/${filmName}.ts`]: { ...iptv, audioCodec: 'mp2' },
    });
    service = await startTestService({ MEDIA_DIR: folder });
    home = await enterHome(browser(), service);
    await signUp(home, 'ada');
    await switchOn(home);
    await pair(home);
  });
  after(async () => {
    await home?.close();
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('maps the place between frame rates, there and back: each screen starts from the very picture of the other', async () => {
    const { portal, tv, remote } = home;
    await playOnPortal(home);
    await jumpOnPortal(home, 24);
    await portal.keyboard.press('Space');
    await portal.waitForFunction(() => document.querySelector('video')?.paused);
    const pausedAt = await positionIn(portal);
    const picture = await frameShown(portal);
    assert.ok(Math.abs(picture - pausedAt / webSecondsPerFrame) <= 1.01, `${picture} at ${pausedAt} s`);
    await bookmark(
      home,
      (one) => Math.abs(one.place.position - pausedAt) < 0.1 && one.place.kind === 'pause',
    );

    await toContinueCard(remote);
    await remote.press('ok');
    await remote.until(
      'the choice',
      ({ page, label }) => page === 'title' && label.startsWith('Resume from'),
    );
    await remote.press('ok');
    const first = await firstFramePlayed(tv);
    assert.ok(Math.abs(first - picture) <= 1, `the TV started from picture ${first} instead of ${picture}`);
    const wentOn = await tv.waitForFunction(
      (from) => (document.querySelector('video')?.currentTime ?? 0) > from + 1,
      await positionIn(tv),
    );
    assert.ok(await wentOn.jsonValue(), 'and it plays on');

    await remote.press('playPause');
    await tv.waitForFunction(() => document.querySelector('video')?.paused);
    const onTv = await frameShown(tv);
    await bookmark(home, (one) => one.place.device.name !== 'Laptop' && one.place.position > 200);
    await portal.goto(service.url);
    await portal.getByTestId('continue-card').first().getByRole('link').click();
    const back = await firstFramePlayed(portal);
    assert.ok(Math.abs(back - onTv) <= 1, `the web started from picture ${back} instead of ${onTv}`);
  }).timeout(240_000);
});
