/** What a screen cannot play, in words for people. Pure. */
import type { MediaFacts, Words } from '../videos/contract.ts';
import { isManifest } from './abilities-rules.ts';
import type { Decision, Reason } from './decision-rules.ts';

const codecs: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  mpeg2video: 'MPEG-2',
  mpeg4: 'MPEG-4',
  vc1: 'VC-1',
  aac: 'AAC',
  ac3: 'AC-3',
  eac3: 'E-AC-3',
  mp2: 'MP2',
  mp3: 'MP3',
  opus: 'Opus',
  flac: 'FLAC',
  alac: 'ALAC',
  dts: 'DTS',
  truehd: 'TrueHD',
  vorbis: 'Vorbis',
};

/** "H.264" for h264. */
export const codecWord = (codec: string): string => codecs[codec] ?? codec.toUpperCase();

const containers: Readonly<Record<string, Words>> = {
  mpegts: { en: 'transport streams', zh: 'TS 格式' },
  ts: { en: 'transport streams', zh: 'TS 格式' },
  matroska: { en: 'Matroska files', zh: 'Matroska 格式' },
  mkv: { en: 'Matroska files', zh: 'Matroska 格式' },
  webm: { en: 'WebM files', zh: 'WebM 格式' },
  mp4: { en: 'MP4 files', zh: 'MP4 格式' },
  mov: { en: 'MP4 files', zh: 'MP4 格式' },
  avi: { en: 'AVI files', zh: 'AVI 格式' },
  hls: { en: 'HLS streams', zh: 'HLS 流' },
  dash: { en: 'DASH streams', zh: 'DASH 流' },
};

const containerWords = (container: string): Words =>
  containers[container] ?? { en: `${container} files`, zh: `${container.toUpperCase()} 格式` };

const fixed: Readonly<
  Record<
    Exclude<Reason, 'container-not-supported' | 'video-codec-not-supported' | 'audio-codec-not-supported'>,
    Words
  >
> = {
  'video-profile-not-supported': { en: 'this kind of encoding', zh: '这种编码方式' },
  'video-level-not-supported': { en: 'pictures this demanding', zh: '这么高的编码级别' },
  'video-bit-depth-not-supported': { en: 'this colour depth', zh: '这种色深' },
  'video-chroma-not-supported': { en: 'this colour format', zh: '这种色彩格式' },
  'video-resolution-not-supported': { en: 'pictures this large', zh: '这么高的分辨率' },
  'video-range-not-supported': { en: 'HDR pictures', zh: 'HDR 画面' },
  'video-codec-tag-not-supported': { en: 'pictures stored this way', zh: '以这种方式存储的画面' },
  'video-bitrate-not-supported': { en: 'a bit rate this high', zh: '这么高的码率' },
  'frame-rate-not-supported': { en: 'this frame rate', zh: '这种帧率' },
  'reference-frames-not-supported': { en: 'pictures this complex', zh: '这么复杂的画面' },
  'rotation-not-supported': { en: 'turned pictures', zh: '旋转的画面' },
  'anamorphic-not-supported': { en: 'stretched pictures', zh: '拉伸的画面' },
  'interlaced-not-supported': { en: 'interlaced pictures', zh: '隔行扫描画面' },
  'audio-profile-not-supported': { en: 'this kind of sound', zh: '这种音频' },
  'audio-channels-not-supported': { en: 'this many sound channels', zh: '这么多声道' },
  'audio-bitrate-not-supported': { en: 'sound of this bit rate', zh: '这么高的音频码率' },
  'audio-sample-rate-not-supported': { en: 'this sampling rate', zh: '这种采样率' },
  'audio-bit-depth-not-supported': { en: 'sound of this depth', zh: '这种音频位深' },
  'secondary-audio-not-supported': { en: 'the second sound of a file', zh: '文件中的第二条音轨' },
  'audio-is-external': { en: 'sound from a file of its own', zh: '独立文件中的音频' },
  'stream-count-exceeds-limit': { en: 'files with this many tracks', zh: '轨道这么多的文件' },
  'bitrate-exceeds-limit': { en: 'a bit rate this high', zh: '这么高的码率' },
  'text-format-not-supported': { en: 'these subtitles', zh: '这种字幕' },
  'no-direct-play': { en: 'files as they are', zh: '原始文件' },
  'no-compatible-base-layer': {
    en: 'Dolby Vision without a base layer that can be converted',
    zh: '没有可转换基础层的杜比视界',
  },
};

const elsewhere: Words = { en: 'a stream of another server as it is', zh: '其他服务器上的原始流' };

const codecOf = (tracks: readonly { index: number; codec: string }[], index: number | undefined): string =>
  codecWord((tracks.find((track) => track.index === index) ?? tracks[0])?.codec ?? '').trim();

/** What a reason says cannot be played, in the middle of a sentence. */
export const reasonWords = (reason: Reason, decision: Decision, facts: MediaFacts): Words => {
  if (reason === 'container-not-supported') return containerWords(facts.containers[0] ?? '');
  if (reason === 'video-codec-not-supported') {
    const codec = codecOf(facts.video, decision.video?.index);
    return { en: `${codec} video`.trim(), zh: `${codec} 视频`.trim() };
  }
  if (reason === 'audio-codec-not-supported') {
    const codec = codecOf(facts.audio, decision.audio?.index);
    return { en: `${codec} sound`.trim(), zh: `${codec} 音频`.trim() };
  }
  if (reason === 'no-direct-play' && isManifest(facts)) return elsewhere;
  return fixed[reason];
};
