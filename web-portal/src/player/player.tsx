import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { titleOf } from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import { useWords } from '../i18n/language-context.tsx';
import type { Order } from '../state/orders.tsx';
import { Controls } from './controls.tsx';
import { Covers } from './covers.tsx';
import { ElsewhereStage } from './elsewhere-stage.tsx';
import { useHandover } from './use-handover.ts';
import { usePlaying } from './use-playing.ts';
import { useSavedSound } from './use-saved-sound.ts';

type PlayerProps = {
  playback: Playback;
  /** The order of another screen that this answers. */
  order: Order | null;
  /** The deadline of the order passed before it could start. */
  onTooLate(): void;
  onAgain(): void;
};

/** The picture with its controls, for as long as it plays here; then the screen it has gone to. */
export const Player = ({ playback, order, onTooLate, onAgain }: PlayerProps) => {
  const { language } = useWords();
  const stage = useRef<HTMLElement>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const { playing, reporter, phase, trouble, ahead } = usePlaying(video, playback, order, onTooLate);
  const { handover, leaveTo, bringBack } = useHandover(playback.video.id, playing, reporter);
  const isAway = handover.at === 'there' || handover.at === 'returning';
  const title = titleOf(playback.video, language);
  const toggleFullscreen = useCallback(() => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    // A frame around the page may forbid it: then it stays as it is.
    else stage.current?.requestFullscreen().catch(() => {});
  }, []);
  useSavedSound(video);
  useEffect(() => {
    document.title = `${title} · Continuo`;
    stage.current?.focus({ preventScroll: true });
  }, [title]);
  useEffect(() => {
    if (isAway && document.fullscreenElement !== null) void document.exitFullscreen();
  }, [isAway]);

  return (
    <main
      id="content"
      ref={stage}
      class="stage over-picture"
      tabIndex={-1}
      data-testid="player"
      data-phase={isAway ? 'away' : phase}
      data-handover={handover.at}
    >
      <video ref={setVideo} class="stage__video" playsInline preload="auto" aria-label={title} />
      {isAway ? (
        <ElsewhereStage playback={playback} handover={handover} onBringBack={bringBack} />
      ) : (
        <>
          <Covers
            playback={playback}
            phase={phase}
            trouble={trouble}
            ahead={ahead}
            playing={playing}
            order={order}
            onAgain={onAgain}
          />
          {video !== null && playing !== null && (
            <Controls
              video={video}
              playing={playing}
              phase={phase}
              ahead={ahead}
              title={title}
              handover={handover}
              onLeaveTo={leaveTo}
              onFullscreen={toggleFullscreen}
            />
          )}
        </>
      )}
    </main>
  );
};
