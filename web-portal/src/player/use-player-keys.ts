import { useEffect, useRef } from 'preact/hooks';

/** What the keys do. */
export type PlayerActs = {
  toggle(): void;
  jump(seconds: number): void;
  toggleFullscreen(): void;
  toggleMute(): void;
  changeSpeed(direction: 1 | -1): void;
};

/** Seconds of a press of an arrow key. */
export const jumpSeconds = 10;

const actOf = (key: string, acts: PlayerActs): (() => void) | null => {
  switch (key) {
    case ' ':
    case 'k':
      return acts.toggle;
    case 'ArrowLeft':
      return () => acts.jump(-jumpSeconds);
    case 'ArrowRight':
      return () => acts.jump(jumpSeconds);
    case 'f':
      return acts.toggleFullscreen;
    case 'm':
      return acts.toggleMute;
    case '<':
      return () => acts.changeSpeed(-1);
    case '>':
      return () => acts.changeSpeed(1);
    default:
      return null;
  }
};

/** Keys that mean something to what has the focus are left to it. */
const isTaken = (event: KeyboardEvent): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (!(event.target instanceof HTMLElement)) return false;
  const target = event.target;
  if (target.closest('[role=dialog]') !== null) return event.key !== 'f' && event.key !== 'm';
  if (target instanceof HTMLInputElement) return target.type !== 'range' || !event.key.startsWith('Arrow');
  return event.key === ' ' && target.closest('button, a') !== null;
};

/** Space, ← and →, F, M, < and >, wherever the focus is on the player's page. */
export const usePlayerKeys = (acts: PlayerActs): void => {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTaken(event)) return;
      const act = actOf(event.key.length === 1 ? event.key.toLowerCase() : event.key, latest.current);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
};
