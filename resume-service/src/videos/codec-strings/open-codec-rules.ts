/** Codec strings of VP9 (VP Codec ISO Media File Format Binding) and AV1 (AV1-ISOBMFF §5). Pure. */

import type { CodecFacts } from './codec-string-rules.ts';
import { colorCodesOf } from './color-code-rules.ts';

const two = (value: number): string => String(value).padStart(2, '0');

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
/** 4:2:0 with the chroma samples at the luma samples, which is what encoders write. */
const vp9Chroma: Readonly<Record<string, string>> = { '4:2:0': '01', '4:2:2': '02', '4:4:4': '03' };

/** WebM does not always state the level; then it follows from size and rate, as an encoder would set it. */
export const vp9 = (facts: CodecFacts): string | undefined => {
  const { profile, level, width, height, bitDepth, framesPerSecond } = facts;
  const number = /(\d)$/.exec(profile ?? '')?.[1];
  const size = (width ?? 0) * (height ?? 0);
  if (number === undefined || size === 0 || bitDepth === undefined) return undefined;
  const fitting = vp9Levels.find(
    ([, rate, picture]) => size <= picture && size * (framesPerSecond ?? 30) <= rate,
  )?.[0];
  const stated = level && level > 0 ? level : fitting;
  if (stated === undefined) return undefined;
  const codes = colorCodesOf(facts);
  const chroma = vp9Chroma[facts.chroma ?? '4:2:0'];
  const color = codes && chroma ? [chroma, ...codes.numbers, codes.isFull ? '01' : '00'] : [];
  return ['vp09', two(Number(number)), two(stated), two(bitDepth), ...color].join('.');
};

/** av1C (AV1-ISOBMFF §2.3): byte 1 is profile (3 bits) and level (5); byte 2: tier, depth, monochrome, chroma. */
export const av1 = (facts: CodecFacts): string | undefined => {
  const { extradata, profile, level, bitDepth } = facts;
  const [marker = 0, levels = 0, flags = 0] = extradata ?? [];
  const isStated = marker === 0x81;
  const number = isStated ? levels >> 5 : ['Main', 'High', 'Professional'].indexOf(profile ?? '');
  const stated = isStated ? levels & 31 : (level ?? -1);
  if (number < 0 || stated < 0) return undefined;
  const depth = two(bitDepth ?? (flags & 0x40 ? 10 : 8));
  const codes = isStated ? colorCodesOf(facts) : undefined;
  const subsampling = `${(flags >> 3) & 1}${(flags >> 2) & 1}${flags & 3}`;
  const color = codes ? [(flags >> 4) & 1, subsampling, ...codes.numbers, codes.isFull ? 1 : 0] : [];
  return ['av01', number, `${two(stated)}${isStated && flags & 0x80 ? 'H' : 'M'}`, depth, ...color].join('.');
};
