import type { Playback } from 'resume-service/contract';
import { isManifest } from './attached.ts';

/** A small picture of the place that scrubbing has come to, above the canvas. */
export type Preview = {
  /** Shows the picture at `seconds`; `left` and `top` are pixels of the page. */
  show(seconds: number, at: { left: number; top: number; width: number }): void;
  hide(): void;
};

const ratio = 9 / 16;

const noPreview: Preview = { show: () => undefined, hide: () => undefined };

/** A preview only of what is played as a file: what is converted is never converted twice. */
export const previewOf = ({ url, type }: Pick<Playback, 'url' | 'type'>, place: HTMLElement): Preview =>
  isManifest(type) ? noPreview : createPreview(url, place);

/**
 * A second, silent element on the same file. A device with a single decoder shows no preview, and plays as before.
 * Seeks follow each other: the next one waits for the picture of the last.
 */
function createPreview(url: string, place: HTMLElement): Preview {
  let video: HTMLVideoElement | null = null;
  let wanted: number | null = null;

  function make(): HTMLVideoElement {
    const element = document.createElement('video');
    element.id = 'preview';
    element.muted = true;
    element.preload = 'auto';
    element.style.visibility = 'hidden';
    element.addEventListener('seeked', () => {
      element.style.visibility = 'visible';
      follow(element);
    });
    element.addEventListener('error', () => hide());
    element.src = url;
    place.append(element);
    return element;
  }

  function follow(element: HTMLVideoElement): void {
    if (wanted === null || element.seeking) return;
    element.currentTime = wanted;
    wanted = null;
  }

  function hide(): void {
    video?.removeAttribute('src');
    video?.load();
    video?.remove();
    video = null;
  }

  return {
    show(seconds, { left, top, width }) {
      video ??= make();
      Object.assign(video.style, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${width}px`,
        height: `${width * ratio}px`,
      });
      wanted = seconds;
      follow(video);
    },
    hide,
  };
}
