import type { Attached, Source, TrackChoice } from './attached.ts';
import { addTextFiles, type TextFiles } from './text-files.ts';
import { likeMeaning } from './track-rules.ts';

/** `HTMLMediaElement.audioTracks` (HTML Standard §4.8.11.10): Safari has it, Chromium does not. */
type AudioTrack = { id: string; label: string; language: string; kind: string; enabled: boolean };
type WithAudioTracks = { audioTracks?: ArrayLike<AudioTrack> & EventTarget };

const soundOf = (track: AudioTrack, index: number): TrackChoice => ({
  id: track.id || String(index),
  label: track.label,
  language: track.language,
  role: track.kind || undefined,
  isActive: track.enabled,
});

const wordsOf = (track: TextTrack, index: number, files: TextFiles): TrackChoice => {
  const offered = files.offered(track);
  return {
    id: track.id || String(index),
    label: track.label,
    language: offered?.language ?? track.language,
    role: offered === undefined ? track.kind : offered.role,
    isActive: track.mode === 'showing',
  };
};

/**
 * Plays a file as it is, or a playlist that the browser reads by itself. `currentTime` set before the file has loaded
 * is where it starts (HTML Standard §4.8.11.6, "default playback start position"), so no other picture is ever shown;
 * it is set once more where a browser did not take it.
 */
export const attachFile = (video: HTMLVideoElement, source: Source): Attached => {
  const { url, startAt, wanted } = source;
  const { audioTracks } = video as unknown as WithAudioTracks;
  const files = addTextFiles(video, source.textTracks);
  const audio = (): AudioTrack[] => (audioTracks === undefined ? [] : Array.from(audioTracks));
  const text = (): TextTrack[] => Array.from(video.textTracks);
  const stop = new AbortController();
  const { signal } = stop;

  const attached: Attached = {
    tracks: () => ({
      audio: audio().map(soundOf),
      text: text().map((track, index) => wordsOf(track, index, files)),
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
      files.remove();
      video.removeAttribute('src');
      video.load();
    },
  };

  /** The tracks the viewer had on the other screen, by what they mean, not by their number. */
  const chooseWanted = (): void => {
    const tracks = attached.tracks();
    const sound = wanted?.audio && likeMeaning(tracks.audio, wanted.audio);
    const words = wanted?.text && likeMeaning(tracks.text, wanted.text);
    if (sound && !sound.isActive) attached.chooseAudio(sound.id);
    if (words && !words.isActive) attached.chooseText(words.id);
  };
  const onLoaded = (): void => {
    if (Math.abs(video.currentTime - startAt) > 0.001) video.currentTime = startAt;
    chooseWanted();
  };
  video.src = url;
  video.currentTime = startAt;
  video.addEventListener('loadedmetadata', onLoaded, { once: true, signal });
  return attached;
};
