import type { Capabilities } from '../../devices/contract.ts';

/**
 * An RDK-V set-top box of the 4K generation: what its platform decoders have to do (RDK Video Accelerator
 * specification) and what its GStreamer pipeline takes.
 */
export const rdk: Capabilities = {
  profile: 'rdk',
  video: [
    {
      ...{
        codec: 'h264',
        containers: ['mp4', 'ts', 'mkv'],
        profiles: ['Constrained Baseline', 'Main', 'High'],
      },
      ...{ maxLevel: 51, maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, bitDepths: [8], hdr: ['sdr'] },
    },
    {
      ...{ codec: 'hevc', containers: ['mp4', 'ts', 'mkv'], profiles: ['Main', 'Main 10'], maxLevel: 153 },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, bitDepths: [8, 10] },
      ...{ hdr: ['sdr', 'hdr10', 'hlg'] },
    },
    {
      ...{ codec: 'vp9', containers: ['mp4', 'webm', 'mkv'], profiles: ['Profile 0', 'Profile 2'] },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, bitDepths: [8, 10] },
      ...{ hdr: ['sdr', 'hdr10', 'hlg'], interlaced: false },
    },
    { codec: 'mpeg2video', containers: ['ts'], maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60 },
  ],
  audio: [
    { codec: 'aac', containers: ['mp4', 'ts', 'mkv'], maxChannels: 6, maxSampleRateHz: 48_000 },
    { codec: 'ac3', containers: ['mp4', 'ts', 'mkv'], maxChannels: 6 },
    { codec: 'eac3', containers: ['mp4', 'ts', 'mkv'], maxChannels: 8 },
    { codec: 'mp2', containers: ['ts'], maxChannels: 2 },
    { codec: 'mp3', containers: ['mp4', 'ts', 'mkv'], maxChannels: 2 },
    { codec: 'opus', containers: ['mp4', 'webm', 'mkv'], maxChannels: 6 },
  ],
  secondaryAudio: false,
  transports: ['dash', 'hls', 'file'],
};
