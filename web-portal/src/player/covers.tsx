import playIcon from 'lucide-static/icons/play.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Playback } from 'resume-service/contract';
import { Icon, Svg } from '../components/icon.tsx';
import { Picture } from '../components/picture.tsx';
import { titleOf } from '../components/title-of.ts';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';
import { watchWords } from '../i18n/watch-words.ts';
import type { Order } from '../state/orders.tsx';
import type { Phase, Playing } from './playing.ts';
import { Waiting } from './stage.tsx';

type CoversProps = {
  playback: Playback;
  phase: Phase;
  playing: Playing | null;
  order: Order | null;
  onAgain(): void;
};

const Said = ({ children }: { children: ComponentChildren }) => (
  <div class="cover cover--said">
    <div class="question" role="alert">
      {children}
    </div>
  </div>
);

/** What lies over the picture while there is none, or none any more. */
export const Covers = ({ playback, phase, playing, order, onAgain }: CoversProps) => {
  const { t, language } = useWords();
  useRetryWhenOnline(phase, playing);
  const title = titleOf(playback.video, language);
  switch (phase) {
    case 'loading':
      return (
        <div class="cover cover--loading">
          <Picture sources={[playback.video.poster]} title={title} isFirst />
          <Waiting />
          {order?.from && (
            <p class="cover__line">{t(screensWords.comingFrom, { device: order.from.name })}</p>
          )}
        </div>
      );
    case 'blocked':
      return (
        <button
          type="button"
          class="cover cover--press"
          aria-label={t(watchWords.pressPlay)}
          ref={(button) => button?.focus()}
          onClick={() => void playing?.play()}
        >
          <span class="cover__play">
            <Svg source={playIcon} />
          </span>
          <span class="cover__line">{t(watchWords.pressPlay)}</span>
        </button>
      );
    case 'blind':
      return (
        <Said>
          <p>{t(watchWords.noPicture)}</p>
          <a class="button button--primary" href="/">
            {t(watchWords.toLibrary)}
          </a>
        </Said>
      );
    case 'interrupted':
      return (
        <Said>
          <p>{t(watchWords.interrupted)}</p>
          <button type="button" class="button button--primary" onClick={() => void playing?.retry()}>
            {t(frameWords.again)}
          </button>
        </Said>
      );
    case 'over':
      return (
        <Said>
          <h2 class="question__title">{t(watchWords.ended, { title })}</h2>
          <div class="question__answers">
            <a class="button button--primary" href="/">
              {t(watchWords.toLibrary)}
            </a>
            <button type="button" class="button" onClick={onAgain}>
              <Icon name="fromStart" />
              {t(watchWords.replay)}
            </button>
          </div>
        </Said>
      );
    case 'showing':
      return null;
  }
};

/** When the network is back, nobody has to press anything. */
const useRetryWhenOnline = (phase: Phase, playing: Playing | null): void => {
  useEffect(() => {
    if (phase !== 'interrupted') return;
    const retry = (): void => void playing?.retry();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [phase, playing]);
};
