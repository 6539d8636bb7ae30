import { noTextName, soundName, textName } from 'look/tracks';
import type { Playback } from 'resume-service/contract';
import type { ChoiceView } from '../components/Choice.ts';
import type { Chosen, Meant } from '../player/track-rules.ts';
import { indexLike, meaningOf } from '../player/track-rules.ts';
import type { Tv } from '../session/tv.ts';

export type TracksView = { sounds: ChoiceView[]; texts: ChoiceView[] };

type Words = Pick<Tv, 'say' | 'language'>;

const noText = 'none';

/** What can be heard and read with this film; the marked ones are on. */
export function tracksViewOf(playback: Playback, chosen: Chosen, words: Words): TracksView {
  const { audioTracks, textTracks } = playback;
  const sound = chosen.audio === null ? -1 : indexLike(audioTracks, chosen.audio);
  const text = chosen.text === null ? -1 : indexLike(textTracks, chosen.text);
  const view = (name: string, index: number, on: number): ChoiceView => ({
    key: String(index),
    text: name,
    note: index === on ? words.say('isOn') : '',
  });
  const { language } = words;
  const numbered = <Track extends Meant>(track: Track, index: number) => ({ ...track, number: index + 1 });
  const soundNames = audioTracks.map(numbered).map((track) => soundName(track, language));
  const textNames = textTracks.map(numbered).map((track) => textName(track, language));
  const off: ChoiceView = {
    key: noText,
    text: noTextName(language),
    note: text < 0 ? words.say('isOn') : '',
  };
  return {
    sounds: soundNames.map((name, index) => view(name, index, Math.max(0, sound))),
    texts: [off, ...textNames.map((name, index) => view(name, index, text))],
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
