import { useEffect } from 'preact/hooks';
import { readStored, writeStored } from '../state/stored.ts';

const storageKey = 'continuo.volume';

/** The volume of the last time, from one title to the next. */
export const useSavedSound = (video: HTMLVideoElement | null): void => {
  useEffect(() => {
    if (video === null) return;
    const [volume, muted] = (readStored(storageKey) ?? '1 false').split(' ');
    video.volume = Math.min(1, Math.max(0, Number(volume) || 0));
    video.muted = muted === 'true';
    const save = (): void => writeStored(storageKey, `${video.volume} ${video.muted}`);
    video.addEventListener('volumechange', save);
    return () => video.removeEventListener('volumechange', save);
  }, [video]);
};
