import type { ManifestPlayer } from './manifest-player.ts';

/** What to show: an address, its media type, and where to start, in seconds. */
export type Source = { url: string; type: string; startAt: number };

/** Why a source did not start or stopped: nothing came, or this TV cannot show it. */
export type StageFailure = 'broken' | 'unplayable';

/** A video on the stage. */
export type Shown = {
  readonly video: HTMLVideoElement;
  /** Lets go of decoder and memory; the stage is dark if nothing else has taken it. Harmless when repeated. */
  close(): void;
};

/** The picture behind the canvas. One video at a time, each in an element of its own. */
export type Stage = {
  /**
   * Shows `source` from `startAt`; resolves when it can play. Whoever had the stage is told by its own
   * `onTaken`, while its video is still as it was, and is then closed; one that was still opening rejects.
   * @throws Error whose `cause` is a StageFailure
   */
  open(source: Source, onTaken: () => void): Promise<Shown>;
};

type Holder = { end(): void; onTaken(): void };

const manifestTypes = /dash\+xml|mpegurl/i;
/** A frame of the slowest film lasts 42 ms; closer than that the element is where it should be. */
const sameFrameSeconds = 0.01;

/** A stage in `place`, dark until something is opened. */
export function createStage(place: HTMLElement): Stage {
  let holder: Holder | null = null;

  function put(
    video: HTMLVideoElement,
    onTaken: () => void,
  ): { end(): void; ended: Promise<never>; manifest(player: ManifestPlayer): void } {
    holder?.onTaken();
    holder?.end();
    let manifest: ManifestPlayer | null = null;
    let reject: (reason: Error) => void = () => undefined;
    const ended = new Promise<never>((_resolve, rejectEnded) => {
      reject = rejectEnded;
    });
    ended.catch(() => undefined);
    const mine: Holder = {
      onTaken,
      end() {
        reject(new Error('The stage was taken', { cause: 'broken' satisfies StageFailure }));
        manifest?.close();
        manifest = null;
        release(video);
        if (holder !== mine) return;
        holder = null;
        place.classList.remove('is-on');
      },
    };
    holder = mine;
    place.append(video);
    place.classList.add('is-on');
    return {
      end: mine.end,
      ended,
      manifest(player) {
        manifest = player;
      },
    };
  }

  return {
    async open(source, onTaken) {
      const video = document.createElement('video');
      video.preload = 'auto';
      const { end, ended, manifest } = put(video, onTaken);
      const ready = canPlay(video, source.startAt);
      try {
        if (manifestTypes.test(source.type)) manifest(await playManifest(video, source));
        else setSource(video, source);
        await Promise.race([ready, ended]);
      } catch (error) {
        end();
        throw error;
      }
      return { video, close: end };
    },
  };
}

const playManifest = async (video: HTMLVideoElement, source: Source): Promise<ManifestPlayer> =>
  (await import('./manifest-player.ts')).playManifest(video, source);

function setSource(video: HTMLVideoElement, { url, startAt }: Source): void {
  video.src = url;
  video.currentTime = startAt;
}

function release(video: HTMLVideoElement): void {
  if (!video.isConnected) return;
  video.pause();
  video.remove();
  video.removeAttribute('src');
  video.load();
}

/** Resolves when the element stands at `startAt` and can play. */
function canPlay(video: HTMLVideoElement, startAt: number): Promise<void> {
  const settle = () => {
    if (Math.abs(video.currentTime - startAt) > sameFrameSeconds && startAt < video.duration)
      video.currentTime = startAt;
  };
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!video.seeking && video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) resolve();
    };
    video.addEventListener('loadedmetadata', settle, { once: true });
    for (const name of ['canplay', 'seeked']) video.addEventListener(name, look);
    video.addEventListener('error', () => reject(failure(video)), { once: true });
  });
}

const failure = (video: HTMLVideoElement): Error =>
  new Error('The video failed', { cause: failureOf(video) });

/** MediaError in the terms of the viewer. */
export function failureOf(video: HTMLVideoElement): StageFailure {
  const code = video.error?.code;
  const isItsFormat = code === MediaError.MEDIA_ERR_DECODE || code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
  return isItsFormat ? 'unplayable' : 'broken';
}
