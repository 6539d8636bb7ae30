import { useEffect, useState } from 'preact/hooks';

/** What the controls show of the video element. Seconds. */
export type VideoState = {
  isPaused: boolean;
  isEnded: boolean;
  isWaiting: boolean;
  position: number;
  duration: number | null;
  buffered: number;
  rate: number;
  volume: number;
  isMuted: boolean;
};

const events = [
  'play',
  'playing',
  'pause',
  'ended',
  'waiting',
  'seeking',
  'seeked',
  'timeupdate',
  'durationchange',
  'progress',
  'ratechange',
  'volumechange',
  'emptied',
] as const;

const bufferedEnd = ({ buffered, currentTime }: HTMLVideoElement): number => {
  for (let index = 0; index < buffered.length; index += 1)
    if (buffered.start(index) <= currentTime && currentTime <= buffered.end(index))
      return buffered.end(index);
  return currentTime;
};

const stateOf = (video: HTMLVideoElement): VideoState => ({
  isPaused: video.paused,
  isEnded: video.ended,
  isWaiting: video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !video.paused,
  position: video.currentTime,
  duration: Number.isFinite(video.duration) ? video.duration : null,
  buffered: bufferedEnd(video),
  rate: video.playbackRate,
  volume: video.volume,
  isMuted: video.muted,
});

/** The element's state, renewed whenever it says that something has changed. */
export const useVideoState = (video: HTMLVideoElement): VideoState => {
  const [state, setState] = useState(() => stateOf(video));
  useEffect(() => {
    const look = (): void => setState(stateOf(video));
    for (const event of events) video.addEventListener(event, look);
    look();
    return () => {
      for (const event of events) video.removeEventListener(event, look);
    };
  }, [video]);
  return state;
};
