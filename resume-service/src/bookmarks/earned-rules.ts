/** Has an event earned the right to move the title's place? It says so of itself; nothing else is looked at. */
import type { TakenEvent } from './document-rules.ts';

/** Wall-clock seconds of playing that show that somebody means it. */
export const earningSeconds = 15;

/** What {@link hasEarned} looks at. */
export type Merit = Pick<TakenEvent, 'kind' | 'playedHere' | 'resumed' | 'jumped' | 'isPlaceless'>;

/**
 * True for a hand-over; for 15 seconds of playing; for a pause by the viewer after a jump; and for playing on,
 * however short, from the title's own place. A failed playback never moves anything.
 */
export const hasEarned = ({ kind, playedHere, resumed, jumped, isPlaceless }: Merit): boolean => {
  if (kind === 'failed' || isPlaceless) return false;
  if (kind === 'handoff' || playedHere >= earningSeconds) return true;
  if (jumped) return kind === 'pause';
  return resumed && playedHere > 0;
};

/** An event that has not earned the place is worth showing, while there is nothing better, if the viewer paused. */
export const isWorthShowing = ({ kind, isPlaceless }: Merit): boolean => kind === 'pause' && !isPlaceless;
