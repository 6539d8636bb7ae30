import type { Capabilities } from '../../devices/contract.ts';

const files = ['mp4', 'mkv', 'ts'];

/** A Roku streaming stick for 4K: "Streaming specifications" of its developer pages. */
export const roku: Capabilities = {
  profile: 'roku',
  video: [
    {
      ...{ codec: 'h264', containers: files, profiles: ['Constrained Baseline', 'Baseline', 'Main', 'High'] },
      ...{ maxLevel: 42, maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60, maxBitrate: 10_000_000 },
      ...{ bitDepths: [8], hdr: ['sdr'] },
    },
    {
      ...{ codec: 'hevc', containers: files, profiles: ['Main', 'Main 10'], maxLevel: 153 },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, maxBitrate: 40_000_000 },
      ...{ bitDepths: [8, 10], hdr: ['sdr', 'hdr10', 'hlg'], interlaced: false, anamorphic: false },
    },
    {
      ...{ codec: 'vp9', containers: ['mkv', 'webm'], profiles: ['Profile 0', 'Profile 2'] },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, bitDepths: [8, 10], hdr: ['sdr', 'hdr10'] },
    },
  ],
  audio: [
    { codec: 'aac', containers: files, maxChannels: 2 },
    { codec: 'mp3', containers: files, maxChannels: 2 },
    { codec: 'alac', containers: ['mp4', 'mkv'], maxChannels: 2 },
    { codec: 'flac', containers: ['mkv'], maxChannels: 2 },
    { codec: 'opus', containers: ['mkv', 'webm'], maxChannels: 2 },
    { codec: 'vorbis', containers: ['mkv', 'webm'], maxChannels: 2 },
  ],
  text: [
    { format: 'webvtt', delivery: 'manifest' },
    { format: 'webvtt', delivery: 'external' },
    { format: 'srt', delivery: 'external' },
    { format: 'ttml', delivery: 'external' },
  ],
  transports: ['hls', 'dash', 'file'],
};
