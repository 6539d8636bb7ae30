import { whereabouts } from 'look/places';
import { asClock } from 'look/times';
import { useState } from 'preact/hooks';
import type { Bookmark } from 'resume-service/contract';
import { Icon } from '../components/icon.tsx';
import { PlaceList } from '../components/place-list.tsx';
import { WaitLine } from '../components/plan-line.tsx';
import { ProgressBar } from '../components/progress-bar.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';
import { useSignedIn } from '../state/session.tsx';
import { useNow } from '../state/use-now.ts';
import { Stage } from './stage.tsx';

type ResumeQuestionProps = { bookmark: Bookmark; onResume(): void; onFromStart(): void };

/** The one question before the picture: where to start. Carrying on has the focus. */
export const ResumeQuestion = ({ bookmark, onResume, onFromStart }: ResumeQuestionProps) => {
  const { t, language } = useWords();
  const { device } = useSignedIn();
  const now = useNow(30_000);
  const [arePlacesShown, showPlaces] = useState(false);
  const { video, place } = bookmark;
  const hasPlaces = bookmark.otherPlaces.length + bookmark.named.length > 0;
  return (
    <Stage title={video} picture={place.still}>
      <div class="question" data-testid="resume-question">
        <h2 class="question__title">{t(watchWords.resumeTitle, { time: asClock(place.position) })}</h2>
        <p class="card__where">{whereabouts(place, now, language, device)}</p>
        <ProgressBar position={place.position} duration={place.duration ?? video.durationSeconds} />
        <WaitLine plan={bookmark.plan} />
        <div class="question__answers">
          <button
            type="button"
            class="button button--primary"
            ref={(button) => {
              if (button !== null && !arePlacesShown) button.focus();
            }}
            onClick={onResume}
          >
            <Icon name="play" />
            {t(watchWords.resume, { time: asClock(bookmark.resumeAt) })}
          </button>
          <button type="button" class="button" onClick={onFromStart}>
            <Icon name="fromStart" />
            {t(watchWords.fromStart)}
          </button>
          {hasPlaces && (
            <button
              type="button"
              class="button"
              aria-expanded={arePlacesShown}
              onClick={() => showPlaces(!arePlacesShown)}
            >
              <Icon name="places" />
              {t(watchWords.otherPlaces)}
            </button>
          )}
        </div>
        {arePlacesShown && <PlaceList bookmark={bookmark} />}
      </div>
    </Stage>
  );
};
