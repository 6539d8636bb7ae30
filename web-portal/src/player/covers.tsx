import playIcon from 'lucide-static/icons/play.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { ApiProblem, titleOf } from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import { Icon, Svg } from '../components/icon.tsx';
import { Picture } from '../components/picture.tsx';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';
import { watchWords } from '../i18n/watch-words.ts';
import type { Order } from '../state/orders.tsx';
import { sentenceOf } from '../state/problem-words.ts';
import type { Phase, Playing, Trouble } from './playing.ts';
import { Waiting } from './stage.tsx';
import { useAheadWords } from './use-ahead-words.ts';

type CoversProps = {
  playback: Playback;
  phase: Phase;
  trouble: Trouble | null;
  ahead: number | null;
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
export const Covers = ({ playback, phase, trouble, ahead, playing, order, onAgain }: CoversProps) => {
  const { t, language } = useWords();
  useRetryWhenOnline(phase, playing);
  const title = titleOf(playback.video, language);
  switch (phase) {
    case 'loading':
      return (
        <div class="cover cover--loading">
          <Picture sources={[playback.video.poster]} title={title} isFirst />
          <Waiting />
          <StartingLine playback={playback} ahead={ahead} from={order?.from?.name ?? null} />
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
          <p>{isRefusal(trouble) ? sentenceOf(trouble.failure, language) : t(watchWords.interrupted)}</p>
          <TryAgain playing={playing} />
        </Said>
      );
    case 'failed':
      return (
        <Said>
          <h2 class="question__title">{t(watchWords.failedTitle)}</h2>
          <p>{t(watchWords.failed)}</p>
          <TryAgain playing={playing} />
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

/** The service itself said why there is no other address. */
const isRefusal = (trouble: Trouble | null): trouble is { failure: ApiProblem } =>
  trouble !== null && 'failure' in trouble && trouble.failure instanceof ApiProblem;

const TryAgain = ({ playing }: { playing: Playing | null }) => {
  const { t } = useWords();
  return (
    <button type="button" class="button button--primary" onClick={() => void playing?.retry()}>
      {t(frameWords.again)}
    </button>
  );
};

type StartingLineProps = { playback: Playback; ahead: number | null; from: string | null };

/** One quiet line while it starts: whom it waits for, what is being done, or where it comes from. */
const StartingLine = ({ playback, ahead, from }: StartingLineProps) => {
  const { t, language } = useWords();
  const waiting = useAheadWords(ahead);
  const coming = from === null ? null : t(screensWords.comingFrom, { device: from });
  const line = waiting ?? playback.sentence?.[language] ?? coming;
  return line === null ? null : (
    <p class="cover__line" role="status" data-testid="starting-line">
      {line}
    </p>
  );
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
