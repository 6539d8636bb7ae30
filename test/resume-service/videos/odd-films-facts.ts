/** What the service has to find out about each of the odd films. What is not named here is not compared. */
import type { AudioTrack, TextTrack, VideoTrack } from '../../../resume-service/src/videos/contract.ts';
import type { OddClipName, oddClips } from '../../support/odd-clips.ts';

/** The facts of one film. */
export type ExpectedFacts = {
  container: string;
  startSeconds: number;
  durationSeconds: number;
  video: Partial<VideoTrack>;
  audio: Partial<AudioTrack>[];
  text?: Partial<TextTrack>[];
};

type Playable = {
  [Name in OddClipName]: (typeof oddClips)[Name] extends { kind: 'explained' } ? never : Name;
}[OddClipName];

/** What all of them share, unless they say otherwise. */
const picture = {
  ...{ width: 640, height: 360, sampleAspectRatio: '1:1', isAnamorphic: false, rotation: undefined },
  ...{ frameRate: '30/1', isConstantFrameRate: true, isInterlaced: false, fieldOrder: 'progressive' },
  ...{ bitDepth: 8, chroma: '4:2:0', pixelFormat: 'yuv420p', hdr: undefined, dolbyVision: undefined },
  ...{ startSeconds: 0, durationSeconds: 10, keyFrameDistanceSeconds: 2, isExternal: false },
} satisfies Record<string, unknown> as Partial<VideoTrack>;

/** As this encoder writes it with B-frames, and without. */
const main = { codec: 'h264', codecString: 'avc1.4d401e', profile: 'Main', level: 30, referenceFrames: 1 };
const baseline = { ...main, codecString: 'avc1.42c01e', profile: 'Constrained Baseline' };
const inMp4 = { codecTag: 'avc1', isAvc: true, role: 'main', isDefault: true };
const aac: Partial<AudioTrack> = {
  ...{ codec: 'aac', codecString: 'mp4a.40.2', profile: 'LC', sampleRateHz: 48_000 },
  ...{ channels: 2, channelLayout: 'stereo', isExternal: false },
};
const other = (codec: string, codecString: string | undefined) =>
  ({ codec, codecString, channels: 2, channelLayout: 'stereo' }) as Partial<AudioTrack>;
const tenSeconds = { startSeconds: 0, durationSeconds: 10 };
const mp4 = { container: 'mp4', ...tenSeconds, audio: [aac] };
const inMatroska = { startSeconds: 0, durationSeconds: 10.021 };
const spoken = (index: number, language: string, codec: string) => ({
  ...{ index, language, codec, isPicture: false, isForced: false, isDefault: index === 2, isExternal: false },
});

