import type { MediaFacts } from './contract.ts';

const names: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  mpeg1video: 'MPEG-1',
  mpeg2video: 'MPEG-2',
  mpeg4: 'MPEG-4',
};

/** An edition in words: "MPEG-2, 25 fps", "HEVC, 1080p, 23.976 fps, HDR". */
export const editionLabel = (facts: MediaFacts | undefined): string => {
  const video = facts?.video[0];
  if (!video) return 'unknown';
  const [frames = Number.NaN, per = 1] = (video.frameRate ?? '').split('/').map(Number);
  const rate = Math.round((frames / per) * 1000) / 1000;
  return [
    names[video.codec] ?? video.codec,
    ...(video.height !== undefined && video.height >= 720
      ? [`${video.height}${video.isInterlaced ? 'i' : 'p'}`]
      : []),
    ...(Number.isFinite(rate) ? [`${rate} fps`] : []),
    ...(video.hdr !== undefined && video.hdr !== 'sdr' ? ['HDR'] : []),
  ].join(', ');
};
