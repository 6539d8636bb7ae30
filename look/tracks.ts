/** What a sound and the subtitles of a film are called: the same words in both apps. */
import { fill, type Language, languageTags, type Sentence } from './language.ts';

/** What a track says of itself: language as ISO 639 or BCP 47, role as in the API, the file's own label. */
export type NamedTrack = {
  language?: string | undefined;
  role?: string | undefined;
  label?: string | undefined;
  /** Its place among its kind, from 1; what it is called by when it says nothing else. */
  number?: number | undefined;
};

const unnamed = {
  sound: { en: 'Sound {n}', zh: '音轨 {n}' },
  text: { en: 'Subtitles {n}', zh: '字幕 {n}' },
} as const satisfies Record<string, Sentence>;

const off: Sentence = { en: 'Off', zh: '关闭' };

const soundKinds: Readonly<Record<string, Sentence>> = {
  commentary: { en: 'commentary', zh: '评论音轨' },
  description: { en: 'audio description', zh: '口述影像' },
  dub: { en: 'dubbed', zh: '配音' },
  karaoke: { en: 'karaoke', zh: '卡拉 OK' },
  caption: { en: 'for the hard of hearing', zh: '听障辅助' },
};

const forced: Sentence = { en: 'foreign dialogue only', zh: '仅外语对白' };

const textKinds: Readonly<Record<string, Sentence>> = {
  commentary: { en: 'commentary', zh: '评论字幕' },
  caption: { en: 'for the hard of hearing', zh: '听障字幕' },
  karaoke: { en: 'karaoke', zh: '卡拉 OK' },
  forced,
  'forced-subtitle': forced,
};

/** Codes that stand for no language: undetermined, uncoded, no words at all. */
const noLanguages: readonly string[] = ['und', 'mis', 'zxx', ''];

/** ISO 639-2 has two codes for these; browsers know the other one only. */
const bibliographic: Readonly<Record<string, string>> = {
  ...{ ger: 'de', fre: 'fr', chi: 'zh', dut: 'nl', gre: 'el', cze: 'cs', rum: 'ro', per: 'fa' },
  ...{ alb: 'sq', arm: 'hy', baq: 'eu', bur: 'my', geo: 'ka', ice: 'is', mac: 'mk', may: 'ms' },
  ...{ slo: 'sk', wel: 'cy', tib: 'bo' },
};

/** The language alone, BCP 47: `ger`, `deu` and `de-AT` are `de`; without a language `und`, as manifests write it. */
export const languageOf = (tag: string | undefined): string => {
  if (tag === undefined || tag === '') return 'und';
  const primary = (tag.toLowerCase().split(/[-_]/)[0] ?? tag).trim();
  const known = bibliographic[primary];
  if (known !== undefined) return known;
  try {
    return Intl.getCanonicalLocales(primary)[0] ?? primary;
  } catch {
    return primary;
  }
};

/** "German", "Simplified Chinese"; the code itself where there is no name; '' for no language. */
const languageName = (tag: string | undefined, language: Language): string => {
  const code = languageOf(tag);
  if (noLanguages.includes(code)) return '';
  const [, ...region] = (tag ?? '').split(/[-_]/);
  // Chromium before 81 has no names of languages.
  if (!('DisplayNames' in Intl)) return code.toUpperCase();
  const names = new Intl.DisplayNames([languageTags[language]], { type: 'language', fallback: 'none' });
  for (const known of [[code, ...region].join('-'), code]) {
    try {
      const name = names.of(known);
      if (name !== undefined) return name;
    } catch {
      // Not the shape of a language tag.
    }
  }
  return code.toUpperCase();
};

/** "English", "English · commentary", "English · Stereo 2.0"; what the file calls it, where it names no language. */
const nameOf = (
  track: NamedTrack,
  kinds: Readonly<Record<string, Sentence>>,
  pattern: Sentence,
  language: Language,
): string => {
  const kind = kinds[track.role ?? '']?.[language] ?? '';
  const label = (track.label ?? '').trim();
  const spoken = languageName(track.language, language);
  const name = spoken || label || fill(pattern[language], { n: track.number ?? 1 });
  const isNew = label !== '' && label.toLowerCase() !== name.toLowerCase();
  const detail = kind || (isNew ? label : '');
  return detail === '' ? name : `${name} · ${detail}`;
};

/** `English`, `French · commentary`, `Sound 2`. */
export const soundName = (track: NamedTrack, language: Language): string =>
  nameOf(track, soundKinds, unnamed.sound, language);

/** `English`, `English · for the hard of hearing`, `Subtitles 2`. */
export const textName = (track: NamedTrack, language: Language): string =>
  nameOf(track, textKinds, unnamed.text, language);

/** The choice of no subtitles: `Off`. */
export const noTextName = (language: Language): string => off[language];
