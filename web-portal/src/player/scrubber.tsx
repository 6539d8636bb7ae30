import { asClock, asPlace } from 'look/times';
import { useState } from 'preact/hooks';
import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';
import type { VideoState } from './use-video-state.ts';

/** The line of the whole title. Dragging shows the time; letting go jumps there. */
export const Scrubber = ({ state, onSeek }: { state: VideoState; onSeek(position: number): void }) => {
  const { t, language } = useWords();
  const [dragged, setDragged] = useState<number | null>(null);
  const { duration } = state;
  const position = dragged ?? state.position;
  const share = (value: number): string =>
    `${duration === null || duration === 0 ? 0 : Math.min(100, (value / duration) * 100)}%`;
  return (
    <div
      class="scrubber"
      style={{ '--done': share(position), '--buffered': share(Math.max(position, state.buffered)) }}
    >
      <span class="scrubber__line" aria-hidden="true" />
      <input
        class="scrubber__input"
        type="range"
        min="0"
        max={duration ?? 0}
        step="any"
        value={position}
        disabled={duration === null}
        aria-label={t(watchWords.position)}
        aria-valuetext={asPlace(position, duration, language)}
        onInput={(event) => setDragged(Number(event.currentTarget.value))}
        onChange={(event) => {
          setDragged(null);
          onSeek(Number(event.currentTarget.value));
        }}
      />
      {dragged !== null && (
        <output class="scrubber__time" aria-hidden="true">
          {asClock(dragged)}
        </output>
      )}
    </div>
  );
};
