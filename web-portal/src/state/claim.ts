/** A tab in the background gives those in front this much of a start. */
const courtesyMs = 300;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * True in one tab of this browser only: the first that asks for `name`, one in front before those behind. The
 * claim is held for `forMs`. Without Web Locks (plain http in a home network) every visible tab is told yes.
 */
export const claimInThisTab = async (name: string, forMs: number): Promise<boolean> => {
  if (document.hidden) await pause(courtesyMs);
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return !document.hidden;
  return new Promise((resolve) => {
    void locks.request(name, { ifAvailable: true }, async (lock) => {
      resolve(lock !== null);
      if (lock !== null) await pause(Math.max(0, forMs));
    });
  });
};
