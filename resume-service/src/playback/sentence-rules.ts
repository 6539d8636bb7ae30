/** A decision in one sentence for people. Pure. */
import type { MediaFacts, Words } from '../videos/contract.ts';
import type { Decision, Reason } from './decision-rules.ts';

const names: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  mpeg2video: 'MPEG-2',
  mpeg4: 'MPEG-4',
  aac: 'AAC',
  ac3: 'AC-3',
  eac3: 'E-AC-3',
  mp2: 'MP2',
  mp3: 'MP3',
  opus: 'Opus',
  flac: 'FLAC',
  dts: 'DTS',
  truehd: 'TrueHD',
  vorbis: 'Vorbis',
};

const containers: Readonly<Record<string, string>> = {
  mpegts: 'transport streams',
  ts: 'transport streams',
  matroska: 'Matroska files',
  mkv: 'Matroska files',
  webm: 'WebM files',
  mp4: 'MP4 files',
  mov: 'MP4 files',
  avi: 'AVI files',
};

const containerNames: Readonly<Record<string, string>> = {
  mpegts: 'TS',
  ts: 'TS',
  matroska: 'Matroska',
  mkv: 'Matroska',
  webm: 'WebM',
  mov: 'MP4',
};

const named = (codec: string | undefined): string =>
  codec === undefined ? '' : (names[codec] ?? codec.toUpperCase());

const limitWords: Readonly<Partial<Record<Reason, Words>>> = {
  'video-profile-not-supported': { en: 'this kind of encoding', zh: '这种编码方式' },
  'video-level-not-supported': { en: 'pictures this demanding', zh: '这么高的编码级别' },
  'video-bit-depth-not-supported': { en: 'this colour depth', zh: '这种色深' },
  'video-resolution-not-supported': { en: 'pictures this large', zh: '这么高的分辨率' },
  'frame-rate-not-supported': { en: 'this frame rate', zh: '这种帧率' },
  'video-range-not-supported': { en: 'HDR pictures', zh: 'HDR 画面' },
  'interlaced-not-supported': { en: 'interlaced pictures', zh: '隔行扫描画面' },
  'bitrate-exceeds-limit': { en: 'a bit rate this high', zh: '这么高的码率' },
  'audio-channels-not-supported': { en: 'this many sound channels', zh: '这么多声道' },
  'audio-sample-rate-not-supported': { en: 'this sampling rate', zh: '这种采样率' },
};

const part = (reason: Reason, facts: MediaFacts): Words => {
  if (reason === 'video-codec-not-supported')
    return same(`${named(facts.video[0]?.codec)} video`, `${named(facts.video[0]?.codec)} 视频`);
  if (reason === 'audio-codec-not-supported')
    return same(`${named(facts.audio[0]?.codec)} sound`, `${named(facts.audio[0]?.codec)} 音频`);
  if (reason === 'container-not-supported') {
    const container = facts.containers[0] ?? '';
    return same(
      containers[container] ?? `${container} files`,
      `${containerNames[container] ?? container.toUpperCase()} 格式`,
    );
  }
  return limitWords[reason] ?? same(reason, reason);
};

const same = (en: string, zh: string): Words => ({ en, zh });

const listed = (words: readonly string[], comma: string, or: string): string => {
  const before = words.slice(0, -1).join(comma);
  return `${before}${before === '' ? '' : or}${words.at(-1) ?? ''}`;
};

/** Chinese typography sets Latin words off with a space. */
const spaced = (chinese: string): string => chinese.replace(/([\u4e00-\u9fff])([A-Za-z0-9])/g, '$1 $2');

/** "This screen cannot play VP9 video or Opus sound yet." undefined for direct play. */
export const sentenceOf = (decision: Decision, facts: MediaFacts): Words | undefined => {
  const parts = decision.reasons.slice(0, 3).map((reason) => part(reason, facts));
  if (parts.length === 0) return undefined;
  const english = parts.map(({ en }) => en);
  const chinese = parts.map(({ zh }) => zh);
  return {
    en: `This screen cannot play ${listed(english, ', ', ' or ')} yet.`,
    zh: spaced(`此屏幕暂时无法播放${listed(chinese, '、', '或')}。`),
  };
};
