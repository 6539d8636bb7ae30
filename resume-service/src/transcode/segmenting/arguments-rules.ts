/** ffmpeg's arguments for the segments of one track from one place on. Pure. */
import type { ConversionSource, TrackOrder } from '../orders.ts';
import type { Build } from './build-rules.ts';
import { frameTicks, rateOf, type SegmentPlan } from './grid-rules.ts';
import { type EncodedVideo, encoderArguments, type VideoEncoder } from './h264-rules.ts';
import { deviceArguments } from './hardware-rules.ts';
import { inputArguments, type SegmenterInput, seekSeconds } from './input-rules.ts';
import { pictureFilters } from './picture-filter-rules.ts';
import { type EncodedAudio, soundFilters } from './sound-filter-rules.ts';

/** What is to be made, and of what. */
export type SegmenterOptions = {
  source: ConversionSource;
  order: TrackOrder;
  plan: SegmentPlan;
  input: SegmenterInput;
  /** The first segment wanted. */
  startAt: number;
  /** How many seeks have landed behind their place. */
  attempt: number;
  /** Whether the last picture, or silence, goes on when the track ends: only where it may end. */
  isFilling: boolean;
  encoder: VideoEncoder;
  build: Build;
};

/** Added to all times that leave ffmpeg, because a container's decode times cannot be below zero. */
export const outputOffsetSeconds = 1000;
/** Sound that is encoded before the first sample wanted: an AAC frame is decoded with the help of the one before. */
const leadInSamples = 2048;

/** The whole command line. What comes out is a header, and then each frame as a fragment of its own. */
export const segmenterArguments = (options: SegmenterOptions): readonly string[] => [
  ...['-hide_banner', '-nostdin', '-loglevel', 'error'],
  ...trackArguments(options),
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-dn', '-sn', '-fflags', '+bitexact'],
  ...['-avoid_negative_ts', 'disabled', '-output_ts_offset', String(outputOffsetSeconds)],
  ...['-max_muxing_queue_size', '4096', '-flush_packets', '1', '-use_editlist', '0', '-movflags'],
  'empty_moov+default_base_moof+frag_discont+frag_every_frame+delay_moov',
  ...['-f', 'mp4', 'pipe:1'],
];

const trackArguments = (options: SegmenterOptions): readonly string[] => {
  const { order } = options;
  if (order.action === 'copy') return copyArguments(options);
  return order.kind === 'video' ? pictureArguments(options, order) : soundArguments(options, order);
};

const copyArguments = (options: SegmenterOptions): readonly string[] => {
  const { source, order, plan, startAt, attempt, input, build } = options;
  const seek = seekSeconds(source, order, plan.startOf(startAt) / plan.timescale, attempt);
  return [
    ...inputArguments(input, source, seek, build),
    ...['-map', `0:${order.index}`, '-c', 'copy'],
    ...(order.kind === 'video' ? ['-video_track_timescale', String(plan.timescale)] : []),
  ];
};

const pictureArguments = (options: SegmenterOptions, order: EncodedVideo): readonly string[] => {
  const { source, plan, startAt, attempt, isFilling, input, encoder, build } = options;
  const { timescale, perFrame } = frameTicks(rateOf(order.frameRate));
  const startTick = plan.startOf(startAt);
  const range = { startFrame: startTick / perFrame, endFrame: plan.endTick / perFrame, isFilling };
  const seek = seekSeconds(source, order, startTick / timescale, attempt);
  return [
    ...deviceArguments(encoder),
    ...inputArguments(input, source, seek, build),
    ...['-filter_complex', pictureFilters(source, order, { ...range, encoder }, build), '-map', '[out]'],
    ...(build.hasFpsMode ? ['-fps_mode', 'passthrough'] : ['-vsync', '0']),
    ...encoderArguments(order, encoder),
    ...['-video_track_timescale', String(timescale)],
  ];
};

const soundArguments = (options: SegmenterOptions, order: EncodedAudio): readonly string[] => {
  const { source, plan, startAt, attempt, isFilling, input, build } = options;
  const start = Math.max(plan.startOf(startAt) - leadInSamples, 0);
  const seek = seekSeconds(source, order, start / plan.timescale, attempt);
  const from = Math.round((seek ?? 0) * plan.timescale);
  const range = { from, start, end: plan.endTick, isFilling };
  return [
    // Samples that a decoder would leave out at the very beginning lie before the film's: they are cut by their time.
    ...['-flags2', '+skip_manual'],
    ...inputArguments(input, source, seek, build),
    ...['-map', `0:${order.index}`, '-af', soundFilters(source, order, range, build)],
    ...['-c:a', 'aac', '-b:a', String(order.bitrate)],
  ];
};
