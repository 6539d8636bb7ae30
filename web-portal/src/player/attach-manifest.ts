/** The only file that knows the player library. */
import { type MediaInfo, MediaPlayer } from 'dashjs';
import type { Attached, Source, TrackChoice } from './attached.ts';

const labelOf = (track: MediaInfo): string => track.labels?.[0]?.text ?? '';

const choiceOf = (track: MediaInfo, index: number, isActive: boolean): TrackChoice => ({
  id: String(index),
  label: labelOf(track),
  language: track.lang ?? '',
  role: track.roles?.[0]?.value,
  isActive,
});

/** Plays a DASH manifest from `startAt` on. */
export const attachManifest = (video: HTMLVideoElement, { url, startAt }: Source): Attached => {
  const player = MediaPlayer().create();
  player.initialize(video, undefined, false);
  player.updateSettings({
    streaming: {
      // A title is long and paused often: what is ahead is kept small, so that a pause costs nothing.
      buffer: { bufferTimeAtTopQuality: 20, bufferTimeAtTopQualityLongForm: 30 },
    },
  });
  player.attachSource(url, startAt);
  const audio = (): MediaInfo[] => (player.isReady() ? player.getTracksFor('audio') : []);
  const text = (): MediaInfo[] => (player.isReady() ? player.getTracksFor('text') : []);
  let tell: () => void = () => {};

  return {
    tracks: () => ({
      audio: audio().map((track, index) =>
        choiceOf(track, index, track === player.getCurrentTrackFor('audio')),
      ),
      text: text().map((track, index) => choiceOf(track, index, index === player.getCurrentTextTrackIndex())),
    }),
    chooseAudio: (id) => {
      const track = audio()[Number(id)];
      if (track !== undefined) player.setCurrentTrack(track);
      tell();
    },
    chooseText: (id) => {
      player.setTextTrack(id === null ? -1 : Number(id));
      tell();
    },
    onTracks: (listener) => {
      tell = listener;
      player.on('streamInitialized', listener);
      player.on('trackChangeRendered', listener);
      player.on('allTextTracksAdded', listener);
    },
    end: () => player.destroy(),
  };
};
