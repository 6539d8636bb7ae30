/** Codec strings of RFC 6381 (`avc1.64001e`), derived from what ffprobe says. Pure. */

import type { DolbyVision } from '../contract.ts';
import { av1, vp9 } from './open-codec-rules.ts';
import { avc, hevc } from './parameter-set-rules.ts';

/** What of a stream decides its codec string; the names are ffprobe's. */
export type CodecFacts = {
  codec_name?: string | undefined;
  /** Four characters: avc1, hev1, dvh1. */
  codecTag?: string | undefined;
  profile?: string | undefined;
  level?: number | undefined;
  width?: number | undefined;
  height?: number | undefined;
  bitDepth?: number | undefined;
  chroma?: string | undefined;
  framesPerSecond?: number | undefined;
  colorPrimaries?: string | undefined;
  colorTransfer?: string | undefined;
  colorSpace?: string | undefined;
  colorRange?: string | undefined;
  dolbyVision?: DolbyVision | undefined;
  /** The decoder configuration: avcC or SPS, hvcC or VPS, av1C … */
  extradata?: Uint8Array | undefined;
};

/** The codec string, or nothing where it cannot be known. */
export const codecStringOf = (facts: CodecFacts): string | undefined => {
  switch (facts.codec_name) {
    case 'h264':
      return dolby(facts, 'dva1', 'dvav') ?? avc(facts);
    case 'hevc':
      return dolby(facts, 'dvh1', 'dvhe') ?? hevc(facts);
    case 'vp9':
      return vp9(facts);
    case 'av1':
      return dolby(facts, 'dav1', 'dav1') ?? av1(facts);
    case 'aac':
      return aac(facts.profile);
    case 'mpeg2video':
      return mpeg2(facts.profile);
    case 'mpeg4':
      return mpeg4(facts);
    case 'dts':
      return dts(facts.profile);
    case 'prores':
      return /^ap(co|cs|cn|ch|4h|4x)$/.test(facts.codecTag ?? '') ? facts.codecTag : undefined;
    default:
      return plain[facts.codec_name ?? ''];
  }
};

/** MPEG-1/2 layer II has no string of its own: `mp4a.6B` would be taken for MP3. */
const plain: Readonly<Record<string, string>> = {
  ac3: 'ac-3',
  eac3: 'ec-3',
  ac4: 'ac-4',
  opus: 'opus',
  vorbis: 'vorbis',
  flac: 'flac',
  alac: 'alac',
  mp3: 'mp4a.6B',
  truehd: 'mlpa',
  vp8: 'vp8',
  vc1: 'vc-1',
  h263: 's263',
  mpeg1video: 'mp4v.6A',
  mjpeg: 'mp4v.6C',
  webvtt: 'wvtt',
  mov_text: 'tx3g',
  ttml: 'stpp',
};

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Dolby Vision that nobody else can show has names of its own; where the base layer is HDR10, HLG or SDR the string
 * is the base layer's, and the configuration record says the rest. The tag says where the parameter sets are.
 */
const dolby = (
  { dolbyVision, codecTag = '' }: CodecFacts,
  apart: string,
  within: string,
): string | undefined => {
  const { profile, level, compatibilityId } = dolbyVision ?? {};
  const isOnly = profile === 5 || (compatibilityId === 0 && profile !== undefined);
  const isTagged = codecTag === apart || codecTag === within;
  if (profile === undefined || level === undefined || !(isOnly || isTagged)) return undefined;
  const isWithin = codecTag === within || /^(hev1|avc3)$/.test(codecTag);
  return `${isWithin ? within : apart}.${two(profile)}.${two(level)}`;
};

/** Audio object types (ISO/IEC 14496-3, table 1.17). */
const aac = (profile: string | undefined): string | undefined => {
  const types = { Main: 1, LC: 2, SSR: 3, LTP: 4, 'HE-AAC': 5, LD: 23, 'HE-AACv2': 29, ELD: 39, xHE: 42 };
  const type = types[(profile === 'xHE-AAC' ? 'xHE' : profile) as keyof typeof types];
  return type === undefined ? undefined : `mp4a.40.${type}`;
};

const mpeg2 = (profile: string | undefined): string | undefined =>
  ({ Simple: 'mp4v.60', Main: 'mp4v.61', High: 'mp4v.64', '4:2:2': 'mp4v.65' })[profile ?? ''];

/** profile_and_level_indication (ISO/IEC 14496-2, table G.1): the profile is the upper half of the byte. */
const mpeg4 = ({ profile, level }: CodecFacts): string => {
  const upper = { 'Simple Profile': 0, 'Advanced Simple Profile': 15 }[profile ?? ''];
  const isKnown = upper !== undefined && level !== undefined && level > 0 && level < 16;
  return isKnown ? `mp4v.20.${upper * 16 + level}` : 'mp4v.20';
};

/** ETSI TS 102 114, annex E: the core, what is added to it, what goes without it. */
const dts = (profile: string | undefined): string => {
  if (profile === 'DTS Express') return 'dtse';
  return profile?.startsWith('DTS-HD') ? 'dtsh' : 'dtsc';
};
