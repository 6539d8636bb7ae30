/**
 * What a page's films really showed: the picture that each of them started from, read from the pixels of the strip
 * with the machine-readable frame number.
 */
import type { Page } from 'playwright-core';
import { readFrameNumber } from '../support/frame-number.ts';

type Strip = { width: number; height: number; pixels: number[]; currentTime: number; notedAtMs: number };

/** The page's window with the strips noted so far. */
type Watched = Window & { __strips?: Strip[] };

/**
 * Runs in the page, before anything of the app. A film's first `play()` waits until the picture it starts from
 * stands, and that picture is noted: a callback for each frame comes a frame or two late on a busy machine.
 */
const watchFilms = (): void => {
  const strips: Strip[] = [];
  (window as Watched).__strips = strips;
  const noted = new WeakMap<HTMLMediaElement, string>();
  const play = HTMLMediaElement.prototype.play;
  const read = (video: HTMLVideoElement): Strip => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 360];
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(video, 0, 0, 640, 360);
    const pixels = [...(context?.getImageData(0, 0, 640, 24).data ?? [])];
    const { currentTime } = video;
    return { width: 640, height: 360, pixels, currentTime, notedAtMs: Date.now() };
  };
  /** The marks of every film are white: what has no light in it is not a picture yet, whatever `readyState` says. */
  const isPicture = ({ pixels }: Strip): boolean => pixels.some((value, at) => at % 4 === 1 && value > 160);
  /** When the picture that stands now is from, seconds; after a jump that of before stands a moment longer. */
  const standing = new WeakMap<HTMLVideoElement, number>();
  const follow = (video: HTMLVideoElement): void => {
    video.requestVideoFrameCallback((_now, { mediaTime }) => {
      standing.set(video, mediaTime);
      follow(video);
    });
  };
  const followNew = ({ target }: Event): void => {
    if (!(target instanceof HTMLVideoElement) || standing.has(target)) return;
    standing.set(target, Number.NaN);
    follow(target);
  };
  document.addEventListener('loadstart', followNew, true);
  /** A frame of the slowest film lasts 42 ms; where the rate varies, one may stand for longer than the wait. */
  const isOfNow = (video: HTMLVideoElement): boolean =>
    Math.abs((standing.get(video) ?? Number.NaN) - video.currentTime) < 0.06;
  const note = async (video: HTMLVideoElement): Promise<void> => {
    let strip = read(video);
    for (let look = 0; look < 300 && !(isPicture(strip) && isOfNow(video)); look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      strip = read(video);
    }
    strips.push(strip);
  };
  const untilPicture = async (video: HTMLVideoElement): Promise<void> => {
    while (video.error === null && (video.seeking || video.readyState < 2))
      await new Promise((resolve) => setTimeout(resolve, 10));
  };
  HTMLMediaElement.prototype.play = async function (this: HTMLMediaElement): Promise<void> {
    if (this instanceof HTMLVideoElement && noted.get(this) !== this.currentSrc) {
      await untilPicture(this);
      noted.set(this, this.currentSrc);
      if (this.videoWidth > 0) await note(this);
    }
    return play.call(this);
  };
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

/** The frame number in the picture that the film which was started last started from. */
export const firstFramePlayed = async (page: Page): Promise<number> => {
  await page.waitForFunction(() => ((window as Watched).__strips?.length ?? 0) > 0);
  return frameOf(await page.evaluate(() => (window as Watched).__strips?.at(-1)));
};

/** When that picture stood ready, by the machine's clock. */
export const firstPictureAtMs = (page: Page): Promise<number> =>
  page.evaluate(() => (window as Watched).__strips?.at(-1)?.notedAtMs ?? Number.NaN);

/** Whether a film was put into an element anew since the pictures were forgotten. */
export const hasBegunAnew = (page: Page): Promise<boolean> =>
  page.evaluate(() => ((window as Watched).__strips?.length ?? 0) > 0);

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
      return { width: 640, height: 360, pixels, currentTime: video.currentTime, notedAtMs: Date.now() };
    }),
  );

const frameOf = (strip: Strip | undefined): number => {
  if (!strip) throw new Error('there is no picture');
  const { width, height, pixels } = strip;
  const frame = readFrameNumber({ width, height, data: pixels });
  if (frame === undefined) throw new Error(`the picture at ${strip.currentTime} s carries no frame number`);
  return frame;
};
