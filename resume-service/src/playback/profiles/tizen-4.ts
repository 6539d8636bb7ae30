import type { Capabilities } from '../../devices/contract.ts';

const files = ['mp4', 'mkv', 'ts'];

/** A Samsung television with Tizen 4 (2018), 4K model: its "Media specifications" for developers. */
export const tizen4: Capabilities = {
  profile: 'tizen-4',
  video: [
    {
      ...{ codec: 'h264', containers: [...files, 'avi'] },
      ...{ profiles: ['Constrained Baseline', 'Baseline', 'Main', 'High'], maxLevel: 51 },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, maxBitrate: 60_000_000 },
      ...{ bitDepths: [8], hdr: ['sdr'], anamorphic: false },
    },
    {
      ...{ codec: 'hevc', containers: files, profiles: ['Main', 'Main 10'], maxLevel: 153 },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, maxBitrate: 80_000_000 },
      ...{ bitDepths: [8, 10], hdr: ['sdr', 'hdr10', 'hdr10plus', 'hlg'], anamorphic: false },
    },
    {
      ...{ codec: 'vp9', containers: ['webm', 'mkv', 'mp4'], profiles: ['Profile 0', 'Profile 2'] },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, maxBitrate: 80_000_000 },
      ...{ bitDepths: [8, 10], hdr: ['sdr', 'hdr10', 'hlg'] },
    },
    { codec: 'vp8', containers: ['webm'], maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60 },
    { codec: 'mpeg2video', containers: files, maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60 },
    { codec: 'mpeg4', containers: ['mp4', 'avi', 'mkv'], maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60 },
    { codec: 'vc1', containers: ['mkv', 'ts'], maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60 },
  ],
  audio: [
    { codec: 'aac', containers: [...files, 'avi'], maxChannels: 6 },
    { codec: 'mp3', containers: [...files, 'avi'], maxChannels: 2 },
    { codec: 'ac3', containers: [...files, 'avi'], maxChannels: 6 },
    { codec: 'eac3', containers: files, maxChannels: 6 },
    { codec: 'mp2', containers: files, maxChannels: 2 },
    { codec: 'opus', containers: ['webm', 'mkv'], maxChannels: 6 },
    { codec: 'vorbis', containers: ['webm', 'mkv'], maxChannels: 6 },
    { codec: 'pcm_s16le', containers: ['mkv', 'avi', 'mp4'], maxChannels: 2 },
  ],
  secondaryAudio: false,
  maxStreams: 32,
  transports: ['dash', 'hls', 'file'],
};
