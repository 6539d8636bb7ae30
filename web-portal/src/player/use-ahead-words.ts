import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';

/** "2 others are before you."; null when there is nothing to wait for. */
export const useAheadWords = (ahead: number | null): string | null => {
  const { t } = useWords();
  if (ahead === null) return null;
  if (ahead === 0) return t(watchWords.aheadNone);
  return ahead === 1 ? t(watchWords.aheadOne) : t(watchWords.aheadMany, { n: ahead });
};
