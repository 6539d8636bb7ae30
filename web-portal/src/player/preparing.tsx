import type { Video } from 'resume-service/contract';
import { ProgressBar } from '../components/progress-bar.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';
import { Stage } from './stage.tsx';

/** `share`: how much of the film is there, 0 to 1; null when nobody knows. */
type PreparingProps = { title: Video | null; share: number | null };

/** The film is on its way from where it lies: how far it is, and that nothing need be done. */
export const Preparing = ({ title, share }: PreparingProps) => {
  const { t } = useWords();
  return (
    <Stage title={title} isWaiting={share === null}>
      <div class="question" data-testid="preparing">
        <h2 class="question__title question__title--moving">
          {share === null
            ? t(watchWords.preparingTitle)
            : t(watchWords.preparingShare, { n: Math.floor(share * 100) })}
        </h2>
        {share !== null && <ProgressBar position={share} duration={1} />}
        <p role="status">{t(watchWords.preparing)}</p>
      </div>
    </Stage>
  );
};
