import type { Language } from 'look/language';
import { languageTags } from 'look/language';
import type { Playback } from 'resume-service/contract';
import type { ChoiceView } from '../components/Choice.ts';
import type { Chosen, Meant } from '../player/track-rules.ts';
import { indexLike, languageOf, meaningOf } from '../player/track-rules.ts';
import type { Tv } from '../session/tv.ts';

export type TracksView = { sounds: ChoiceView[]; texts: ChoiceView[] };

type Offered = Meant & { label?: string | undefined };
type Words = Pick<Tv, 'say' | 'language'>;

const noText = 'none';

/** What can be heard and read with this film; the marked ones are on. */
export function tracksViewOf(playback: Playback, chosen: Chosen, words: Words): TracksView {
  const { audioTracks, textTracks } = playback;
  const sound = chosen.audio === null ? -1 : indexLike(audioTracks, chosen.audio);
  const text = chosen.text === null ? -1 : indexLike(textTracks, chosen.text);
  const view = (track: Offered, index: number, on: number): ChoiceView => ({
    key: String(index),
    text: nameOf(track, index, words),
    note: index === on ? words.say('isOn') : '',
  });
  const texts = textTracks.map((track, index) => view(track, index, text));
  const off: ChoiceView = {
    key: noText,
    text: words.say('noSubtitles'),
    note: text < 0 ? words.say('isOn') : '',
  };
  return {
    sounds: audioTracks.map((track, index) => view(track, index, Math.max(0, sound))),
    texts: [off, ...texts],
  };
}

/** True when there is more than one way to hear or read it. */
export const hasChoice = ({ audioTracks, textTracks }: Playback): boolean =>
  audioTracks.length > 1 || textTracks.length > 0;

/** What a choice of the panel means; null for one that is not there any more. */
export function chosenBy(playback: Playback, page: string, key: string): Partial<Chosen> | null {
  if (page === 'subtitles' && key === noText) return { text: null };
  const tracks: readonly Meant[] = page === 'sound' ? playback.audioTracks : playback.textTracks;
  const track = tracks[Number(key)];
  if (track === undefined) return null;
  return page === 'sound' ? { audio: meaningOf(track) } : { text: meaningOf(track) };
}

function nameOf({ language, role, label }: Offered, index: number, words: Words): string {
  const known = language === undefined || language === 'und' ? '' : languageName(language, words.language);
  const name = known || label || words.say('track', { n: index + 1 });
  const kind =
    role === 'commentary' ? words.say('commentary') : role === 'description' ? words.say('described') : '';
  return kind === '' ? name : `${name} · ${kind}`;
}

/** "German", "德语"; the code itself where the box has no names of languages (Chromium before 81). */
function languageName(tag: string, language: Language): string {
  const code = languageOf(tag);
  if (!('DisplayNames' in Intl)) return code.toUpperCase();
  try {
    return new Intl.DisplayNames([languageTags[language]], { type: 'language' }).of(code) ?? code;
  } catch {
    return code.toUpperCase();
  }
}
