import { asClock } from 'look/times';
import { useEffect } from 'preact/hooks';
import { titleOf } from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import { Icon } from '../components/icon.tsx';
import { Picture } from '../components/picture.tsx';
import { ProgressBar } from '../components/progress-bar.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';
import { watchWords } from '../i18n/watch-words.ts';
import { useEvents } from '../state/live.tsx';
import { useServices } from '../state/services.tsx';
import { useNow } from '../state/use-now.ts';
import { useScreens } from '../state/use-screens.ts';
import type { Handover } from './handover-rules.ts';

const askEveryMs = 4000;

type ElsewhereProps = {
  playback: Playback;
  handover: Extract<Handover, { at: 'there' | 'returning' }>;
  onBringBack(): void;
};

/** The other screen, what it shows, and the way back. */
export const ElsewhereStage = ({ playback, handover, onBringBack }: ElsewhereProps) => {
  const { t, language } = useWords();
  const title = titleOf(playback.video, language);
  const { screen } = handover;
  const isReturning = handover.at === 'returning';
  return (
    <>
      <div class="stage__backdrop" aria-hidden="true">
        <Picture sources={[playback.video.poster]} title={title} />
      </div>
      <div class="stage__top">
        <a class="icon-button" href="/" aria-label={t(watchWords.back)}>
          <Icon name="back" />
        </a>
        <h1 class="stage__title">{title}</h1>
      </div>
      <div class="stage__said">
        <div class="question" data-testid="elsewhere">
          <span class="question__icon">
            <Icon name="tv" />
          </span>
          <h2 class="question__title" aria-live="polite">
            {t(screensWords.nowOn, { device: screen.name })}
          </h2>
          <ScreenState device={screen.id} playback={playback} />
          <button
            type="button"
            class="button button--primary"
            aria-disabled={isReturning}
            ref={(button) => button?.focus()}
            onClick={() => !isReturning && onBringBack()}
          >
            <Icon name="undo" />
            {t(isReturning ? screensWords.bringingBack : screensWords.bringBack, { device: screen.name })}
          </button>
        </div>
      </div>
    </>
  );
};

/** Where that screen is, counted on between its reports. */
const ScreenState = ({ device, playback }: { device: string; playback: Playback }) => {
  const { t } = useWords();
  const { clock } = useServices().client;
  useNow(1000);
  const { value, reload } = useScreens();
  // What a screen plays is not announced when it changes: it is asked for while somebody looks at it.
  useEffect(() => {
    const timer = setInterval(reload, askEveryMs);
    return () => clearInterval(timer);
  }, [reload]);
  useEvents((event) => {
    if (event.name === 'bookmark') reload();
  });
  if (value === null) return null;
  const playing = value.find(({ id }) => id === device)?.nowPlaying ?? null;
  if (playing === null || playing.video !== playback.video.id)
    return <p class="card__where">{t(screensWords.goneQuiet)}</p>;
  const since = playing.isPlaying ? Math.max(0, clock.now() - playing.at) / 1000 : 0;
  const duration = playback.durationSeconds;
  const position = Math.min(playing.position + since, duration ?? Number.POSITIVE_INFINITY);
  const words = playing.isPlaying ? screensWords.playingAt : screensWords.pausedAt;
  return (
    <>
      <p class="card__where question__state">{t(words, { time: asClock(position) })}</p>
      <ProgressBar position={position} duration={duration} />
    </>
  );
};
