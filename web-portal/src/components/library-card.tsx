import { asSpan } from 'look/times';
import { titleOf } from 'resume-service/client';
import type { Video } from 'resume-service/contract';
import { useWords } from '../i18n/language-context.tsx';
import { Icon } from './icon.tsx';
import { Picture } from './picture.tsx';
import { PlanLine } from './plan-line.tsx';

/** A title of the library. One whose file is broken is shown with what is wrong, and cannot be opened. */
export const LibraryCard = ({ video }: { video: Video }) => {
  const { language } = useWords();
  const title = titleOf(video, language);
  const facts = [
    video.year,
    video.durationSeconds === null ? null : asSpan(video.durationSeconds, language),
  ].filter((fact) => fact !== null && fact !== undefined);
  if (video.problem !== null)
    return (
      <li class="card card--broken" data-testid="library-card" data-video={video.id}>
        <span class="card__picture">
          <Picture sources={[video.poster]} title={title} />
        </span>
        <span class="card__words">
          <span class="card__title">{title}</span>
          <span class="card__problem">
            <Icon name="broken" />
            {video.problem[language]}
          </span>
        </span>
      </li>
    );
  return (
    <li class="card" data-testid="library-card" data-video={video.id}>
      <a class="card__link" href={`/watch/${encodeURIComponent(video.id)}`}>
        <span class="card__picture">
          <Picture sources={[video.poster]} title={title} />
          {video.plan?.available !== false && (
            <span class="card__play" aria-hidden="true">
              <Icon name="play" />
            </span>
          )}
        </span>
        <span class="card__words">
          <span class="card__title">{title}</span>
          <span class="card__where">{facts.join(' · ')}</span>
        </span>
      </a>
      <PlanLine plan={video.plan} />
    </li>
  );
};
