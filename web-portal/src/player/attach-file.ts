import type { Attached, Source, TrackChoice } from './attached.ts';

/** `HTMLMediaElement.audioTracks` (HTML Standard §4.8.11.10): Safari has it, Chromium does not. */
type AudioTrack = { id: string; label: string; language: string; kind: string; enabled: boolean };
type WithAudioTracks = { audioTracks?: ArrayLike<AudioTrack> & EventTarget };

const choiceOf = (
  track: { id: string; label: string; language: string; kind: string },
  index: number,
  isActive: boolean,
): TrackChoice => ({
  id: track.id || String(index),
  label: track.label,
  language: track.language,
  role: track.kind || undefined,
  isActive,
});

/**
 * Plays a file as it is. `currentTime` set before the file has loaded is where it starts (HTML Standard
 * §4.8.11.6, "default playback start position"), so no other picture is ever shown; it is set once more where a
 * browser did not take it.
 */
export const attachFile = (video: HTMLVideoElement, { url, startAt }: Source): Attached => {
  const { audioTracks } = video as unknown as WithAudioTracks;
  const audio = (): AudioTrack[] => (audioTracks === undefined ? [] : Array.from(audioTracks));
  const text = (): TextTrack[] => Array.from(video.textTracks);
  const stop = new AbortController();
  const { signal } = stop;

  const toStart = (): void => {
    if (Math.abs(video.currentTime - startAt) > 0.001) video.currentTime = startAt;
  };
  video.src = url;
  video.currentTime = startAt;
  video.addEventListener('loadedmetadata', toStart, { once: true, signal });

  return {
    tracks: () => ({
      audio: audio().map((track, index) => choiceOf(track, index, track.enabled)),
      text: text().map((track, index) => choiceOf(track, index, track.mode === 'showing')),
    }),
    chooseAudio: (id) => {
      audio().forEach((track, index) => {
        track.enabled = (track.id || String(index)) === id;
      });
    },
    chooseText: (id) => {
      text().forEach((track, index) => {
        track.mode = (track.id || String(index)) === id ? 'showing' : 'disabled';
      });
    },
    onTracks: (listener) => {
      for (const list of [video.textTracks, audioTracks])
        for (const name of ['addtrack', 'removetrack', 'change'])
          list?.addEventListener(name, listener, { signal });
    },
    end: () => {
      stop.abort();
      video.removeAttribute('src');
      video.load();
    },
  };
};
