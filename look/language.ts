/** The languages of both apps. Everything a person reads exists in each of them. */
export const languages = ['en', 'zh'] as const;

export type Language = (typeof languages)[number];

/** One sentence in every language of the apps (the shape of the API's `Words`). */
export type Sentence = Readonly<Record<Language, string>>;

/** What each language calls itself. */
export const languageNames = { en: 'English', zh: '中文' } as const satisfies Record<Language, string>;

/** BCP 47 tags, for `lang`, `Intl` and the choice of glyphs. */
export const languageTags = { en: 'en', zh: 'zh-Hans' } as const satisfies Record<Language, string>;

/** The first of the viewer's own languages (`navigator.languages`) that the apps speak; else English. */
export const preferredLanguage = (tags: readonly string[]): Language =>
  tags.map((tag) => languages.find((known) => tag.toLowerCase().split('-')[0] === known)).find(Boolean) ??
  'en';

/** `fill('{n} days', { n: 3 })` → `3 days`; an unknown name is left as it stands. */
export const fill = (pattern: string, values: Readonly<Record<string, string | number>>): string =>
  pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
