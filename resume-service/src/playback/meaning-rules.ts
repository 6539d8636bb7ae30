/** Which streams of a file are meant by a language and a role: what is chosen travels by meaning, not by index. Pure. */
import type { TrackMeaning } from '../pauses/contract.ts';
import type { MediaFacts } from '../videos/contract.ts';
import type { ChosenTracks } from './contract.ts';
import type { TrackChoice } from './track-choice-rules.ts';

type Meant = { index: number; language?: string | undefined; role?: string | undefined };

/** The first part of a language tag; files say `eng` where others say `en`. */
const languageOf = (tag: string | undefined): string | undefined => {
  if (tag === undefined) return undefined;
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return tag.toLowerCase();
  }
};

/** The track of that language and role, else of that language. */
const trackOf = (tracks: readonly Meant[], { language, role }: TrackMeaning): number | undefined => {
  const sameLanguage = tracks.filter((track) => languageOf(track.language) === languageOf(language));
  return (sameLanguage.find((track) => (track.role ?? 'main') === (role ?? 'main')) ?? sameLanguage[0])
    ?.index;
};

/**
 * What a viewer's choice is in this file. `chosen` binds; what was chosen `before` is preferred where the file has it.
 * A language that the file does not have is no choice.
 */
export const trackChoiceOf = (
  facts: MediaFacts,
  chosen: ChosenTracks | undefined,
  before: { audio: TrackMeaning | null; text: TrackMeaning | null } | null,
): TrackChoice => {
  const text = chosen?.text === undefined ? before?.text : chosen.text;
  return {
    audio: chosen?.audio && trackOf(facts.audio, chosen.audio),
    preferredAudio: before?.audio ? trackOf(facts.audio, before.audio) : undefined,
    text: text ? (trackOf(facts.text, text) ?? null) : null,
  };
};
