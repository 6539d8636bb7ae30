/** One account's share of the conversions: so many playbacks at once, however many it has started. */
import type { Clock } from '../../core/clock.ts';

/** See {@link createOwnerShares}. */
export type OwnerShares = ReturnType<typeof createOwnerShares>;

/**
 * Creates the register.
 *
 * @param most playbacks of one owner at once
 * @param forMs one that has not asked for this long does not count
 * @param onTooMany the playback of an owner that asked the longest ago has to leave
 */
export const createOwnerShares = (
  clock: Clock,
  most: number,
  forMs: number,
  onTooMany: (playback: string) => void,
) => {
  /** By owner: when each playback last asked, the one that asked the longest ago first. */
  const shares = new Map<string, Map<string, number>>();
  const take = (owner: string, playback: string): void => {
    const share = shares.get(owner);
    share?.delete(playback);
    if (share?.size === 0) shares.delete(owner);
  };
  return {
    /** A playback asks for something. */
    asks(owner: string | undefined, playback: string): void {
      if (owner === undefined) return;
      const share = shares.get(owner) ?? new Map<string, number>();
      shares.set(owner, share);
      share.delete(playback);
      share.set(playback, clock.now());
      const [oldest] = share.keys();
      if (share.size <= most || oldest === undefined) return;
      take(owner, oldest);
      onTooMany(oldest);
    },
    forget(playback: string): void {
      for (const owner of shares.keys()) take(owner, playback);
    },
    sweep(): void {
      for (const [owner, share] of shares)
        for (const [playback, atMs] of share) if (atMs <= clock.now() - forMs) take(owner, playback);
    },
  };
};
