/** How patient the player is with a source that breaks. Times are milliseconds of one steady clock. */

const waitsMs = [0, 1000, 3000] as const;
/** A trouble longer ago than this has been got over. */
const rememberedMs = 30_000;

/** What is left of earlier troubles now. */
export const recentTroubles = (troubles: readonly number[], now: number): number[] =>
  troubles.filter((at) => now - at < rememberedMs);

/** How long to wait before the next try, given the troubles before this one; null: it is given up. */
export const waitBeforeRetry = (troubles: readonly number[], now: number): number | null =>
  waitsMs[recentTroubles(troubles, now).length] ?? null;
