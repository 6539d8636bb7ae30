import { type Attached, isManifest, type Source } from './attached.ts';
import { playFile } from './file-player.ts';

/** Why a source did not start or stopped: nothing came, or this TV cannot show it. */
export type StageFailure = 'broken' | 'unplayable';

/** A video on the stage. */
export type Shown = {
  readonly video: HTMLVideoElement;
  readonly tracks: Pick<Attached, 'chooseAudio' | 'chooseText'>;
  /**
   * Puts another source into the same element: a box may have one decoder only. Resolves when it can play.
   * @throws Error whose `cause` is a StageFailure
   */
  change(source: Source): Promise<void>;
  /** Lets go of decoder and memory; the stage is dark if nothing else has taken it. Harmless when repeated. */
  close(): void;
};

/** The picture behind the canvas. One video at a time, each in an element of its own. */
export type Stage = {
  /**
   * Shows `source` from `startAt`; resolves when it can play. Whoever had the stage is told by its own
   * `onTaken`, while its video is still as it was, and is then closed; one that was still opening rejects, as it
   * does when `signal` aborts.
   * @throws Error whose `cause` is a StageFailure
   */
  open(source: Source, hooks: { onTaken(): void; signal: AbortSignal }): Promise<Shown>;
};

type Holder = { onTaken(): void; end(): void };

/** A frame of the slowest film lasts 42 ms; closer than that the element is where it should be. */
const sameFrameSeconds = 0.01;

/** A stage in `place`, dark until something is opened. */
export function createStage(place: HTMLElement): Stage {
  let holder: Holder | null = null;

  return {
    async open(source, { onTaken, signal }) {
      holder?.onTaken();
      holder?.end();
      const video = document.createElement('video');
      video.preload = 'auto';
      const gone = new AbortController();
      let attached: Attached | null = null;
      const end = (): void => {
        if (gone.signal.aborted) return;
        gone.abort();
        attached?.close();
        release(video);
        if (holder !== mine) return;
        holder = null;
        place.classList.remove('is-on');
      };
      const mine: Holder = { onTaken, end };
      holder = mine;
      place.append(video);
      place.classList.add('is-on');
      signal.addEventListener('abort', end, { once: true });

      async function change(next: Source): Promise<void> {
        attached?.close();
        const ready = canPlay(video, next.startAt, gone.signal);
        ready.catch(() => undefined);
        attached = await attach(video, next);
        if (gone.signal.aborted) attached.close();
        await ready;
      }

      try {
        await change(source);
      } catch (error) {
        end();
        throw error;
      }
      return {
        video,
        tracks: {
          chooseAudio: (meaning) => attached?.chooseAudio(meaning) ?? false,
          chooseText: (meaning) => attached?.chooseText(meaning) ?? false,
        },
        change,
        close: end,
      };
    },
  };
}

const attach = async (video: HTMLVideoElement, source: Source): Promise<Attached> =>
  isManifest(source.type)
    ? (await import('./manifest-player.ts')).playManifest(video, source)
    : playFile(video, source);

function release(video: HTMLVideoElement): void {
  video.pause();
  video.remove();
  video.removeAttribute('src');
  video.load();
}

/** Resolves when the element stands at `startAt` and can play. */
function canPlay(video: HTMLVideoElement, startAt: number, gone: AbortSignal): Promise<void> {
  const heard = new AbortController();
  const { signal } = heard;
  const settle = () => {
    if (signal.aborted) return; // Chromium before 90 knows no `signal` of listeners.
    if (Math.abs(video.currentTime - startAt) > sameFrameSeconds && startAt < video.duration)
      video.currentTime = startAt;
  };
  return new Promise<void>((resolve, reject) => {
    const look = () => {
      if (!video.seeking && video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) resolve();
    };
    video.addEventListener('loadedmetadata', settle, { once: true, signal });
    for (const name of ['canplay', 'seeked']) video.addEventListener(name, look, { signal });
    video.addEventListener('error', () => reject(failure(failureOf(video))), { signal });
    gone.addEventListener('abort', () => reject(failure('broken')));
  }).finally(() => heard.abort());
}

const failure = (cause: StageFailure): Error => new Error('The video failed', { cause });

/** MediaError in the terms of the viewer. */
export function failureOf(video: HTMLVideoElement): StageFailure {
  const code = video.error?.code;
  const isItsFormat = code === MediaError.MEDIA_ERR_DECODE || code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
  return isItsFormat ? 'unplayable' : 'broken';
}
