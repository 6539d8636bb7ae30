/**
 * Something that is asked for in bursts, done at once and then at most every `intervalMs`; the last wish of a burst is
 * never forgotten. Does not keep the process alive.
 */
export const atMostEvery = (intervalMs: number, act: () => void): (() => void) => {
  let isWaiting = false;
  let isWanted = false;
  const perform = (): void => {
    isWaiting = true;
    isWanted = false;
    act();
    setTimeout(() => {
      isWaiting = false;
      if (isWanted) perform();
    }, intervalMs).unref();
  };
  return () => {
    isWanted = true;
    if (!isWaiting) perform();
  };
};
