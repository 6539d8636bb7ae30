/** The limits a screen has measured or declared for a codec, as conditions. Pure. */
import type { AudioCapability, Condition, ConditionProperty, VideoCapability } from '../devices/contract.ts';
import { shownRanges } from './range-rules.ts';

const atMost = (property: ConditionProperty, value: number | undefined): Condition[] =>
  value === undefined ? [] : [{ property, operator: 'at-most', value }];

const among = (property: ConditionProperty, values: readonly (string | number)[] | undefined): Condition[] =>
  values === undefined ? [] : [{ property, operator: 'one-of', value: [...values] }];

const unless = (property: ConditionProperty, isTaken: boolean | undefined): Condition[] =>
  isTaken === false ? [{ property, operator: 'not-equals', value: true }] : [];

/** The limits of a picture. */
export const videoLimits = (can: VideoCapability): Condition[] => [
  ...among('video-profile', can.profiles),
  ...atMost('video-level', can.maxLevel),
  ...among('video-bit-depth', can.bitDepths),
  ...among('video-chroma', can.chromas),
  ...atMost('width', can.maxWidth),
  ...atMost('height', can.maxHeight),
  ...atMost('frame-rate', can.maxFrameRate),
  ...among('video-range', can.hdr && shownRanges(can.hdr)),
  ...unless('interlaced', can.interlaced),
  ...unless('anamorphic', can.anamorphic),
  ...among('rotation', can.rotations && [0, ...can.rotations]),
  ...atMost('reference-frames', can.maxReferenceFrames),
  ...among('video-codec-tag', can.codecTags),
  ...atMost('video-bitrate', can.maxBitrate),
];

/** The limits of a sound. */
export const audioLimits = (can: AudioCapability): Condition[] => [
  ...among('audio-profile', can.profiles),
  ...atMost('audio-channels', can.maxChannels),
  ...atMost('audio-sample-rate', can.maxSampleRateHz),
  ...atMost('audio-bitrate', can.maxBitrate),
  ...among('audio-bit-depth', can.bitDepths),
];
