/** Why a screen cannot play a title as it is: the API's reason names (`Plan.reasons`) in words. */
import { fill, type Language, type Sentence } from './language.ts';

/** The kinds of screen a sentence can be about. */
export type ScreenKind = 'tv' | 'browser' | 'phone';

const screens = {
  tv: { en: 'This TV', zh: '这台电视' },
  browser: { en: 'This browser', zh: '此浏览器' },
  phone: { en: 'This phone', zh: '这部手机' },
} as const satisfies Record<ScreenKind, Sentence>;

/** By the first words of the reason's name; the first that fits is used. */
const sentences: readonly (readonly [start: string, sentence: Sentence])[] = [
  ['container', { en: '{screen} cannot open this kind of file yet.', zh: '{screen}暂时无法打开这种文件。' }],
  [
    'video-codec',
    { en: '{screen} cannot play this video format yet.', zh: '{screen}暂时无法播放这种视频格式。' },
  ],
  [
    'video-profile',
    {
      en: '{screen} cannot play this variant of the video format yet.',
      zh: '{screen}暂时无法播放该视频格式的这种规格。',
    },
  ],
  [
    'video-level',
    { en: 'The video is more demanding than {screen} can play.', zh: '此视频超出{screen}的播放能力。' },
  ],
  [
    'video-bit-depth',
    { en: '{screen} cannot show this colour depth yet.', zh: '{screen}暂时无法显示这种色深。' },
  ],
  [
    'video-range',
    { en: '{screen} cannot show these HDR colours yet.', zh: '{screen}暂时无法显示这种 HDR 色彩。' },
  ],
  ['hdr', { en: '{screen} cannot show these HDR colours yet.', zh: '{screen}暂时无法显示这种 HDR 色彩。' }],
  [
    'video-resolution',
    { en: 'The picture is larger than {screen} can play.', zh: '画面尺寸超出{screen}的播放能力。' },
  ],
  [
    'resolution',
    { en: 'The picture is larger than {screen} can play.', zh: '画面尺寸超出{screen}的播放能力。' },
  ],
  [
    'interlaced',
    { en: '{screen} cannot play interlaced pictures yet.', zh: '{screen}暂时无法播放隔行扫描画面。' },
  ],
  [
    'video-interlaced',
    { en: '{screen} cannot play interlaced pictures yet.', zh: '{screen}暂时无法播放隔行扫描画面。' },
  ],
  ['frame-rate', { en: '{screen} cannot play this frame rate yet.', zh: '{screen}暂时无法播放此帧率。' }],
  [
    'video-frame-rate',
    { en: '{screen} cannot play this frame rate yet.', zh: '{screen}暂时无法播放此帧率。' },
  ],
  [
    'bitrate',
    {
      en: 'The file needs more data per second than {screen} can take.',
      zh: '文件码率超出{screen}的播放能力。',
    },
  ],
  [
    'audio-channels',
    { en: '{screen} cannot play this number of sound channels yet.', zh: '{screen}暂时无法播放此声道数。' },
  ],
  [
    'audio',
    { en: '{screen} cannot play the sound of this file yet.', zh: '{screen}暂时无法播放此文件的声音。' },
  ],
  ['subtitle', { en: '{screen} cannot show these subtitles yet.', zh: '{screen}暂时无法显示这种字幕。' }],
  ['text', { en: '{screen} cannot show these subtitles yet.', zh: '{screen}暂时无法显示这种字幕。' }],
];

const anyFormat: Sentence = {
  en: '{screen} cannot play this format yet.',
  zh: '{screen}暂时无法播放此格式。',
};

/** In the middle of an English sentence the screen is not written with a capital. */
const screenName = (pattern: string, kind: ScreenKind, language: Language): string => {
  const name = screens[kind][language];
  return pattern.startsWith('{screen}') ? name : name.charAt(0).toLowerCase() + name.slice(1);
};

/**
 * One sentence for the first reason of a plan: "This TV cannot play this video format yet."
 * Use the plan's own `sentence` where there is one; it knows more.
 */
export const reasonSentence = (reasons: readonly string[], kind: ScreenKind, language: Language): string => {
  const first = reasons[0] ?? '';
  const [, sentence] = sentences.find(([start]) => first.startsWith(start)) ?? ['', anyFormat];
  const pattern = sentence[language];
  return fill(pattern, { screen: screenName(pattern, kind, language) });
};
