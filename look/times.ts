/** Times as people say them. Positions and lengths are seconds, points in time milliseconds since 1970. */
import { fill, type Language, languageTags, type Sentence } from './language.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** From here on a date says more than a number of days. */
const dateAfterDays = 7;

const words = {
  of: { en: '{position} of {duration}', zh: '{position} / {duration}' },
  now: { en: 'just now', zh: '刚刚' },
  minutes: { en: '{n} min ago', zh: '{n} 分钟前' },
  hours: { en: '{n} h ago', zh: '{n} 小时前' },
  yesterday: { en: 'yesterday', zh: '昨天' },
  days: { en: '{n} days ago', zh: '{n} 天前' },
  ends: { en: 'ends {time}', zh: '{time} 结束' },
  left: { en: '{time} left', zh: '剩余 {time}' },
  readySeconds: { en: 'ready in about {n} s', zh: '约 {n} 秒后可播放' },
  readyMinutes: { en: 'ready in about {n} min', zh: '约 {n} 分钟后可播放' },
  preparing: { en: 'preparing {n} %', zh: '正在准备 {n} %' },
  spanHours: { en: '{h} h {m} min', zh: '{h} 小时 {m} 分' },
  spanMinutes: { en: '{m} min', zh: '{m} 分钟' },
  spanSeconds: { en: '{s} s', zh: '{s} 秒' },
  spanBoth: { en: '{m} min {s} s', zh: '{m} 分 {s} 秒' },
} as const satisfies Record<string, Sentence>;

const two = (value: number): string => String(value).padStart(2, '0');

/** `147.9` → `2:27`; from an hour on `1:02:27`. Rounded down, as a player's clock does. */
export const asClock = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

/** A file is often a hair shorter than what was filmed: 179.999 s is a film of three minutes. */
const lengthSlackSeconds = 0.05;

/** `179.999` → `3:00`: the length of a title, or what is left of it. */
export const asLength = (seconds: number): string => asClock(seconds + lengthSlackSeconds);

/** `2:30 of 10:00`; without a known length only `2:30`. */
export const asPlace = (position: number, duration: number | null, language: Language): string =>
  duration === null
    ? asClock(position)
    : fill(words.of[language], { position: asClock(position), duration: asLength(duration) });

/** `just now`, `20 min ago`, `3 h ago`, `yesterday`, `4 days ago`, then the date. */
export const asAgo = (at: number, now: number, language: Language): string => {
  const age = Math.max(0, now - at);
  if (age < minuteMs) return words.now[language];
  if (age < hourMs) return fill(words.minutes[language], { n: Math.floor(age / minuteMs) });
  if (age < dayMs) return fill(words.hours[language], { n: Math.floor(age / hourMs) });
  const days = Math.floor(age / dayMs);
  if (days === 1) return words.yesterday[language];
  if (days < dateAfterDays) return fill(words.days[language], { n: days });
  return asDate(at, language);
};

/** `12 May 2026`, in the viewer's own time zone. */
export const asDate = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : languageTags[language], {
    day: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    year: 'numeric',
  }).format(at);

/** `21:47`, in the viewer's own time zone. */
const asTimeOfDay = (at: number): string => {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** `ends 21:47`: when the rest is over at this rate of play. */
export const asEnd = (now: number, remaining: number, rate: number, language: Language): string =>
  fill(words.ends[language], { time: asTimeOfDay(now + (Math.max(0, remaining) / (rate || 1)) * 1000) });

/** `12:30 left`. */
export const asLeft = (remaining: number, language: Language): string =>
  fill(words.left[language], { time: asLength(remaining) });

/** A length in words: `45 s`, `2 min 30 s`, `52 min`, `1 h 32 min`. Seconds are said below ten minutes only. */
export const asSpan = (seconds: number, language: Language): string => {
  const whole = Math.round(Math.max(0, seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (h > 0) return fill(words.spanHours[language], { h, m });
  if (m >= 10 || (m > 0 && s === 0)) return fill(words.spanMinutes[language], { m });
  return fill(m > 0 ? words.spanBoth[language] : words.spanSeconds[language], { m, s });
};

/** `ready in about 4 s`, `ready in about 2 min`. */
export const asReadyIn = (readyInMs: number, language: Language): string => {
  const seconds = Math.max(1, Math.round(readyInMs / 1000));
  return seconds < 90
    ? fill(words.readySeconds[language], { n: seconds })
    : fill(words.readyMinutes[language], { n: Math.round(seconds / 60) });
};

/** `preparing 43 %`; the share is 0 to 1. */
export const asPreparing = (share: number, language: Language): string =>
  fill(words.preparing[language], { n: Math.floor(share * 100) });
