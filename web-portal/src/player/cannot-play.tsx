import { reasonSentence } from 'look/reasons';
import { useState } from 'preact/hooks';
import { ApiProblem } from 'resume-service/client';
import type { Video } from 'resume-service/contract';
import { Icon } from '../components/icon.tsx';
import { Panel } from '../components/panel.tsx';
import { PlayOnScreen } from '../components/play-on-screen.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';
import { watchWords } from '../i18n/watch-words.ts';
import { deviceKind } from '../state/device-identity.ts';
import { isProblem, sentenceOf } from '../state/problem-words.ts';
import { Stage } from './stage.tsx';

/** Why the title does not play here, in words. */
const useReason = (title: Video | null, failure: unknown): string => {
  const { language } = useWords();
  if (title?.problem) return title.problem[language];
  if (!isProblem(failure, 'conversion-unavailable')) return sentenceOf(failure, language);
  const said = title?.plan?.sentence?.[language];
  return said ?? reasonSentence(reasonsOf(failure), deviceKind(navigator.userAgent), language);
};

const reasonsOf = (failure: ApiProblem): string[] => {
  const { reasons } = failure.more;
  return Array.isArray(reasons) ? reasons.map(String) : [];
};

type CannotPlayProps = { video: string; title: Video | null; failure: unknown };

/** The poster, the reason, and the other screens, one of which may be able to. */
export const CannotPlay = ({ video, title, failure }: CannotPlayProps) => {
  const { t } = useWords();
  const reason = useReason(title, failure);
  const [areScreensShown, showScreens] = useState(false);
  const isAboutFormat = isProblem(failure, 'conversion-unavailable') && title?.problem == null;
  return (
    <Stage title={title}>
      <div class="question" data-testid="cannot-play" role="alert">
        {isAboutFormat && <h2 class="question__title">{t(watchWords.cannotPlay)}</h2>}
        <p>{reason}</p>
        {isAboutFormat && <p class="card__where">{t(watchWords.elsewhere)}</p>}
        <div class="question__answers">
          <a class="button button--primary" href="/">
            {t(watchWords.toLibrary)}
          </a>
          {isAboutFormat && (
            <span class="anchor">
              <button
                type="button"
                class="button"
                aria-expanded={areScreensShown}
                onClick={() => showScreens(!areScreensShown)}
              >
                <Icon name="cast" />
                {t(screensWords.continueOnTv)}
              </button>
              {areScreensShown && (
                <Panel title={t(screensWords.choose)} onClose={() => showScreens(false)}>
                  <PlayOnScreen video={video} onDone={() => showScreens(false)} />
                </Panel>
              )}
            </span>
          )}
        </div>
      </div>
    </Stage>
  );
};
