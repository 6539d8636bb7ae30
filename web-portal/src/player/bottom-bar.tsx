import { asClock, asEnd, asLength } from 'look/times';
import type { Ref } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Svg } from '../components/icon.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';
import { useNow } from '../state/use-now.ts';
import { DetailsMenu } from './details-menu.tsx';
import { fullscreenIcon, mutedIcon, pauseIcon, playIcon, soundIcon, windowIcon } from './player-icons.ts';
import type { Playing } from './playing.ts';
import { Scrubber } from './scrubber.tsx';
import { SpeedMenu } from './speed-menu.tsx';
import { TracksMenu } from './tracks-menu.tsx';
import type { VideoState } from './use-video-state.ts';

type BottomBarProps = {
  place: Ref<HTMLDivElement>;
  video: HTMLVideoElement;
  state: VideoState;
  playing: Playing;
  hasStarted: boolean;
  onToggle(): void;
  onRate(rate: number): void;
  onMute(): void;
  onMenu(isOpen: boolean): void;
  onFullscreen(): void;
};

export const BottomBar = (props: BottomBarProps) => {
  const { video, state, playing } = props;
  const { t, language } = useWords();
  const now = useNow(10_000);
  const { position, duration } = state;
  const isSilent = state.isMuted || state.volume === 0;
  return (
    <div class="bottom" ref={props.place}>
      <Scrubber state={state} onSeek={playing.seek} />
      <div class="bottom__row">
        <button
          type="button"
          class="icon-button bottom__play"
          data-testid="toggle"
          aria-label={t(state.isPaused ? watchWords.play : watchWords.pause)}
          onClick={props.onToggle}
        >
          <Svg source={state.isPaused ? playIcon : pauseIcon} />
        </button>
        <p class="bottom__time" data-testid="time">
          <span class="bottom__now">{asClock(position)}</span>
          {duration !== null && <span class="bottom__all"> / {asLength(duration)}</span>}
        </p>
        {duration !== null && (
          <p class="bottom__end">{asEnd(now, duration - position, state.rate, language)}</p>
        )}
        <span class="bottom__space" />
        <button
          type="button"
          class="icon-button"
          aria-label={t(isSilent ? watchWords.unmute : watchWords.mute)}
          onClick={props.onMute}
        >
          <Svg source={isSilent ? mutedIcon : soundIcon} />
        </button>
        <input
          class="bottom__volume"
          type="range"
          min="0"
          max="1"
          step="0.05"
          value={state.isMuted ? 0 : state.volume}
          aria-label={t(watchWords.volume)}
          onInput={(event) => {
            video.volume = Number(event.currentTarget.value);
            video.muted = false;
          }}
        />
        <SpeedMenu rate={state.rate} onRate={props.onRate} onOpen={props.onMenu} />
        <TracksMenu playing={playing} onOpen={props.onMenu} />
        <DetailsMenu video={video} playing={playing} hasStarted={props.hasStarted} onOpen={props.onMenu} />
        <FullscreenButton onPress={props.onFullscreen} />
      </div>
    </div>
  );
};

const FullscreenButton = ({ onPress }: { onPress(): void }) => {
  const { t } = useWords();
  const [isFull, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const look = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={t(isFull ? watchWords.leaveFullscreen : watchWords.fullscreen)}
      onClick={onPress}
    >
      <Svg source={isFull ? windowIcon : fullscreenIcon} />
    </button>
  );
};
