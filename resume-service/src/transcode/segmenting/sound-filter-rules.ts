/** From the film's sound to the rendition's, as ffmpeg filters. Pure. */
import type { AudioOrder, ConversionSource } from '../orders.ts';
import type { Build } from './build-rules.ts';
import { fillSeconds, originSeconds, trackOf } from './film-rules.ts';

/** An order to encode sound. */
export type EncodedAudio = Extract<AudioOrder, { action: 'encode' }>;

/**
 * Samples at 48 kHz from the film's zero. `from`: where silence begins if there is no sound yet; `isFilling`: silence
 * follows if the track ends before the end.
 */
export type SampleRange = { from: number; start: number; end: number; isFilling: boolean };

const sampleRate = 48_000;
const layouts: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 6: '5.1', 8: '7.1' };
/** Matroska counts in milliseconds: so much a time may differ from what it was. */
const roundingSeconds = 0.0011;
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
  { from, start, end, isFilling }: SampleRange,
  build: Build,
): string => {
  const fill = fillSeconds(source, order);
  const layout = layouts[order.channels] ?? 'stereo';
  return [
    `asetpts='${exactTime(source, order)}'`,
    [
      `aresample=${sampleRate}:async=1:min_hard_comp=${mostOffSeconds}:first_pts=${from}`,
      `${build.hasChannelLayoutNames ? 'ochl' : 'ocl'}=${layout}`,
      'rematrix_maxval=1:clev=0.707:slev=0.707:lfe_mix_level=0',
    ].join(':'),
    ...(isFilling ? [fill === null ? 'apad' : `apad=pad_len=${Math.ceil(fill * sampleRate)}`] : []),
    `atrim=start_pts=${start}:end_pts=${end}`,
  ].join(',');
};

/**
 * A frame's time on the film's clock, in samples. Where a container has rounded it, it is put back to a whole number of
 * frames from the track's start: else each start would give other samples.
 */
const exactTime = (source: ConversionSource, order: EncodedAudio): string => {
  const origin = originSeconds(source.facts);
  const begin = (trackOf(source, order)?.startSeconds ?? origin).toFixed(6);
  const own = `PTS-round(${begin}*SR)`;
  const whole = `round((${own})/NB_SAMPLES)*NB_SAMPLES`;
  const isRounded = `lte(abs(${own}-${whole}),${roundingSeconds}*SR)`;
  return `round((${begin}-${origin.toFixed(6)})*SR)+if(${isRounded},${whole},${own})`;
};
