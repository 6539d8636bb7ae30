import { useEffect } from 'preact/hooks';
import type { Plan } from 'resume-service/contract';

const askEveryMs = 3000;

/** While something shown is still being prepared for this screen, how far that is is asked for now and then. */
export const usePreparing = (
  shown: readonly { plan: Plan | null }[] | null | undefined,
  reload: () => void,
): void => {
  const isPreparing = shown?.some(({ plan }) => typeof plan?.preparing === 'number') ?? false;
  useEffect(() => {
    if (!isPreparing) return;
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [isPreparing, reload]);
};
