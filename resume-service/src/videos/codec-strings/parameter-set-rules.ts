/** Codec strings of H.264 and HEVC, from their parameter sets (ISO/IEC 14496-15, annex E). Pure. */

import type { CodecFacts } from './codec-string-rules.ts';

const hexByte = (value: number): string => value.toString(16).padStart(2, '0');

const avcProfiles: Readonly<Record<string, string>> = {
  'Constrained Baseline': '42e0',
  Baseline: '4200',
  Main: '4d40',
  Extended: '5800',
  High: '6400',
  'High 10': '6e00',
  'High 10 Intra': '6e10',
  'High 4:2:2': '7a00',
  'High 4:2:2 Intra': '7a10',
  'High 4:4:4 Predictive': 'f400',
};
const sps = 7;

/** Profile, constraints and level stand in avcC from byte 1, and after the start code and header of a bare SPS. */
export const avc = ({ extradata, profile, level, codecTag }: CodecFacts): string | undefined => {
  const bytes = extradata ?? new Uint8Array();
  const stated =
    bytes[0] === 1 ? bytes.subarray(1, 4) : afterStartCode(bytes, (byte) => (byte & 31) === sps, 1);
  const name = codecTag === 'avc3' ? 'avc3' : 'avc1';
  if (stated.length >= 3) return `${name}.${[...stated.subarray(0, 3)].map(hexByte).join('')}`;
  const known = avcProfiles[profile ?? ''];
  return known && level && level > 0 ? `${name}.${known}${hexByte(level)}` : undefined;
};

const vps = 32;
/** In hvcC after its version; in a VPS after the NAL header (2) and ids, layers and reserved bits (4). */
const profileOffset = { hvcC: 1, vps: 6 };
const profileBytes = 12;

/** Profile space and number, compatibility (its bits the other way round), tier and level, constraints. */
export const hevc = ({ extradata, profile, level, codecTag }: CodecFacts): string | undefined => {
  const name = codecTag === 'hev1' || codecTag === 'dvhe' ? 'hev1' : 'hvc1';
  const bytes = extradata ?? new Uint8Array();
  const stated =
    bytes[0] === 1
      ? bytes.subarray(profileOffset.hvcC)
      : withoutEmulation(afterStartCode(bytes, (byte) => ((byte >> 1) & 63) === vps, 0)).subarray(
          profileOffset.vps,
        );
  if (stated.length >= profileBytes) return `${name}.${profileTierLevel(stated)}`;
  const space = { Main: '1.6', 'Main 10': '2.4' }[profile ?? ''];
  return space && level && level > 0 ? `${name}.${space}.L${level}.B0` : undefined;
};

const profileTierLevel = (bytes: Uint8Array): string => {
  const [first = 0] = bytes;
  const space = ['', 'A', 'B', 'C'][first >> 6] ?? '';
  const compatible = bytes.subarray(1, 5).reduce((sum, byte) => sum * 256 + byte, 0);
  const constraints = [...bytes.subarray(5, 11)].map((byte) => byte.toString(16).toUpperCase());
  while (constraints.at(-1) === '0') constraints.pop();
  return [
    `${space}${first & 31}`,
    reversed(compatible).toString(16).toUpperCase(),
    `${first & 32 ? 'H' : 'L'}${bytes[11] ?? 0}`,
    ...constraints,
  ].join('.');
};

const reversed = (value: number): number => {
  const bits = value.toString(2).padStart(32, '0');
  return Number.parseInt([...bits].reverse().join(''), 2);
};

/** What follows a start code (00 00 01) whose unit's first byte is wanted, from `skip` bytes after that code on. */
const afterStartCode = (
  bytes: Uint8Array,
  isWanted: (header: number) => boolean,
  skip: number,
): Uint8Array => {
  const at = bytes.findIndex(
    (_, index) =>
      bytes[index] === 0 &&
      bytes[index + 1] === 0 &&
      bytes[index + 2] === 1 &&
      isWanted(bytes[index + 3] ?? 0),
  );
  return at < 0 ? new Uint8Array() : bytes.subarray(at + 3 + skip);
};

/** A 3 after two zeros stands there only so that nothing looks like a start code. */
const withoutEmulation = (bytes: Uint8Array): Uint8Array =>
  bytes.filter((byte, at) => !(byte === 3 && bytes[at - 1] === 0 && bytes[at - 2] === 0));