/** By name. */
export const expectedFacts: Record<Playable, ExpectedFacts> = {
  'H.264 in MP4': { ...mp4, video: { ...picture, ...main, ...inMp4 } },
  'H.264 in a transport stream': {
    ...{ container: 'mpegts', startSeconds: 1.445333, durationSeconds: 10.021334, audio: [aac] },
    video: { ...picture, ...main, isAvc: false, codecTag: undefined, startSeconds: 1.466667 } as never,
  },
  'interlaced H.264 and AC-3 in Matroska': {
    ...{ container: 'matroska', startSeconds: 0, durationSeconds: 10.016, audio: [other('ac3', 'ac-3')] },
    video: {
      ...{ ...picture, ...main, isAvc: true, startSeconds: 0.005 },
      ...{ frameRate: '25/1', isInterlaced: true, fieldOrder: 'tb' },
    },
  },
  'VP9 in WebM': {
    ...{ container: 'webm', startSeconds: -0.007, durationSeconds: 10.008, audio: [other('opus', 'opus')] },
    video: { ...picture, codec: 'vp9', codecString: 'vp09.00.21.08', startSeconds: 0.007 },
  },
  'HEVC in MP4': {
    ...{ ...mp4, durationSeconds: 10.01 },
    video: {
      ...{ ...picture, codec: 'hevc', codecString: 'hvc1.1.6.L63.90', codecTag: 'hvc1', profile: 'Main' },
      ...{ level: 63, frameRate: '24000/1001', durationSeconds: 10.01, keyFrameDistanceSeconds: 2.002 },
    },
  },
  'MPEG-2 in a transport stream': {
    ...{ container: 'mpegts', startSeconds: 1.429978, durationSeconds: 10.010022 },
    audio: [other('mp2', undefined)],
    video: {
      ...{ ...picture, codec: 'mpeg2video', codecString: 'mp4v.61', profile: 'Main', startSeconds: 1.44 },
      ...{ frameRate: '25/1', keyFrameDistanceSeconds: 2.04 },
    },
  },
  'AV1 in WebM': {
    ...{ container: 'webm', startSeconds: -0.007, durationSeconds: 10.008, audio: [other('opus', 'opus')] },
    video: { ...picture, codec: 'av1', codecString: 'av01.0.01M.08', startSeconds: 0.007 },
  },
  '10-bit H.264': {
    ...mp4,
    video: {
      ...{ ...picture, ...main, codecString: 'avc1.6e001e', profile: 'High 10' },
      ...{ bitDepth: 10, pixelFormat: 'yuv420p10le' },
    },
  },
  HDR10: {
    ...mp4,
    video: {
      ...{ ...picture, codec: 'hevc', codecString: 'hvc1.2.4.L63.90', profile: 'Main 10', frameRate: '25/1' },
      ...{ bitDepth: 10, pixelFormat: 'yuv420p10le', hdr: 'hdr10', colorRange: 'tv' },
      ...{ colorPrimaries: 'bt2020', colorTransfer: 'smpte2084', colorSpace: 'bt2020nc' },
    },
  },
  rotated: { ...mp4, video: { ...picture, ...baseline, width: 360, height: 640, rotation: 270 } },
  'pixels that are not square': {
    ...mp4,
    video: { ...picture, ...baseline, width: 480, sampleAspectRatio: '4:3', isAnamorphic: true },
  },
  'variable frame rate': {
    ...mp4,
    video: {
      ...{ ...picture, ...baseline, frameRate: '500/33', isConstantFrameRate: false },
      ...{
        averageFrameRate: '500/33',
        realFrameRate: '30/1',
        durationSeconds: 9.9,
        keyFrameDistanceSeconds: 4,
      },
    },
  },
  '5.1 sound': {
    ...mp4,
    video: { ...picture, ...baseline },
    audio: [{ ...aac, channels: 6, channelLayout: '5.1' }],
  },
  'no sound': { ...mp4, video: { ...picture, ...baseline }, audio: [] },
  'sound in two languages': {
    ...{ ...mp4, durationSeconds: 10.006, video: { ...picture, ...main } },
    audio: [
      { ...aac, index: 1, language: 'eng', role: 'main', isDefault: true },
      {
        ...aac,
        ...{ index: 2, language: 'fra', role: 'commentary', isDefault: false },
        channels: 1,
        channelLayout: 'mono',
      },
    ],
  },
  'SubRip in Matroska': {
    ...{ container: 'matroska', ...inMatroska, audio: [aac] },
    video: { ...picture, ...main, startSeconds: 0.021 },
    text: [spoken(2, 'eng', 'subrip'), spoken(3, 'deu', 'subrip')],
  },
  'timed text in MP4': {
    ...{ ...mp4, video: { ...picture, ...main } },
    text: [spoken(2, 'eng', 'mov_text'), spoken(3, 'deu', 'mov_text')],
  },
  'picture subtitles': {
    ...{ container: 'matroska', ...inMatroska, audio: [aac] },
    video: { ...picture, ...main, startSeconds: 0.021 },
    text: [{ index: 2, language: 'eng', codec: 'hdmv_pgs_subtitle', isPicture: true }],
  },
  'a start before zero': {
    ...{ ...mp4, durationSeconds: 9.5 },
    video: { ...picture, ...main, durationSeconds: 9.5, keyFrameDistanceSeconds: undefined } as never,
  },
  'a picture that starts after the sound': {
    ...{ ...mp4, durationSeconds: 10.5 },
    video: { ...picture, ...main, startSeconds: 0.5 },
  },
  'a late start': {
    ...{ container: 'matroska', startSeconds: 7.479, durationSeconds: 10.021, audio: [aac] },
    video: { ...picture, ...main, startSeconds: 7.5 },
  },
  'the index at the end': { ...mp4, video: { ...picture, ...baseline } },
  fragments: {
    ...{ ...mp4, durationSeconds: 10.066667 },
    video: { ...picture, ...main, startSeconds: 0.066667 },
  },
  'key frames ten seconds apart': {
    ...{ ...mp4, durationSeconds: 25 },
    video: { ...picture, ...baseline, durationSeconds: 25, keyFrameDistanceSeconds: 10 },
  },
  'twelve hours': {
    ...{ ...mp4, durationSeconds: 43_200, audio: [] },
    video: {
      ...{ ...picture, ...baseline, width: 320, height: 180, codecString: 'avc1.42c00b', level: 11 },
      ...{ frameRate: '1/1', durationSeconds: 43_200, keyFrameDistanceSeconds: 60 },
    },
  },
};
