import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { sentenceOf } from '../state/problem-words.ts';

/** What went wrong while loading a part of a page, and the way to try again. */
export const LoadFailure = ({ failure, onRetry }: { failure: unknown; onRetry(): void }) => {
  const { t, language } = useWords();
  return (
    <div class="load-failure" role="alert">
      <p>{sentenceOf(failure, language)}</p>
      <button type="button" class="button" onClick={onRetry}>
        {t(frameWords.again)}
      </button>
    </div>
  );
};
