import type { ChosenTracks, OfferedAudio, OfferedText, Playback } from 'resume-service/contract';
import type { TrackChoice, Tracks } from './attached.ts';

type Meanings = NonNullable<Playback['tracks']>;
type Meaning = { language: string; role?: string | undefined };

/** `fra` and `fre` are `fr`: files, manifests and browsers spell one language differently (BCP 47, canonical form). */
const canonical = (language: string): string => {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? language;
  } catch {
    return language;
  }
};

const isSameLanguage = (a: string, b: string): boolean => canonical(a) === canonical(b);

/** The track that means the same: its language, and its role where several have that language. */
export const likeMeaning = <Track extends { language: string; role?: string | undefined }>(
  tracks: readonly Track[],
  meaning: Meaning,
): Track | undefined => {
  const same = tracks.filter(({ language }) => isSameLanguage(language, meaning.language));
  return same.find(({ role }) => role === meaning.role) ?? same[0];
};

/** What a track means; null where it does not say. */
const meaningOf = (track: Meaning | undefined): Meanings['audio'] =>
  track === undefined || track.language === ''
    ? null
    : { language: track.language, ...(track.role === undefined ? {} : { role: track.role }) };

/** What the chosen tracks mean. */
export const meaningsOf = ({ audio, text }: Tracks): Meanings => ({
  audio: meaningOf(audio.find(({ isActive }) => isActive)),
  text: meaningOf(text.find(({ isActive }) => isActive)),
});

/** A choice of the viewer, as another screen understands it; a sound that says nothing of itself means nothing. */
export const choiceAsMeant = (kind: 'audio' | 'text', choice: TrackChoice | null): ChosenTracks => {
  const meaning = meaningOf(choice ?? undefined);
  if (kind === 'text') return { text: meaning };
  return meaning === null ? {} : { audio: meaning };
};

/** What to begin with: what was chosen here, else what was chosen elsewhere. */
export const wantedTracks = (known: Meanings | null, chosen: ChosenTracks): Meanings => ({
  audio: chosen.audio ?? known?.audio ?? null,
  text: chosen.text === undefined ? (known?.text ?? null) : chosen.text,
});

/** A choice; `isHere` false: the element cannot turn to it by itself, another playback can. */
export type OfferedChoice = TrackChoice & { isHere: boolean };

/** What the menu offers. */
export type OfferedTracks = { audio: OfferedChoice[]; text: OfferedChoice[] };

const offeredId = (kind: string, index: number): string => `${kind}-offered-${index}`;

const choiceOf = (offered: OfferedAudio | OfferedText, id: string, isActive: boolean): OfferedChoice => ({
  id,
  label: offered.label ?? '',
  language: offered.language ?? '',
  role: offered.role,
  isActive,
  isHere: false,
});

/** Which of the sounds of a film is heard: the one that was chosen, else its own first choice. */
const heard = (sounds: readonly OfferedAudio[], wanted: Meaning | null): OfferedAudio | undefined => {
  const named = sounds.map((sound) => ({ sound, language: sound.language ?? '', role: sound.role }));
  const like = wanted === null ? undefined : likeMeaning(named, wanted)?.sound;
  return like ?? sounds.find(({ isDefault }) => isDefault) ?? sounds[0];
};

/**
 * The tracks to choose from: those that the element can turn to, and those of the film that only another playback
 * can show (a sound that this browser cannot switch to, subtitles that are pictures).
 */
export const offeredTracks = (
  here: Tracks,
  playback: Pick<Playback, 'audioTracks' | 'textTracks' | 'tracks'>,
): OfferedTracks => {
  const pictures = playback.textTracks.filter(({ url }) => url === null);
  const sounds = playback.audioTracks;
  const current = heard(sounds, playback.tracks?.audio ?? null);
  // The language is told as the service spells it, whatever the player library makes of it.
  const isHere = (track: TrackChoice): OfferedChoice => {
    const known = [...sounds, ...playback.textTracks].find(({ language = '' }) =>
      isSameLanguage(language, track.language),
    );
    return { ...track, language: known?.language ?? track.language, isHere: true };
  };
  return {
    audio:
      here.audio.length > 1 || sounds.length < 2
        ? here.audio.map(isHere)
        : sounds.map((sound, index) => choiceOf(sound, offeredId('audio', index), sound === current)),
    text: [
      ...here.text.map(isHere),
      ...pictures.map((text, index) => {
        const { text: wanted = null } = playback.tracks ?? {};
        const isBurnt =
          wanted !== null &&
          isSameLanguage(wanted.language, text.language ?? '') &&
          wanted.role === text.role &&
          !here.text.some(({ isActive }) => isActive);
        return choiceOf(text, offeredId('text', index), isBurnt);
      }),
    ],
  };
};
