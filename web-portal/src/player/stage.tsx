import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { titleOf } from 'resume-service/client';
import type { VideoCard } from 'resume-service/contract';
import { Icon } from '../components/icon.tsx';
import { Picture } from '../components/picture.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';

type StageProps = {
  title: Pick<VideoCard, 'title' | 'titles' | 'poster'> | null;
  /** The picture behind what is said: the still of the place, or the poster. */
  picture?: string | null;
  isWaiting?: boolean;
  children?: ComponentChildren;
};

/** The dark room in which something is said before, instead of or after the picture. */
export const Stage = ({ title, picture, isWaiting = false, children }: StageProps) => {
  const { t, language } = useWords();
  const name = title === null ? '' : titleOf(title, language);
  useEffect(() => {
    if (name !== '') document.title = `${name} · Continuo`;
  }, [name]);
  return (
    <main id="content" class="stage over-picture" aria-busy={isWaiting}>
      {title !== null && (
        <div class="stage__backdrop" aria-hidden="true">
          <Picture sources={[picture ?? null, title.poster]} title={name} isFirst />
        </div>
      )}
      <div class="stage__top">
        <a class="icon-button" href="/" aria-label={t(watchWords.back)}>
          <Icon name="back" />
        </a>
        <h1 class="stage__title">{name}</h1>
      </div>
      {isWaiting && <Waiting />}
      {children !== undefined && <div class="stage__said">{children}</div>}
    </main>
  );
};

/** A quiet ring while the picture is on its way. */
export const Waiting = () => <span class="waiting" data-testid="waiting" aria-hidden="true" />;
