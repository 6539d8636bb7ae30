import { fill, type Language, type Sentence } from 'look/language';
import { newId } from 'resume-service/client';
import { readStored, writeStored } from './stored.ts';

/** The id of this browser as a screen of one account; made on first use and kept. */
export const deviceIdFor = (account: string): string => {
  const key = `continuo.device.${account}`;
  const id = readStored(key) ?? `web-${newId()}`;
  writeStored(key, id);
  return id;
};

/** What a browser says of itself. */
export type Browser = Pick<Navigator, 'userAgent' | 'maxTouchPoints'>;

/** The first sign that is found says it: most browsers name others as well. */
const browsers = [
  [/\b(Edg|EdgA|EdgiOS)\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|\bCriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;

const kinds = [
  [/iPhone/, { en: 'an iPhone', zh: 'iPhone' }],
  [/iPad/, { en: 'an iPad', zh: 'iPad' }],
  [/Android.+Mobile/, { en: 'an Android phone', zh: '安卓手机' }],
  [/Android/, { en: 'an Android tablet', zh: '安卓平板' }],
] as const;

const computer: Sentence = { en: 'a computer', zh: '电脑' };
const someBrowser: Sentence = { en: 'Browser', zh: '浏览器' };
const named: Sentence = { en: '{browser} on {kind}', zh: '{kind}上的 {browser}' };

/** An iPad calls itself a Mac; no Mac has a screen to touch. */
const isDisguisedTablet = ({ userAgent, maxTouchPoints }: Browser): boolean =>
  /Macintosh/.test(userAgent) && maxTouchPoints > 1;

const kindOf = (browser: Browser): Sentence => {
  const sign = isDisguisedTablet(browser) ? 'iPad' : browser.userAgent;
  return kinds.find(([pattern]) => pattern.test(sign))?.[1] ?? computer;
};

/** What this screen calls itself until somebody renames it: "Chrome on a computer", "Safari on an iPhone". */
export const deviceName = (itself: Browser, language: Language): string => {
  const browser = browsers.find(([sign]) => sign.test(itself.userAgent))?.[1] ?? someBrowser[language];
  return fill(named[language], { browser, kind: kindOf(itself)[language] });
};

export const deviceKind = (userAgent: string): 'phone' | 'browser' =>
  /iPhone|Android.+Mobile/.test(userAgent) ? 'phone' : 'browser';
