/**
 * What a page's films really showed: the first pictures of each film that is opened, read from the pixels. A script in the page
 * notes, at `requestVideoFrameCallback`, the strip with the machine-readable frame number.
 */
import type { Page } from 'playwright-core';
import { readFrameNumber } from '../support/frame-number.ts';

type Strip = { start: number; width: number; height: number; pixels: number[]; currentTime: number };

/** The page's window with the strips noted so far. */
type Watched = Window & { __strips?: Strip[] };

/** Runs in the page, before anything of the app. */
const watchFilms = (): void => {
  const strips: Strip[] = [];
  (window as Watched).__strips = strips;
  let starts = 0;
  const perStart = 12;
  const watch = (video: HTMLVideoElement): void => {
    let left = perStart;
    let start = 0;
    const canvas = document.createElement('canvas');
    const note = (): void => {
      if (left > 0 && video.videoWidth > 0 && !video.seeking) {
        left -= 1;
        [canvas.width, canvas.height] = [640, 360];
        const context = canvas.getContext('2d', { willReadFrequently: true });
        context?.drawImage(video, 0, 0, 640, 360);
        const pixels = [...(context?.getImageData(0, 0, 640, 24).data ?? [])];
        strips.push({ start, width: 640, height: 360, pixels, currentTime: video.currentTime });
      }
      video.requestVideoFrameCallback(note);
    };
    video.addEventListener('loadstart', () => {
      starts += 1;
      start = starts;
      left = perStart;
    });
    video.requestVideoFrameCallback(note);
  };
  const seen = new WeakSet<HTMLVideoElement>();
  new MutationObserver(() => {
    for (const video of document.querySelectorAll('video'))
      if (!seen.has(video)) {
        seen.add(video);
        watch(video);
      }
  }).observe(document, { childList: true, subtree: true });
};

/** To be called before the page is opened. */
export const logPictures = async (page: Page): Promise<void> => {
  // The loader of our tests wraps named functions in a call of this name, which pages do not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watchFilms);
};

/** Forgets what was shown so far. */
export const forgetPictures = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watched = window as Watched;
    watched.__strips?.splice(0);
  });

/** The frame number in the first picture of the film that was opened last. */
export const firstFramePlayed = async (page: Page): Promise<number> => {
  await page.waitForFunction(() => ((window as Watched).__strips?.length ?? 0) > 0);
  const first = await page.evaluate(() => {
    const strips = (window as Watched).__strips ?? [];
    const latest = strips.at(-1)?.start;
    return strips.find((strip) => strip.start === latest);
  });
  return frameOf(first);
};

/** The frame number of the picture that stands on the screen now. */
export const frameShown = async (page: Page): Promise<number> =>
  frameOf(
    await page.evaluate(() => {
      const video = document.querySelector('video');
      if (!video) return undefined;
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 360];
      const context = canvas.getContext('2d');
      context?.drawImage(video, 0, 0, 640, 360);
      const pixels = [...(context?.getImageData(0, 0, 640, 24).data ?? [])];
      return { start: 0, width: 640, height: 360, pixels, currentTime: video.currentTime };
    }),
  );

const frameOf = (strip: Strip | undefined): number => {
  if (!strip) throw new Error('there is no picture');
  const { width, height, pixels } = strip;
  const frame = readFrameNumber({ width, height, data: pixels });
  if (frame === undefined) throw new Error(`the picture at ${strip.currentTime} s carries no frame number`);
  return frame;
};
