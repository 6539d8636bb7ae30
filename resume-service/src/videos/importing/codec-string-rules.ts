/** Codec strings of RFC 6381 (`avc1.64001e`), derived from what ffprobe says. Pure. */

/** What of a stream decides its codec string; the names are ffprobe's. */
export type CodecFacts = {
  codec_name?: string | undefined;
  profile?: string | undefined;
  level?: number | undefined;
  width?: number | undefined;
  height?: number | undefined;
  bitDepth?: number | undefined;
  framesPerSecond?: number | undefined;
  /** The decoder configuration: avcC or SPS, av1C … */
  extradata?: Uint8Array | undefined;
};

/** The codec string, or nothing where it cannot be known. */
export const codecStringOf = (facts: CodecFacts): string | undefined => {
  switch (facts.codec_name) {
    case 'h264':
      return avc(facts);
    case 'hevc':
      return hevc(facts);
    case 'vp9':
      return vp9(facts);
    case 'av1':
      return av1(facts);
    case 'aac':
      return aac(facts.profile);
    case 'mpeg2video':
      return mpeg2(facts.profile);
    default:
      return plain[facts.codec_name ?? ''];
  }
};

/** MPEG-1/2 layer II has no string of its own: `mp4a.6B` would be taken for MP3. */
const plain: Readonly<Record<string, string>> = {
  ac3: 'ac-3',
  eac3: 'ec-3',
  opus: 'opus',
  vorbis: 'vorbis',
  flac: 'fLaC',
  mp3: 'mp4a.6B',
  vp8: 'vp8',
  mpeg4: 'mp4v.20',
  mpeg1video: 'mp4v.6A',
  dts: 'dtsc',
  truehd: 'mlpa',
};

const hexByte = (value: number): string => value.toString(16).padStart(2, '0');
const two = (value: number): string => String(value).padStart(2, '0');

const avcProfiles: Readonly<Record<string, string>> = {
  'Constrained Baseline': '42e0',
  Baseline: '4200',
  Main: '4d40',
  Extended: '5800',
  High: '6400',
  'High 10': '6e00',
  'High 4:2:2': '7a00',
  'High 4:4:4 Predictive': 'f400',
};

/** Profile, constraints and level stand in avcC from byte 1, and after the start code and header of a bare SPS. */
const avc = ({ extradata, profile, level }: CodecFacts): string | undefined => {
  const bytes = [...(extradata ?? [])];
  const sps = bytes.findIndex(
    (_, at) => bytes[at] === 0 && bytes[at + 1] === 1 && ((bytes[at + 2] ?? 0) & 31) === 7,
  );
  const stated = bytes[0] === 1 ? bytes.slice(1, 4) : sps >= 0 ? bytes.slice(sps + 3, sps + 6) : [];
  if (stated.length === 3) return `avc1.${stated.map(hexByte).join('')}`;
  const known = avcProfiles[profile ?? ''];
  return known && level && level > 0 ? `avc1.${known}${hexByte(level)}` : undefined;
};

/** ISO/IEC 14496-15 annex E: profile, compatibility flags (reversed), tier and level, constraints. */
const hevc = ({ profile, level }: CodecFacts): string | undefined => {
  const space = { Main: '1.6', 'Main 10': '2.4' }[profile ?? ''];
  return space && level && level > 0 ? `hvc1.${space}.L${level}.B0` : undefined;
};

/** The least VP9 level that holds a picture: [level, samples a second, samples a picture] (vp9 levels, annex A). */
const vp9Levels: readonly (readonly [number, number, number])[] = [
  [10, 829_440, 36_864],
  [11, 2_764_800, 73_728],
  [20, 4_608_000, 122_880],
  [21, 9_216_000, 245_760],
  [30, 20_736_000, 552_960],
  [31, 36_864_000, 983_040],
  [40, 83_558_400, 2_228_224],
  [41, 160_432_128, 2_228_224],
  [50, 311_951_360, 8_912_896],
  [51, 588_251_136, 8_912_896],
  [52, 1_176_502_272, 8_912_896],
  [60, 1_176_502_272, 35_651_584],
  [61, 2_353_004_544, 35_651_584],
  [62, 4_706_009_088, 35_651_584],
];

/** WebM does not always state the level; then it follows from size and rate, as an encoder would set it. */
const vp9 = ({
  profile,
  level,
  width,
  height,
  bitDepth,
  framesPerSecond,
}: CodecFacts): string | undefined => {
  const number = /(\d)$/.exec(profile ?? '')?.[1];
  const size = (width ?? 0) * (height ?? 0);
  if (number === undefined || size === 0 || bitDepth === undefined) return undefined;
  const fitting = vp9Levels.find(
    ([, rate, picture]) => size <= picture && size * (framesPerSecond ?? 30) <= rate,
  )?.[0];
  const stated = level && level > 0 ? level : fitting;
  return stated === undefined ? undefined : `vp09.${two(Number(number))}.${two(stated)}.${two(bitDepth)}`;
};

/** av1C (AV1-ISOBMFF §2.3): byte 1 is profile (3 bits) and level (5), byte 2 begins with tier and depth. */
const av1 = ({ extradata, profile, level, bitDepth }: CodecFacts): string | undefined => {
  const [marker = 0, levels = 0, flags = 0] = extradata ?? [];
  const depth = two(bitDepth ?? (flags & 0x40 ? 10 : 8));
  if (marker === 0x81) return `av01.${levels >> 5}.${two(levels & 31)}${flags & 0x80 ? 'H' : 'M'}.${depth}`;
  const number = ['Main', 'High', 'Professional'].indexOf(profile ?? '');
  return number >= 0 && level !== undefined && level >= 0
    ? `av01.${number}.${two(level)}M.${depth}`
    : undefined;
};

const aac = (profile: string | undefined): string | undefined =>
  ({ LC: 'mp4a.40.2', Main: 'mp4a.40.1', 'HE-AAC': 'mp4a.40.5', 'HE-AACv2': 'mp4a.40.29' })[profile ?? ''];

const mpeg2 = (profile: string | undefined): string | undefined =>
  ({ Simple: 'mp4v.60', Main: 'mp4v.61', High: 'mp4v.64', '4:2:2': 'mp4v.65' })[profile ?? ''];
