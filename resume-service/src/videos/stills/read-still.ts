import type { EditionRecord } from '../records.ts';
import type { StillKeys } from './still-keys.ts';
import type { StillSource, Stills } from './stills.ts';

/** A picture that can be sent. */
export type StillFile = { path: string; type: 'image/jpeg' };

/** Addresses of stills, and the pictures behind them. Positions are seconds. */
export type StillReader = {
  /** The address of the frame on screen at a position; null before the service has started. The picture is taken when asked for. */
  stillUrl(edition: string, positionSeconds: number): string | null;
  posterUrl(edition: EditionRecord): string | null;
  /** The picture behind a key; nothing for a key that is not ours, and where the frame cannot be had. */
  openStill(key: string): Promise<StillFile | undefined>;
};

/** Reads stills by key. */
export const createStillReader = (deps: {
  keys: () => StillKeys | undefined;
  stills: Stills;
  source(edition: string): StillSource | undefined;
}): StillReader => {
  const url = (kind: 'still' | 'poster', edition: string, positionSeconds: number): string | null => {
    const keys = deps.keys();
    const positionMs = Math.max(Math.round(positionSeconds * 1000), 0);
    return keys ? `/v1/stills/${keys.keyOf({ kind, edition, positionMs })}` : null;
  };
  return {
    stillUrl: (edition, positionSeconds) => url('still', edition, positionSeconds),
    posterUrl: ({ _id, posterAt }) => (posterAt === undefined ? null : url('poster', _id, posterAt)),
    async openStill(key) {
      const name = deps.keys()?.read(key);
      const source = name && deps.source(name.edition);
      const file = name && source && (await deps.stills.take(name, source));
      return file ? { path: file, type: 'image/jpeg' } : undefined;
    },
  };
};
