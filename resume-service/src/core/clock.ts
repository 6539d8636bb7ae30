/** The time, behind one small type so that tests can be hours ahead. Milliseconds since 1970 (UTC). */
export type Clock = { now(): number };

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };
