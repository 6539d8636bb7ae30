/** How H.264 is encoded, and what the result is called. Pure: the manifest names it before anything is encoded. */
import type { VideoOrder } from '../orders.ts';
import { framesPerSegment, rateOf } from './grid-rules.ts';

/** An order to encode a picture. */
export type EncodedVideo = Extract<VideoOrder, { action: 'encode' }>;

/** Encoders that can be asked for; the hardware ones are off unless a trial has shown that they work. */
export type VideoEncoder =
  | 'libx264'
  | 'h264_vaapi'
  | 'h264_qsv'
  | 'h264_nvenc'
  | 'h264_v4l2m2m'
  | 'h264_videotoolbox';

/** ITU-T H.264 table A-1: level, macroblocks a second and of a frame, kbit/s and kbit of buffer. */
const levels = [
  [30, 40_500, 1_620, 10_000, 10_000],
  [31, 108_000, 3_600, 14_000, 14_000],
  [32, 216_000, 5_120, 20_000, 20_000],
  [40, 245_760, 8_192, 20_000, 25_000],
  [41, 245_760, 8_192, 50_000, 62_500],
  [42, 522_240, 8_704, 50_000, 62_500],
  [50, 589_824, 22_080, 135_000, 135_000],
  [51, 983_040, 36_864, 240_000, 240_000],
  [52, 2_073_600, 36_864, 240_000, 240_000],
] as const;

/** Pixels a second up to which a preset keeps a small machine well ahead of the player. */
const presets = [
  { preset: 'veryfast', upTo: 640 * 360 * 30 },
  { preset: 'superfast', upTo: 1280 * 720 * 30 },
] as const;

type Level = { level: number; bufferBits: number };

/** The least level of table A-1 that holds such a picture; its buffer is the limit for ours. */
export const levelOf = ({ width, height, frameRate, bitrate }: EncodedVideo): Level => {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const { numerator, denominator } = rateOf(frameRate);
  const perSecond = (blocks * numerator) / denominator;
  const fitting = levels.find(
    ([, most, frame, kilobits]) => perSecond <= most && blocks <= frame && bitrate <= kilobits * 1000,
  );
  const [level, , , , buffer] = fitting ?? levels[8];
  return { level, bufferBits: buffer * 1000 };
};

/** x264's preset, by the size of what is made: the larger, the faster. */
export const presetOf = ({ width, height, frameRate }: EncodedVideo): string => {
  const { numerator, denominator } = rateOf(frameRate);
  const pixels = (width * height * numerator) / denominator;
  return presets.find(({ upTo }) => pixels <= upTo)?.preset ?? 'ultrafast';
};

const isBaseline = (order: EncodedVideo, encoder: VideoEncoder): boolean =>
  encoder === 'libx264' && presetOf(order) === 'ultrafast';

/** RFC 6381: `avc1.42c01f`. x264's `ultrafast` uses nothing beyond Constrained Baseline; the others are High. */
export const encodedVideoCodec = (order: EncodedVideo, encoder: VideoEncoder = 'libx264'): string =>
  `avc1.${isBaseline(order, encoder) ? '42c0' : '6400'}${levelOf(order).level.toString(16).padStart(2, '0')}`;

/** The arguments that choose and set the encoder. A key frame begins each segment, and none is elsewhere. */
export const encoderArguments = (order: EncodedVideo, encoder: VideoEncoder): readonly string[] => {
  const { level, bufferBits } = levelOf(order);
  const frames = String(framesPerSegment(rateOf(order.frameRate)));
  const profile = isBaseline(order, encoder) ? 'baseline' : 'high';
  return [
    ...['-c:v', encoder, '-profile:v', profile, '-level', String(level / 10)],
    ...['-g', frames, '-maxrate', String(order.bitrate)],
    ...['-bufsize', String(Math.min(2 * order.bitrate, bufferBits))],
    ...(encoder === 'libx264'
      ? softwareArguments(order, frames)
      : ['-b:v', String(order.bitrate), '-bf', '0', '-force_key_frames', `expr:not(mod(n,${frames}))`]),
  ];
};

/** Constant quality below the limit of bits; a short look ahead, because the first segment is being waited for. */
const softwareArguments = (order: EncodedVideo, frames: string): readonly string[] => {
  const preset = presetOf(order);
  return [
    ...['-preset', preset, '-crf', '22', '-bf', preset === 'ultrafast' ? '0' : '2'],
    ...['-keyint_min', frames, '-sc_threshold', '0', '-threads', '2'],
    ...(preset === 'veryfast' ? ['-rc-lookahead', '8'] : []),
  ];
};
