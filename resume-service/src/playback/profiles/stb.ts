import type { Capabilities } from '../../devices/contract.ts';

/** A plain set-top box: H.264 and AAC in MP4, nothing else. The TV app of the demo declares it. */
export const stb: Capabilities = {
  profile: 'stb',
  video: [
    {
      ...{ codec: 'h264', containers: ['mp4'], maxLevel: 42, maxWidth: 1920, maxHeight: 1080 },
      ...{ maxFrameRate: 60, bitDepths: [8], hdr: ['sdr'] },
    },
  ],
  audio: [{ codec: 'aac', containers: ['mp4'], maxChannels: 6 }],
};
