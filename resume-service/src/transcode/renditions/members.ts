/** Who uses a rendition, and the requests that wait for its segments. */
import type { Problem } from '../../core/problem.ts';
import type { Run } from './run.ts';

/** A playback, or warm-up work. */
export type Member = {
  id: string;
  /** On whose account; undefined: nobody's in particular. */
  owner: string | undefined;
  isWarmUp: boolean;
  /** The segment last asked for. */
  place: number;
  /** The last segment it wants. */
  last: number;
  askedAtMs: number;
  run: Run | null;
  waiters: Set<Waiter>;
  awaitsInit: Set<Waiter>;
};

/** A request that waits; `segment` is where it wants the work to begin, for an init segment too. */
export type Waiter = {
  segment: number;
  resolve(data: Buffer): void;
  reject(error: unknown): void;
};

/** Somebody who has asked for nothing yet. */
export const newMember = (id: string, isWarmUp: boolean): Member => ({
  ...{ id, isWarmUp, owner: undefined, run: null },
  ...{ place: 0, last: 0, askedAtMs: 0, waiters: new Set(), awaitsInit: new Set() },
});

/** Whether any request of it waits. */
export const isAwaiting = (member: Member): boolean => member.waiters.size + member.awaitsInit.size > 0;

/**
 * A request that waits in `among` until it is answered, refused or given up.
 *
 * @param onGone it was given up by whoever asked
 */
export const wait = (
  among: Set<Waiter>,
  segment: number,
  signal: AbortSignal | undefined,
  onGone: () => void,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const leave = (): void => {
      among.delete(waiter);
      signal?.removeEventListener('abort', abort);
    };
    const abort = (): void => {
      waiter.reject(signal?.reason);
      onGone();
    };
    const waiter: Waiter = {
      segment,
      resolve(data) {
        leave();
        resolve(data);
      },
      reject(error) {
        leave();
        reject(error as Error);
      },
    };
    if (signal?.aborted) return reject(signal.reason as Error);
    signal?.addEventListener('abort', abort, { once: true });
    among.add(waiter);
  });

/** Refuses everything it waits for. @returns whether there was anything */
export const refuse = (member: Member, problem: Problem): boolean => {
  const waiters = [...member.waiters, ...member.awaitsInit];
  for (const waiter of waiters) waiter.reject(problem);
  return waiters.length > 0;
};
