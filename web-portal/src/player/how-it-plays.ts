import type { Words } from 'resume-service/contract';

/** The end of the service's sentence that speaks of the start: ", starts in about 1 s." */
const beginnings = {
  en: /, starts (?:at once|in about \d+ s)(?=\.$)/,
  zh: /，(?:立即开始|约 \d+ 秒后开始)(?=。$)/,
} as const satisfies Record<keyof Words, RegExp>;

/** What is changed for this screen and why, once it plays: without when it starts. */
export const withoutBeginning = (sentence: Words): Words => ({
  en: sentence.en.replace(beginnings.en, ''),
  zh: sentence.zh.replace(beginnings.zh, ''),
});
