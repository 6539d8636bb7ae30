import { useEffect, useState } from 'preact/hooks';
import { useServices } from './services.tsx';

/** The service's time, renewed every so often, for "20 min ago" and "ends 21:47". Milliseconds since 1970. */
export const useNow = (everyMs: number): number => {
  const { clock } = useServices().client;
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
};
