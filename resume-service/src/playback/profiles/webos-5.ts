import type { Capabilities } from '../../devices/contract.ts';

const files = ['mp4', 'mkv', 'ts'];

/** An LG television with webOS 5 (2020), 4K model: its "Video and audio formats" for developers. */
export const webOs5: Capabilities = {
  profile: 'webos-5',
  video: [
    {
      ...{ codec: 'h264', containers: [...files, 'avi'] },
      ...{ profiles: ['Constrained Baseline', 'Baseline', 'Main', 'High'], maxLevel: 51 },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, maxBitrate: 50_000_000 },
      ...{ bitDepths: [8], hdr: ['sdr'], anamorphic: false },
    },
    {
      ...{ codec: 'hevc', containers: files, profiles: ['Main', 'Main 10'], maxLevel: 153 },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, maxBitrate: 60_000_000 },
      ...{ bitDepths: [8, 10], hdr: ['sdr', 'hdr10', 'hlg', 'dolby-vision'], anamorphic: false },
    },
    {
      ...{ codec: 'vp9', containers: ['webm', 'mkv'], profiles: ['Profile 0', 'Profile 2'] },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, maxBitrate: 60_000_000 },
      ...{ bitDepths: [8, 10], hdr: ['sdr', 'hdr10', 'hlg'] },
    },
    { codec: 'vp8', containers: ['webm', 'mkv'], maxWidth: 1920, maxHeight: 1080, maxFrameRate: 30 },
    { codec: 'mpeg2video', containers: ['ts', 'mkv'], maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60 },
    { codec: 'mpeg4', containers: ['mp4', 'avi', 'mkv'], maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60 },
  ],
  audio: [
    { codec: 'aac', containers: [...files, 'avi'], maxChannels: 6 },
    { codec: 'mp3', containers: [...files, 'avi'], maxChannels: 2 },
    { codec: 'ac3', containers: [...files, 'avi'], maxChannels: 6 },
    { codec: 'eac3', containers: files, maxChannels: 6 },
    { codec: 'mp2', containers: ['ts', 'mkv'], maxChannels: 2 },
    { codec: 'opus', containers: ['webm', 'mkv'], maxChannels: 6 },
    { codec: 'vorbis', containers: ['webm'], maxChannels: 2 },
    { codec: 'pcm_s16le', containers: ['mkv', 'avi'], maxChannels: 2 },
  ],
  conditions: [
    {
      // Dolby Vision is shown from MP4 and transport streams; in Matroska the picture comes out green and violet.
      ...{ on: 'video', containers: ['mkv'], codecs: ['hevc'] },
      conditions: [{ property: 'video-range', operator: 'one-of', value: ['sdr', 'hdr10', 'hlg'] }],
    },
  ],
  secondaryAudio: false,
  transports: ['dash', 'hls', 'file'],
};
