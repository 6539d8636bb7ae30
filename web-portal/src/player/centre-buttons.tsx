import { Svg } from '../components/icon.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';
import { backwardIcon, forwardIcon, pauseIcon, playIcon } from './player-icons.ts';
import type { Playing } from './playing.ts';
import { Waiting } from './stage.tsx';
import { jumpSeconds } from './use-player-keys.ts';
import type { VideoState } from './use-video-state.ts';

type CentreButtonsProps = { state: VideoState; playing: Playing; onToggle(): void };

/** Large enough for a thumb: back, Play or Pause, forward. */
export const CentreButtons = ({ state, playing, onToggle }: CentreButtonsProps) => {
  const { t } = useWords();
  if (state.isWaiting) return <Waiting />;
  const jump = (seconds: number) => () => playing.seek(playing.position() + seconds);
  return (
    <div class="centre" data-paused={state.isPaused}>
      <button
        type="button"
        class="centre__button centre__button--jump"
        aria-label={t(watchWords.backward)}
        onClick={jump(-jumpSeconds)}
      >
        <Svg source={backwardIcon} />
        <span aria-hidden="true">{jumpSeconds}</span>
      </button>
      <button
        type="button"
        class="centre__button centre__button--main"
        aria-label={t(state.isPaused ? watchWords.play : watchWords.pause)}
        onClick={onToggle}
      >
        <Svg source={state.isPaused ? playIcon : pauseIcon} />
      </button>
      <button
        type="button"
        class="centre__button centre__button--jump"
        aria-label={t(watchWords.forward)}
        onClick={jump(jumpSeconds)}
      >
        <Svg source={forwardIcon} />
        <span aria-hidden="true">{jumpSeconds}</span>
      </button>
    </div>
  );
};
