import type { Capabilities } from '../../devices/contract.ts';

/** A terminal of HbbTV 2.0.2 or later with UHD: ETSI TS 102 796, 7.3, and the DVB-DASH profile (TS 103 285). */
export const hbbTv2: Capabilities = {
  profile: 'hbbtv-2',
  video: [
    {
      ...{ codec: 'h264', containers: ['mp4', 'ts'], profiles: ['Main', 'High'], maxLevel: 40 },
      ...{ maxWidth: 1920, maxHeight: 1080, maxFrameRate: 50, bitDepths: [8], hdr: ['sdr'] },
    },
    {
      ...{ codec: 'hevc', containers: ['mp4', 'ts'], profiles: ['Main', 'Main 10'], maxLevel: 153 },
      ...{ maxWidth: 3840, maxHeight: 2160, maxFrameRate: 60, bitDepths: [8, 10] },
      ...{ hdr: ['sdr', 'hdr10', 'hlg'], interlaced: false },
    },
  ],
  audio: [
    { codec: 'aac', containers: ['mp4', 'ts'], profiles: ['LC', 'HE-AAC', 'HE-AACv2'], maxChannels: 6 },
    { codec: 'eac3', containers: ['mp4', 'ts'], maxChannels: 6 },
    { codec: 'ac3', containers: ['ts'], maxChannels: 6 },
  ],
  text: [
    { format: 'ttml', delivery: 'manifest' },
    { format: 'webvtt', delivery: 'manifest' },
    { format: 'webvtt', delivery: 'external' },
  ],
  secondaryAudio: false,
  transports: ['dash', 'file'],
};
