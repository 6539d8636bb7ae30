/** The screen and the films that tests of what can be made begin with. */
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import type { AudioTrack, MediaFacts, VideoTrack } from '../../../resume-service/src/videos/contract.ts';

/** H.264 and AAC in MP4, up to 1080p60 and six channels. */
export const stb: Capabilities = {
  video: [
    { codec: 'h264', containers: ['mp4'], maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60, hdr: ['sdr'] },
  ],
  audio: [{ codec: 'aac', containers: ['mp4'], maxChannels: 6 }],
};

/** A film of 1080p25 H.264 with stereo AAC, but for what is named. */
export const film = (
  container: string,
  video: Partial<VideoTrack>,
  audio: AudioTrack[] = [{ index: 1, codec: 'aac', channels: 2 }],
): MediaFacts => ({
  ...{ containers: [container], audio, text: [] },
  video: [{ index: 0, codec: 'h264', width: 1920, height: 1080, frameRate: '25/1', ...video }],
});
