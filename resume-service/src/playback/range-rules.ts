/** The dynamic range of a picture, and which ranges a screen that takes one takes as well. Pure. */
import type { VideoRange } from '../devices/contract.ts';
import type { VideoTrack } from '../videos/contract.ts';

/** By "base layer signal compatibility id": Dolby Vision streams within the ISO base media file format, 2.2. */
const baseLayers: Readonly<Record<number, VideoRange>> = {
  1: 'dolby-vision-hdr10',
  2: 'dolby-vision-sdr',
  4: 'dolby-vision-hlg',
};

const tags = new Set(['dovi', 'dvh1', 'dvhe', 'dav1']);
const profiles = new Set([5, 7, 8, 10]);

const isDolbyVision = ({ codecTag, dolbyVision }: VideoTrack): boolean =>
  tags.has(codecTag?.toLowerCase() ?? '') ||
  (dolbyVision !== undefined &&
    profiles.has(dolbyVision.profile) &&
    dolbyVision.hasRpu !== false &&
    dolbyVision.hasBaseLayer !== false);

/** A sample entry without its configuration is taken for the plain kind. */
const dolbyVisionRange = ({ dolbyVision }: VideoTrack): VideoRange => {
  const { profile = 5, compatibilityId = -1 } = dolbyVision ?? {};
  if (profile === 5 || (profile === 10 && compatibilityId === 0)) return 'dolby-vision';
  if (profile === 7) return 'dolby-vision-layered';
  return baseLayers[compatibilityId] ?? 'dolby-vision-invalid';
};

/** undefined: not known. */
export const rangeOf = (track: VideoTrack): VideoRange | undefined =>
  isDolbyVision(track) ? dolbyVisionRange(track) : track.hdr;

/** A picture in these ranges is brighter than a standard one: shown as one it has to be tone mapped. */
export const isHighRange = (range: VideoRange | undefined): boolean =>
  range !== undefined && range !== 'sdr' && range !== 'dolby-vision-sdr';

const withBase: Readonly<Partial<Record<VideoRange, readonly VideoRange[]>>> = {
  sdr: ['dolby-vision-sdr'],
  hdr10: ['hdr10plus', 'dolby-vision-hdr10'],
  hlg: ['dolby-vision-hlg'],
  'dolby-vision': [
    'dolby-vision-hdr10',
    'dolby-vision-hlg',
    'dolby-vision-sdr',
    'dolby-vision-layered',
    'dolby-vision-invalid',
  ],
};

/** What a screen shows that decodes these: Dolby Vision on a plain base layer is that layer to it. */
export const shownRanges = (ranges: readonly VideoRange[]): VideoRange[] => [
  ...new Set(ranges.flatMap((range) => [range, ...(withBase[range] ?? [])])),
];
