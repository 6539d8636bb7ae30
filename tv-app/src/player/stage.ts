import type { ManifestPlayer } from './manifest-player.ts';

/** What to show: an address, its media type, and where to start, in seconds. */
export type Source = { url: string; type: string; startAt: number };

/** Why a source did not start or stopped: nothing came, or this TV cannot show it. */
export type StageFailure = 'broken' | 'unplayable';

/** The picture behind the canvas. One video at a time, each in an element of its own. */
export type Stage = {
  /**
   * Shows `source` from `startAt`; resolves when it can play. Whatever was shown before is closed.
   * @throws Error whose `cause` is a StageFailure
   */
  open(source: Source): Promise<HTMLVideoElement>;
  /** Shows nothing, and lets go of decoder and memory. */
  close(): void;
  /** Where the picture is, for what lies above it. */
  readonly holder: HTMLElement;
};

const manifestTypes = /dash\+xml|mpegurl/i;
/** A frame of the slowest film lasts 42 ms; closer than that the element is where it should be. */
const sameFrameSeconds = 0.01;

/** A stage in `holder`, dark until something is opened. */
export function createStage(holder: HTMLElement): Stage {
  let video: HTMLVideoElement | null = null;
  let manifest: ManifestPlayer | null = null;

  function close(): void {
    manifest?.close();
    manifest = null;
    holder.classList.remove('is-on');
    if (video === null) return;
    video.pause();
    video.removeAttribute('src');
    video.load();
    video.remove();
    video = null;
  }

  return {
    holder,
    close,
    async open(source) {
      close();
      const element = document.createElement('video');
      element.preload = 'auto';
      video = element;
      holder.append(element);
      holder.classList.add('is-on');
      const ready = canPlay(element, source.startAt);
      if (manifestTypes.test(source.type)) {
        const { playManifest } = await import('./manifest-player.ts');
        manifest = playManifest(element, source);
      } else {
        element.src = source.url;
        element.currentTime = source.startAt;
      }
      await ready;
      return element;
    },
  };
}

/** Resolves when the element stands at `startAt` and can play. */
function canPlay(video: HTMLVideoElement, startAt: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (Math.abs(video.currentTime - startAt) > sameFrameSeconds && startAt < video.duration)
        video.currentTime = startAt;
    };
    video.addEventListener('loadedmetadata', settle, { once: true });
    video.addEventListener('canplay', () => !video.seeking && resolve());
    video.addEventListener(
      'seeked',
      () => video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA && resolve(),
    );
    video.addEventListener('error', () => reject(failure(video)), { once: true });
  });
}

const failure = (video: HTMLVideoElement): Error =>
  new Error('The video failed', { cause: failureOf(video) });

/** MediaError in the terms of the viewer. */
export const failureOf = (video: HTMLVideoElement): StageFailure =>
  video.error?.code === MediaError.MEDIA_ERR_DECODE ||
  video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED
    ? 'unplayable'
    : 'broken';
