import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';
import { watchWords } from '../i18n/watch-words.ts';
import { useLive } from '../state/live.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { CentreButtons } from './centre-buttons.tsx';
import { ContinueOnTv } from './continue-on-tv.tsx';
import type { Handover } from './handover-rules.ts';
import type { Phase, Playing } from './playing.ts';
import { nextSpeed } from './speed-rules.ts';
import { useAheadWords } from './use-ahead-words.ts';
import { useCueRoom } from './use-cue-room.ts';
import { useIdle } from './use-idle.ts';
import { usePlayerKeys } from './use-player-keys.ts';
import { useVideoState } from './use-video-state.ts';

export type ControlsProps = {
  video: HTMLVideoElement;
  playing: Playing;
  phase: Phase;
  ahead: number | null;
  title: string;
  handover: Handover;
  onLeaveTo(screen: { id: string; name: string }): void;
  onFullscreen(): void;
};

const whereFrom = (playing: Playing) => ({
  position: playing.position(),
  duration: playing.playback().durationSeconds,
});

/** Everything over the picture. It goes while nothing is done, and comes back at the first key, move or touch. */
export const Controls = ({
  video,
  playing,
  phase,
  ahead,
  title,
  handover,
  onLeaveTo,
  onFullscreen,
}: ControlsProps) => {
  const { t } = useWords();
  const seen = useVideoState(video);
  // While an address is on its way the element stands at nought, the viewer does not.
  const state = phase === 'loading' ? { ...seen, ...whereFrom(playing) } : seen;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [said, setSaid] = useState('');
  const isHeld = state.isPaused || isMenuOpen || phase !== 'showing';
  const { isIdle, stir } = useIdle(isHeld);
  const bar = useCueRoom(video, !isIdle);

  const toggle = (): void => {
    if (phase === 'loading' || phase === 'over') return;
    if (video.paused) void playing.play();
    else playing.pause();
  };
  const setRate = (rate: number): void => {
    video.playbackRate = rate;
    setSaid(t(watchWords.speedOf, { rate }));
  };
  const toggleMute = (): void => {
    video.muted = !video.muted;
    setSaid(t(video.muted ? watchWords.mute : watchWords.unmute));
  };
  usePlayerKeys({
    toggle,
    jump: (seconds) => playing.seek(video.currentTime + seconds),
    toggleFullscreen: onFullscreen,
    toggleMute,
    changeSpeed: (direction) => setRate(nextSpeed(video.playbackRate, direction)),
  });
  useStirring(stir);

  return (
    <div class="controls" data-idle={isIdle} data-testid="controls" onFocusIn={stir}>
      <button
        type="button"
        class="controls__ground"
        tabIndex={-1}
        aria-hidden="true"
        onPointerUp={(event) => {
          // A finger brings the controls; a mouse, which has brought them by moving, pauses.
          if (event.pointerType !== 'touch' && event.button === 0) toggle();
        }}
        onDblClick={onFullscreen}
      />
      <div class="stage__top">
        <a class="icon-button" href="/" aria-label={t(watchWords.back)}>
          <Icon name="back" />
        </a>
        <h1 class="stage__title">{title}</h1>
        <ContinueOnTv onChoose={onLeaveTo} onOpen={setMenuOpen} isLeaving={handover.at === 'leaving'} />
      </div>
      {phase === 'showing' && <CentreButtons state={state} playing={playing} onToggle={toggle} />}
      <BottomBar
        place={bar}
        video={video}
        state={state}
        playing={playing}
        hasStarted={phase !== 'loading' && phase !== 'blocked'}
        onToggle={toggle}
        onRate={setRate}
        onMute={toggleMute}
        onMenu={setMenuOpen}
        onFullscreen={onFullscreen}
      />
      <PlayerLines handover={handover} isPaused={state.isPaused} ahead={state.isWaiting ? ahead : null} />
      <p class="for-screen-readers" aria-live="polite">
        {said}
      </p>
    </div>
  );
};

type PlayerLinesProps = { handover: Handover; isPaused: boolean; ahead: number | null };

/** Quiet lines over the picture: a hand-over under way, others that come first, a lost network. */
const PlayerLines = ({ handover, isPaused, ahead }: PlayerLinesProps) => {
  const waiting = useAheadWords(ahead);
  const { t } = useWords();
  const { isConnected } = useLive();
  return (
    <div class="lines" role="status" aria-live="polite">
      {handover.at === 'leaving' && (
        <p class="line" data-testid="handing-over">
          <Icon name="cast" />
          {t(isPaused ? screensWords.startingPaused : screensWords.starting, {
            device: handover.screen.name,
          })}
        </p>
      )}
      {waiting !== null && <p class="line">{waiting}</p>}
      {!isConnected && (
        <p class="line">
          <Icon name="offline" />
          {t(watchWords.offlineOutbox)}
        </p>
      )}
    </div>
  );
};

/** Any key, move or touch brings the controls. */
const useStirring = (stir: () => void): void => {
  useEffect(() => {
    const names = ['pointermove', 'pointerdown', 'keydown'] as const;
    for (const name of names) addEventListener(name, stir);
    return () => {
      for (const name of names) removeEventListener(name, stir);
    };
  }, [stir]);
};
