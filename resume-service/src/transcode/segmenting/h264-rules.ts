/** How H.264 is encoded, and what the result is called. Pure: the manifest names it before anything is encoded. */
import type { H264Profile, VideoOrder } from '../orders.ts';
import { type Level, leastLevelOf } from './contract.ts';
import { framesPerSegment, rateOf } from './grid-rules.ts';
import { hardwareArguments, levelName, profileName, type VideoEncoder } from './hardware-rules.ts';

/** An order to encode a picture. */
export type EncodedVideo = Extract<VideoOrder, { action: 'encode' }>;

export type { VideoEncoder } from './hardware-rules.ts';

/** Pixels a second up to which a preset keeps a small machine well ahead of the player. */
const presets = [
  { preset: 'veryfast', upTo: 640 * 360 * 30 },
  { preset: 'superfast', upTo: 1280 * 720 * 30 },
] as const;

/** The least level that holds such a picture; its buffer is the limit for ours. */
export const levelOf = ({ width, height, frameRate, bitrate }: EncodedVideo): Level => {
  const { numerator, denominator } = rateOf(frameRate);
  return leastLevelOf({ width, height, framesPerSecond: numerator / denominator, bitrate });
};

/** x264's preset, by the size of what is made: the larger, the faster. */
export const presetOf = ({ width, height, frameRate }: EncodedVideo): string => {
  const { numerator, denominator } = rateOf(frameRate);
  const pixels = (width * height * numerator) / denominator;
  return presets.find(({ upTo }) => pixels <= upTo)?.preset ?? 'ultrafast';
};

/** What is ordered; else the best, but of x264's `ultrafast`, which uses nothing beyond Constrained Baseline. */
const profileOf = (order: EncodedVideo, encoder: VideoEncoder): H264Profile =>
  order.profile ?? (encoder === 'libx264' && presetOf(order) === 'ultrafast' ? 'baseline' : 'high');

/** RFC 6381: profile and constraints as x264 writes them; Baseline is Constrained Baseline. */
const profileBytes = { baseline: '42c0', main: '4d40', high: '6400' } as const;

/** RFC 6381: `avc1.42c01f`. */
export const encodedVideoCodec = (order: EncodedVideo, encoder: VideoEncoder = 'libx264'): string =>
  `avc1.${profileBytes[profileOf(order, encoder)]}${levelOf(order).level.toString(16).padStart(2, '0')}`;

/** The arguments that choose and set the encoder. A key frame begins each segment, and none is elsewhere. */
export const encoderArguments = (order: EncodedVideo, encoder: VideoEncoder): readonly string[] => {
  const { level, bufferBits } = levelOf(order);
  const frames = String(framesPerSegment(rateOf(order.frameRate)));
  const profile = profileOf(order, encoder);
  return [
    ...['-c:v', encoder, '-profile:v', profileName(encoder, profile)],
    ...['-level', levelName(encoder, level)],
    ...['-g', frames, '-maxrate', String(order.bitrate)],
    ...['-bufsize', String(Math.min(2 * order.bitrate, bufferBits))],
    ...(encoder === 'libx264'
      ? softwareArguments(order, profile, frames)
      : hardwareArguments(encoder, order.bitrate, frames)),
  ];
};

/** Constant quality below the limit of bits; a short look ahead, because the first segment is being waited for. */
const softwareArguments = (order: EncodedVideo, profile: H264Profile, frames: string): readonly string[] => {
  const preset = presetOf(order);
  const hasBetween = preset !== 'ultrafast' && profile !== 'baseline';
  return [
    ...['-preset', preset, '-crf', '22', '-bf', hasBetween ? '2' : '0'],
    ...(preset === 'ultrafast' ? toolsOf[profile] : []),
    ...['-keyint_min', frames, '-sc_threshold', '0', '-threads', '2'],
    ...(preset === 'veryfast' ? ['-rc-lookahead', '8'] : []),
  ];
};

/** x264 writes the least profile that has what was used: `ultrafast` has to be told to use something. */
const toolsOf: Readonly<Record<H264Profile, readonly string[]>> = {
  baseline: [],
  main: ['-coder', 'ac'],
  high: ['-coder', 'ac', '-8x8dct', '1'],
};
