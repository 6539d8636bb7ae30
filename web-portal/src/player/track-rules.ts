import type { Playback } from 'resume-service/contract';
import type { Attached, TrackChoice, Tracks } from './attached.ts';

type Meanings = NonNullable<Playback['tracks']>;

/** The track that means the same: its language, and its role where several have that language. */
const likeMeaning = (
  tracks: readonly TrackChoice[],
  meaning: { language: string; role?: string | undefined },
): TrackChoice | undefined => {
  const same = tracks.filter(({ language }) => language === meaning.language);
  return same.find(({ role }) => role === meaning.role) ?? same[0];
};

/** Chooses the tracks the viewer had on the other screen, by what they mean, not by their number. */
export const chooseByMeaning = (attached: Attached, meanings: Meanings | null): void => {
  if (meanings === null) return;
  const { audio, text } = attached.tracks();
  const sound = meanings.audio && likeMeaning(audio, meanings.audio);
  const words = meanings.text && likeMeaning(text, meanings.text);
  if (sound && !sound.isActive) attached.chooseAudio(sound.id);
  if (words && !words.isActive) attached.chooseText(words.id);
};

const meaningOf = (track: TrackChoice | undefined): Meanings['audio'] =>
  track === undefined || track.language === ''
    ? null
    : { language: track.language, ...(track.role === undefined ? {} : { role: track.role }) };

/** What the chosen tracks mean. */
export const meaningsOf = ({ audio, text }: Tracks): Meanings => ({
  audio: meaningOf(audio.find(({ isActive }) => isActive)),
  text: meaningOf(text.find(({ isActive }) => isActive)),
});
