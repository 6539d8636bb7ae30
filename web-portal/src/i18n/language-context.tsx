import { fill, type Language, languageTags, preferredLanguage, type Sentence } from 'look/language';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { isOneOf, readStored, writeStored } from '../state/stored.ts';

type Values = Readonly<Record<string, string | number>>;

type LanguageHook = {
  language: Language;
  choose(language: Language): void;
  /** The sentence in the chosen language, with its `{names}` filled in. */
  t(sentence: Sentence, values?: Values): string;
};

const LanguageContext = createContext<LanguageHook | null>(null);

const storageKey = 'continuo.language';

const startLanguage = (): Language => {
  const stored = readStored(storageKey);
  return isOneOf(['en', 'zh'] as const, stored) ? stored : preferredLanguage(navigator.languages);
};

/** Holds the language of the page; the Chinese web font is fetched only when Chinese is chosen. */
export const LanguageProvider = ({ children }: { children: ComponentChildren }) => {
  const [language, setLanguage] = useState<Language>(startLanguage);
  useLayoutEffect(() => {
    document.documentElement.lang = languageTags[language];
    if (language === 'zh') void import('./chinese-font.ts');
  }, [language]);
  const value = useMemo<LanguageHook>(
    () => ({
      language,
      choose: (chosen) => {
        writeStored(storageKey, chosen);
        setLanguage(chosen);
      },
      t: (sentence, values = {}) => fill(sentence[language], values),
    }),
    [language],
  );
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
};

/** The chosen language and its sentences. */
export const useWords = (): LanguageHook => {
  const words = useContext(LanguageContext);
  if (words === null) throw new Error('useWords needs a LanguageProvider above it');
  return words;
};
