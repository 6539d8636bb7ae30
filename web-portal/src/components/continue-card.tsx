import { whereabouts } from 'look/places';
import { asClock, asPlace } from 'look/times';
import { useState } from 'preact/hooks';
import { titleOf } from 'resume-service/client';
import type { Bookmark } from 'resume-service/contract';
import { homeWords } from '../i18n/home-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useSignedIn } from '../state/session.tsx';
import type { BookmarkActs } from '../state/use-bookmark-acts.ts';
import { CardMenu } from './card-menu.tsx';
import { Icon } from './icon.tsx';
import { Picture } from './picture.tsx';
import { PlanLine } from './plan-line.tsx';
import { ProgressBar } from './progress-bar.tsx';

type ContinueCardProps = {
  bookmark: Bookmark;
  now: number;
  acts: BookmarkActs;
  isFirst: boolean;
};

/** Where somebody stopped: the paused frame, a thin bar, the place, and on which screen and when. */
export const ContinueCard = ({ bookmark, now, acts, isFirst }: ContinueCardProps) => {
  const { t, language } = useWords();
  const { device } = useSignedIn();
  const [isOpen, setOpen] = useState(false);
  const { video, place } = bookmark;
  const title = titleOf(video, language);
  return (
    <li class={isFirst ? 'card card--first' : 'card'} data-testid="continue-card" data-video={video.id}>
      <a class="card__link" href={`/watch/${encodeURIComponent(video.id)}?resume=1`}>
        <span class="card__picture">
          <Picture sources={[place.still, video.poster]} title={title} isFirst={isFirst} />
          <span class="card__play" aria-hidden="true">
            <Icon name="play" />
          </span>
          <ProgressBar position={place.position} duration={place.duration ?? video.durationSeconds} />
        </span>
        <span class="card__words">
          <span class="card__title">{title}</span>
          <span class="card__place">
            {asPlace(place.position, place.duration ?? video.durationSeconds, language)}
          </span>
          <span class={place.isMoving ? 'card__where card__where--moving' : 'card__where'}>
            {whereabouts(place, now, language, device)}
          </span>
          {isFirst && (
            <span class="button button--primary card__carry-on" aria-hidden="true">
              <Icon name="play" />
              {t(homeWords.carryOnFrom, { time: asClock(bookmark.resumeAt) })}
            </span>
          )}
        </span>
      </a>
      <PlanLine plan={bookmark.plan} />
      <button
        type="button"
        class="icon-button card__more over-picture"
        aria-label={t(homeWords.actions, { title })}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && <CardMenu bookmark={bookmark} title={title} acts={acts} onClose={() => setOpen(false)} />}
    </li>
  );
};
