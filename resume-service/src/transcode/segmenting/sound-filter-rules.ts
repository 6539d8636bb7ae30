/** From the film's sound to the rendition's, as ffmpeg filters. Pure. */
import type { AudioOrder, ConversionSource } from '../orders.ts';
import type { Build } from './build-rules.ts';
import { fillSeconds, originSeconds } from './film-rules.ts';

/** An order to encode sound. */
export type EncodedAudio = Extract<AudioOrder, { action: 'encode' }>;

/** Samples at 48 kHz from the film's zero. `from`: where silence begins if there is no sound yet. */
export type SampleRange = { from: number; start: number; end: number };

const sampleRate = 48_000;
const layouts: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 6: '5.1', 8: '7.1' };
/** Sound that is off its place by more than this is put right at once: nobody sees lips move so little too early. */
const mostOffSeconds = 0.03;

/**
 * The filters between decoder and encoder: on the film's clock, with silence where there is nothing, from `start` up
 * to `end`. More channels than ordered are mixed by ITU-R BS.775 (centre and surround −3 dB, no low effects), scaled
 * so that the sum cannot clip.
 */
export const soundFilters = (
  source: ConversionSource,
  order: EncodedAudio,
  { from, start, end }: SampleRange,
  build: Build,
): string => {
  const fill = fillSeconds(source, order);
  const layout = layouts[order.channels] ?? 'stereo';
  return [
    `asetpts=round(PTS-${originSeconds(source.facts).toFixed(6)}/TB)`,
    [
      `aresample=${sampleRate}:async=1:min_hard_comp=${mostOffSeconds}:first_pts=${from}`,
      `${build.hasChannelLayoutNames ? 'ochl' : 'ocl'}=${layout}`,
      'rematrix_maxval=1:clev=0.707:slev=0.707:lfe_mix_level=0',
    ].join(':'),
    fill === null ? 'apad' : `apad=pad_len=${Math.ceil(fill * sampleRate)}`,
    `atrim=start_pts=${start}:end_pts=${end}`,
  ].join(',');
};
