/** Why a file cannot be played at all, in a sentence for people. Pure. */

import type { MediaFacts, Words } from '../contract.ts';

/** What can be wrong with a file. */
export type FileProblem =
  | 'unreadable'
  | 'empty'
  | 'text'
  | 'picture'
  | 'truncated'
  | 'no-video'
  | 'not-a-video'
  | 'no-tool'
  | 'tool-crashed'
  | 'remote-away'
  | 'remote-forbidden';

/** The sentences. */
export const problemWords: Readonly<Record<FileProblem, Words>> = {
  unreadable: {
    en: 'The service may not read this file. Check its permissions.',
    zh: '服务无权读取此文件，请检查其权限。',
  },
  empty: { en: 'The file is empty.', zh: '文件是空的。' },
  text: { en: 'This is a text file, not a video.', zh: '这是文本文件，不是视频。' },
  picture: { en: 'This is a still picture, not a video.', zh: '这是静态图片，不是视频。' },
  truncated: {
    en: 'The file is incomplete: it was cut off while it was recorded or copied.',
    zh: '文件不完整：录制或复制时被中断。',
  },
  'no-video': {
    en: 'There is no picture in this file, only sound or text.',
    zh: '此文件没有画面，只有声音或文字。',
  },
  'not-a-video': {
    en: 'The file is damaged, or in a format that is not known here.',
    zh: '文件已损坏，或格式无法识别。',
  },
  'no-tool': {
    en: 'The service has no ffprobe and cannot look into this file.',
    zh: '服务缺少 ffprobe，无法读取此文件。',
  },
  'tool-crashed': {
    en: "The service's ffprobe breaks off when it looks into this file. Another release of it may do better.",
    zh: '服务的 ffprobe 在读取此文件时崩溃，换一个版本也许可以。',
  },
  'remote-away': {
    en: "The other platform's server does not give this video at the moment.",
    zh: '对方平台的服务器目前无法提供此视频。',
  },
  'remote-forbidden': {
    en: 'This video lies on a server that its platform has not named.',
    zh: '此视频所在的服务器未经其平台登记。',
  },
};

/** What the first bytes of a file show before anything else looks at it. */
export const problemOfStart = (start: Uint8Array): FileProblem | undefined => {
  if (start.length === 0) return 'empty';
  if (isPicture(start)) return 'picture';
  return isText(start) ? 'text' : undefined;
};

const signatures: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];

const isPicture = (start: Uint8Array): boolean =>
  signatures.some((signature) => signature.every((byte, at) => start[at] === byte)) ||
  /^RIFF[\s\S]{4}WEBP|^[\s\S]{4}ftyp(avif|heic|mif1)/.test(
    Buffer.from(start.subarray(0, 16)).toString('latin1'),
  );

/** Only printable characters, tabs and line ends; a character cut at the end of the sample is no fault. */
const isText = (start: Uint8Array): boolean => {
  const text = new TextDecoder('utf-8').decode(start, { stream: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells text from data
  return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text);
};

/** What ffprobe's complaint means; a file that does not begin as a film does has not lost its end. */
export const problemOfComplaint = (complaint: string, start?: Uint8Array): FileProblem =>
  /moov atom not found|truncat|EOF|end of file/i.test(complaint) && (start === undefined || isFilm(start))
    ? 'truncated'
    : 'not-a-video';

/** MP4, Matroska, transport stream, program stream, Ogg, ASF, FLV, and what begins with RIFF. */
const isFilm = (start: Uint8Array): boolean =>
  /^(?:[\s\S]{4}(?:ftyp|moov|mdat|free|wide|skip|pnot)|\x1a\x45\xdf\xa3|G|[\s\S]{4}G|\0\0\x01|OggS|\x30\x26\xb2\x75|FLV|RIFF)/.test(
    Buffer.from(start.subarray(0, 16)).toString('latin1'),
  );

/** More media than bytes: what the index promises is not there. A share of slack for rounding. */
const slack = 1.02;

/** What the facts show: nothing to see, or less in the file than its index says. */
export const problemOfFacts = (facts: MediaFacts): FileProblem | undefined => {
  if (facts.video.length === 0) return 'no-video';
  const rates = [...facts.video, ...facts.audio].map((track) => track.bitrate ?? 0);
  const promisedBytes = (rates.reduce((sum, rate) => sum + rate, 0) * (facts.durationSeconds ?? 0)) / 8;
  const isIndexed = facts.containers[0] === 'mp4';
  return isIndexed && facts.sizeBytes !== undefined && promisedBytes > facts.sizeBytes * slack
    ? 'truncated'
    : undefined;
};
