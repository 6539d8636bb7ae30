import type { AudioCapability, Capabilities, VideoCapability } from '../../devices/contract.ts';

/** Browsers that cannot be asked: what their desktop releases decode without help. The SDK measures the others. */

const h264: VideoCapability = {
  ...{ codec: 'h264', containers: ['mp4'], profiles: ['Constrained Baseline', 'Baseline', 'Main', 'High'] },
  ...{ maxLevel: 52, maxFrameRate: 60, bitDepths: [8], hdr: ['sdr'] },
};
const aac: AudioCapability = { codec: 'aac', containers: ['mp4'], maxChannels: 6 };
const mp3: AudioCapability = { codec: 'mp3', containers: ['mp4'], maxChannels: 2 };
const flac: AudioCapability = { codec: 'flac', containers: ['mp4'], maxChannels: 8 };
const opus: AudioCapability = { codec: 'opus', containers: ['mp4', 'webm'], maxChannels: 8 };
const vorbis: AudioCapability = { codec: 'vorbis', containers: ['webm'], maxChannels: 6 };
const vp8: VideoCapability = { codec: 'vp8', containers: ['webm'] };
const vp9: VideoCapability = { codec: 'vp9', containers: ['webm', 'mp4'] };
const av1: VideoCapability = { codec: 'av1', containers: ['webm', 'mp4'], profiles: ['Main'], maxLevel: 19 };

/** Chrome, on a desk. */
export const chrome: Capabilities = {
  profile: 'chrome',
  video: [{ ...h264, profiles: [...(h264.profiles ?? []), 'High 10'], bitDepths: [8, 10] }, vp8, vp9, av1],
  audio: [aac, mp3, flac, opus, vorbis],
  secondaryAudio: false,
  transports: ['dash', 'file'],
};

/** Firefox, on a desk. */
export const firefox: Capabilities = {
  profile: 'firefox',
  video: [h264, vp8, { ...vp9, hdr: ['sdr'] }, { ...av1, hdr: ['sdr'] }],
  audio: [aac, mp3, flac, opus, vorbis],
  secondaryAudio: false,
  transports: ['dash', 'file'],
};

/** Safari on a Mac or an iPad; it wants HEVC under the name `hvc1`. */
export const safari: Capabilities = {
  profile: 'safari',
  video: [
    h264,
    {
      ...{
        codec: 'hevc',
        containers: ['mp4'],
        profiles: ['Main', 'Main 10'],
        maxLevel: 183,
        maxFrameRate: 60,
      },
      ...{ bitDepths: [8, 10], hdr: ['sdr', 'hdr10', 'hlg', 'dolby-vision'], codecTags: ['hvc1', 'dvh1'] },
      interlaced: false,
    },
    vp8,
    { ...vp9, containers: ['mp4'] },
  ],
  audio: [
    aac,
    mp3,
    flac,
    { codec: 'ac3', containers: ['mp4'], maxChannels: 6 },
    { codec: 'eac3', containers: ['mp4'], maxChannels: 8 },
    { codec: 'alac', containers: ['mp4'], maxChannels: 8 },
    { ...opus, containers: ['mp4'] },
  ],
  transports: ['hls', 'file'],
};
