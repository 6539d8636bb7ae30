/** A decision in one sentence for people. Pure. */
import type { MediaFacts, Words } from '../videos/contract.ts';
import type { Decision } from './decision-rules.ts';
import { codecWord, reasonWords } from './reason-words-rules.ts';

/** Which screen the sentence is about, and what is done about it. */
export type Telling = {
  kind?: 'tv' | 'browser' | 'phone' | undefined;
  /** What the screen cannot play is made into something that it can. */
  isMade: boolean;
  /** null: not known. */
  readyInMs: number | null;
};

const screens: Readonly<Record<NonNullable<Telling['kind']>, Words>> = {
  tv: { en: 'The TV', zh: '电视' },
  browser: { en: 'The browser', zh: '浏览器' },
  phone: { en: 'The phone', zh: '手机' },
};
const anyScreen: Words = { en: 'This screen', zh: '此屏幕' };

const mostReasons = 3;

const listed = (words: readonly string[], comma: string, or: string): string => {
  const before = words.slice(0, -1).join(comma);
  return `${before}${before === '' ? '' : or}${words.at(-1) ?? ''}`;
};

/** Chinese typography sets Latin words off with a space. */
const spaced = (chinese: string): string =>
  chinese
    .replace(/([\u4e00-\u9fff])([A-Za-z0-9])/g, '$1 $2')
    .replace(/([A-Za-z0-9])([\u4e00-\u9fff])/g, '$1 $2');

/** What is done about it. */
const remedy = ({ method, video, audio, text }: Decision): Words => {
  if (text?.delivery === 'burn-in')
    return { en: 'drawing the subtitles into the picture', zh: '将把字幕绘制到画面中' };
  if (method === 'remux') return { en: 'repacking it', zh: '将重新封装' };
  if (video?.action === 'encode') {
    const codec = codecWord(video.codec);
    return { en: `converting to ${codec}`, zh: `将转换为${codec}` };
  }
  const codec = audio?.action === 'encode' ? codecWord(audio.codec) : '';
  return { en: `converting the sound to ${codec}`, zh: `将把声音转换为${codec}` };
};

/** Below this a viewer does not notice having waited. */
const atOnceMs = 500;

const beginning = (readyInMs: number | null): Words => {
  if (readyInMs === null) return { en: '', zh: '' };
  if (readyInMs < atOnceMs) return { en: ', starts at once', zh: '，立即开始' };
  const seconds = Math.max(1, Math.round(readyInMs / 1000));
  return { en: `, starts in about ${seconds} s`, zh: `，约 ${seconds} 秒后开始` };
};

/** Subtitles are shown, everything else is played. */
const verb = ({ reasons }: Decision): Words =>
  reasons.every((reason) => reason === 'text-format-not-supported')
    ? { en: 'show', zh: '显示' }
    : { en: 'play', zh: '播放' };

/**
 * "The TV cannot play VP9 video: converting to H.264, starts in about 1 s." Where nothing is made of it: "This screen
 * cannot play VP9 video yet." undefined for direct play.
 */
export const sentenceOf = (decision: Decision, facts: MediaFacts, telling: Telling): Words | undefined => {
  const parts = decision.reasons.slice(0, mostReasons).map((reason) => reasonWords(reason, decision, facts));
  if (parts.length === 0) return undefined;
  const who = telling.kind ? screens[telling.kind] : anyScreen;
  const what = {
    en: listed(
      parts.map(({ en }) => en),
      ', ',
      ' or ',
    ),
    zh: listed(
      parts.map(({ zh }) => zh),
      '、',
      '或',
    ),
  };
  const does = verb(decision);
  if (!telling.isMade)
    return {
      en: `${who.en} cannot ${does.en} ${what.en} yet.`,
      zh: spaced(`${who.zh}暂时无法${does.zh}${what.zh}。`),
    };
  const [done, when] = [remedy(decision), beginning(telling.readyInMs)];
  return {
    en: `${who.en} cannot ${does.en} ${what.en}: ${done.en}${when.en}.`,
    zh: spaced(`${who.zh}无法${does.zh}${what.zh}：${done.zh}${when.zh}。`),
  };
};
