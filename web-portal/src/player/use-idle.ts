import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** The controls go when nothing has been pressed or moved for this long. */
const idleAfterMs = 3000;

/** True when the viewer just watches. `stir` says that something has been done. */
export const useIdle = (isHeld: boolean): { isIdle: boolean; stir(): void } => {
  const [isIdle, setIdle] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stir = useCallback(() => {
    setIdle(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIdle(true), idleAfterMs);
  }, []);
  useEffect(() => {
    stir();
    return () => clearTimeout(timer.current);
  }, [isHeld, stir]);
  return { isIdle: isIdle && !isHeld, stir };
};
