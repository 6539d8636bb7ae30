import { useEffect, useRef } from 'preact/hooks';
import { roomUnderCues } from './cue-room-rules.ts';
import { raiseLines } from './raise-lines.ts';

/** Firefox alone draws subtitles where no style sheet reaches. */
const takesNoStyle = CSS.supports('-moz-appearance', 'none');

const giveRoom = (video: HTMLVideoElement, bar: HTMLElement | null): void => {
  const { bottom, height } = video.getBoundingClientRect();
  // A bar that is not displayed has no place: all of it is nought.
  const top = bar?.getBoundingClientRect().top || bottom;
  const room = roomUnderCues(height, bottom - top);
  video.style.setProperty('--room-under-cues', `${room}px`);
  if (takesNoStyle) raiseLines(video, height === 0 ? 0 : (bottom - top) / height);
};

/**
 * Keeps subtitles above the control bar: give the bar the returned ref. Whoever rendered them, the browser from a file
 * or the player library, they are cues of the element.
 */
export const useCueRoom = (video: HTMLVideoElement, isBarShown: boolean) => {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const look = (): void => giveRoom(video, isBarShown ? bar.current : null);
    const sizes = new ResizeObserver(look);
    sizes.observe(video);
    if (bar.current !== null) sizes.observe(bar.current);
    video.textTracks.addEventListener('change', look);
    look();
    return () => {
      sizes.disconnect();
      video.textTracks.removeEventListener('change', look);
    };
  }, [video, isBarShown]);
  return bar;
};
