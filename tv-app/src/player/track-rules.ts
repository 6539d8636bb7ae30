import { languageOf } from 'look/tracks';
import type { Playback, TrackMeaning } from 'resume-service/contract';

/** What a track says of itself. */
export type Meant = { language?: string | undefined; role?: string | undefined };

/** The track that means the same: its language, and its role where several have that language; -1: none. */
export function indexLike(tracks: readonly Meant[], meaning: Meant): number {
  const wanted = languageOf(meaning.language);
  const isSame = (track: Meant) => languageOf(track.language) === wanted;
  const exact = tracks.findIndex((track) => isSame(track) && roleOf(track) === roleOf(meaning));
  return exact >= 0 ? exact : tracks.findIndex(isSame);
}

const roleOf = ({ role }: Meant): string => role ?? 'main';

/** How a track is passed on to the service and to other screens. */
export const meaningOf = ({ language, role }: Meant): TrackMeaning => ({
  language: language ?? 'und',
  ...(role === undefined ? {} : { role }),
});

/** The sound and the subtitles that are wanted; null: the film's own sound, and no subtitles. */
export type Chosen = { audio: TrackMeaning | null; text: TrackMeaning | null };

/** What a playback starts with: as last chosen, else what the film itself proposes. */
export function chosenOf({ tracks, audioTracks }: Pick<Playback, 'tracks' | 'audioTracks'>): Chosen {
  const proposed = audioTracks.find(({ isDefault }) => isDefault) ?? audioTracks[0];
  const isKnown = proposed !== undefined && audioTracks.length > 1;
  return {
    audio: tracks?.audio ?? (isKnown ? meaningOf(proposed) : null),
    text: tracks?.text ?? null,
  };
}
