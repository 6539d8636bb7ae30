/** Why a file cannot be played as it is: every name, its order, and how much it weighs. Pure. */
import type { ConditionProperty } from '../devices/contract.ts';

/** Every reason, in the order in which they are told. */
export const allReasons = [
  'container-not-supported',
  'video-codec-not-supported',
  'video-profile-not-supported',
  'video-level-not-supported',
  'video-bit-depth-not-supported',
  'video-chroma-not-supported',
  'video-resolution-not-supported',
  'video-range-not-supported',
  'video-codec-tag-not-supported',
  'video-bitrate-not-supported',
  'frame-rate-not-supported',
  'reference-frames-not-supported',
  'rotation-not-supported',
  'anamorphic-not-supported',
  'interlaced-not-supported',
  'audio-codec-not-supported',
  'audio-profile-not-supported',
  'audio-channels-not-supported',
  'audio-bitrate-not-supported',
  'audio-sample-rate-not-supported',
  'audio-bit-depth-not-supported',
  'secondary-audio-not-supported',
  'audio-is-external',
  'stream-count-exceeds-limit',
  'bitrate-exceeds-limit',
  'text-format-not-supported',
  'no-direct-play',
  'no-compatible-base-layer',
] as const;

/**
 * Why a file cannot be played as it is. `no-direct-play`: the screen takes no file at all, or none may
 * be served. `no-compatible-base-layer`: nor can another picture be made of it.
 */
export type Reason = (typeof allReasons)[number];

/** Each reason once, in the order of the list above. */
export const inOrder = (found: readonly Reason[]): Reason[] =>
  allReasons.filter((reason) => found.includes(reason));

/** The reason a condition on this property gives when it fails. */
export const reasonFor: Readonly<Record<ConditionProperty, Reason>> = {
  'video-profile': 'video-profile-not-supported',
  'video-level': 'video-level-not-supported',
  'video-bit-depth': 'video-bit-depth-not-supported',
  'video-chroma': 'video-chroma-not-supported',
  'video-range': 'video-range-not-supported',
  'video-codec-tag': 'video-codec-tag-not-supported',
  'video-bitrate': 'video-bitrate-not-supported',
  'reference-frames': 'reference-frames-not-supported',
  'frame-rate': 'frame-rate-not-supported',
  rotation: 'rotation-not-supported',
  width: 'video-resolution-not-supported',
  height: 'video-resolution-not-supported',
  anamorphic: 'anamorphic-not-supported',
  interlaced: 'interlaced-not-supported',
  'audio-channels': 'audio-channels-not-supported',
  'audio-bitrate': 'audio-bitrate-not-supported',
  'audio-profile': 'audio-profile-not-supported',
  'audio-sample-rate': 'audio-sample-rate-not-supported',
  'audio-bit-depth': 'audio-bit-depth-not-supported',
  'secondary-audio': 'secondary-audio-not-supported',
  streams: 'stream-count-exceeds-limit',
  'video-streams': 'stream-count-exceeds-limit',
  'audio-streams': 'stream-count-exceeds-limit',
};

const unweighed = new Set<Reason>([
  'stream-count-exceeds-limit',
  'bitrate-exceeds-limit',
  'text-format-not-supported',
  'no-direct-play',
  'no-compatible-base-layer',
]);

const weightOf = (reason: Reason): number => {
  if (unweighed.has(reason)) return 0;
  if (reason === 'container-not-supported') return 1;
  if (reason === 'audio-codec-not-supported') return 3;
  if (reason === 'video-codec-not-supported') return 5;
  return reason.includes('audio') ? 2 : 4;
};

/**
 * How far from being played: 5 the picture's codec, 4 another property of the picture, 3 the sound's codec, 2 another
 * property of the sound, 1 the container; the worst counts.
 */
export const gravityOf = (found: readonly Reason[]): number => Math.max(0, ...found.map(weightOf));
