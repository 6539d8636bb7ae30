/** Which title a file belongs to, from its folder path and name alone. Pure. */

/** A place of its own in the first folder restricts a file to one platform. */
export type PlatformId = 'web' | 'iptv';

/** What a path says. */
export type TitleName = {
  /** The same for all editions of a title, whatever case and Unicode form their names are written in. */
  key: string;
  /** For people. */
  name: string;
  year?: number;
  platforms: readonly PlatformId[];
};

const platforms: readonly PlatformId[] = ['web', 'iptv'];

/** Words about the edition, not the title; they count only as whole words. */
const editionWords = [
  "director'?s cut|final cut|theatrical( cut| version| edition)?|extended( cut| version| edition)?",
  'unrated|uncut|imax|open matte|remaster(ed)?|restored|special edition|anniversary edition|criterion|proper|repack',
  '2160p|1440p|1080[pi]|720p|576[pi]|480[pi]|360p|4k|8k|uhd|fhd|hdr(10(\\+|plus)?)?|hlg|dv|dolby vision|sdr|10 ?bit|8 ?bit',
  'x ?26[45]|h ?26[45]|hevc|avc|vp9|vp8|av1|mpeg ?[24]|xvid|divx|aac( ?[257] ?[01])?|e?ac ?3|ddp?( ?[257] ?1)?|dts( hd)?( ma)?|truehd|atmos|opus|flac|mp2|mp3',
  'web ?dl|web ?rip|blu ?ray|bd ?rip|br ?rip|dvd( ?rip)?|hd ?tv|remux|[235]0 ?fps|24 ?fps|60 ?fps|interlaced|progressive',
  'multi( audio| subs?)?|dubbed|subbed|subs|dual audio|ov|omu|vostfr',
]
  .join('|')
  .replaceAll(' ?', '[ -]?');
/** Language tags only in brackets or after a dot: "It" and "En" are words too. */
const languageTags =
  'en|eng|english|de|deu|ger|german|fr|fra|fre|french|es|spa|it|ita|ja|jpn|ko|kor|zh|chi|zho|zh-?(cn|tw|hans|hant)|ru|rus|pt';

const editionPattern = new RegExp(`(^|[\\s\\[(-])(${editionWords})(?=$|[\\s\\])-])`, 'giu');
const bracketedLanguages = new RegExp(
  `[\\[(]\\s*(${languageTags})(\\s*[,+/ ]\\s*(${languageTags}))*\\s*[\\])]`,
  'giu',
);
const trailingLanguage = new RegExp(`(?<=.)\\.(${languageTags})$`, 'iu');
const bracketedYear = /[[(]((?:18|19|20)\d\d)[\])]/u;
const trailingYear = /(?<=\S.*\s)((?:19|20)\d\d)$/u;

/** Reads a path relative to the library's folder, with `/` between folders. */
export const titleNameOf = (relativePath: string): TitleName => {
  const folders = relativePath.normalize('NFC').split('/');
  const file = folders.pop() ?? '';
  const first = folders[0]?.toLowerCase();
  const only = platforms.find((platform) => platform === first);
  if (only) folders.shift();
  const { name, year } = nameOf(file);
  const key = [...folders, name].map((part) => part.normalize('NFKC').toLocaleLowerCase('en')).join('/');
  return { key, name, ...(year === undefined ? {} : { year }), platforms: only ? [only] : platforms };
};

const nameOf = (file: string): { name: string; year?: number } => {
  const stem = file.replace(/\.[^.]+$/u, '');
  const plain = stem.replace(trailingLanguage, '');
  const spaced = /\s/u.test(plain) ? plain : plain.replace(/[._]+/gu, ' ');
  const year = bracketedYear.exec(spaced)?.[1];
  const bare = tidy(withoutEdition(spaced.replace(bracketedYear, ' ')));
  const lastYear = year ?? trailingYear.exec(bare)?.[1];
  const name = tidy(year === undefined ? bare.replace(trailingYear, '') : bare) || tidy(spaced) || stem;
  return lastYear === undefined ? { name } : { name, year: Number(lastYear) };
};

/** Edition words are taken off until none is left: each one may have hidden the next. */
const withoutEdition = (text: string): string => {
  const shorter = text
    .replace(bracketedLanguages, ' ')
    .replace(editionPattern, '$1 ')
    .replace(/[[(]\s*[\])]/gu, ' ')
    .replace(/\s+/gu, ' ');
  return shorter === text ? text : withoutEdition(shorter);
};

const tidy = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/^[\s\-–_.,]+|[\s\-–_.,]+$/gu, '')
    .trim();
