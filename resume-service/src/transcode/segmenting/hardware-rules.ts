/** Encoders of the machine's hardware: how each is reached, and how it wants to be asked. Pure. */
import type { H264Profile } from '../orders.ts';

/** Encoders that can be asked for; the hardware ones are off unless a trial has shown that they work. */
export type VideoEncoder = 'libx264' | HardwareEncoder;

type HardwareEncoder = 'h264_vaapi' | 'h264_qsv' | 'h264_nvenc' | 'h264_v4l2m2m' | 'h264_videotoolbox';

const profileNumbers = { baseline: '578', main: '77', high: '100' } as const;

/** Of each: its device, the last filters before it, what it calls profiles, and how it makes key frames true ones. */
type Ways = {
  device?: readonly string[];
  upload?: string;
  profiles?: Readonly<Partial<Record<H264Profile, string>>>;
  keyFrames?: readonly string[];
};

const ways: Readonly<Partial<Record<VideoEncoder, Ways>>> = {
  // https://trac.ffmpeg.org/wiki/Hardware/VAAPI: it takes pictures that lie in the memory of the device only.
  h264_vaapi: {
    device: ['-init_hw_device', 'vaapi=hw', '-filter_hw_device', 'hw'],
    upload: 'format=nv12,hwupload',
    profiles: { baseline: 'constrained_baseline' },
  },
  // https://trac.ffmpeg.org/wiki/Hardware/QuickSync
  h264_qsv: {
    device: ['-init_hw_device', 'qsv=hw', '-filter_hw_device', 'hw'],
    upload: 'format=nv12,hwupload=extra_hw_frames=64,format=qsv',
    keyFrames: ['-forced_idr', '1'],
  },
  h264_nvenc: { keyFrames: ['-forced-idr', '1'] },
  // It has no names for profiles: numbers as in `AVCodecContext.profile`.
  h264_v4l2m2m: { profiles: profileNumbers },
};

/** Before the input: opens the device. */
export const deviceArguments = (encoder: VideoEncoder): readonly string[] => ways[encoder]?.device ?? [];

/** The last filters: pictures in the form the encoder takes, where it takes them. */
export const uploadFilters = (encoder: VideoEncoder): string => ways[encoder]?.upload ?? 'format=yuv420p';

/** What the encoder calls a profile. */
export const profileName = (encoder: VideoEncoder, profile: H264Profile): string =>
  ways[encoder]?.profiles?.[profile] ?? profile;

/** A level as the encoder takes it: x264 `3.1`, the others ten times that. */
export const levelName = (encoder: VideoEncoder, level: number): string =>
  String(encoder === 'libx264' ? level / 10 : level);

/** A hardware encoder's own settings: as many bits as ordered, and a key frame, from which nothing refers back, every `frames`. */
export const hardwareArguments = (
  encoder: VideoEncoder,
  bitrate: number,
  frames: string,
): readonly string[] => [
  ...['-b:v', String(bitrate), '-bf', '0', '-force_key_frames', `expr:not(mod(n,${frames}))`],
  ...(ways[encoder]?.keyFrames ?? []),
];
