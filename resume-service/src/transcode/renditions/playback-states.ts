/** How playbacks are doing: served lately, waiting for their turn, failed; told to the bus when it changes. */
import type { Bus } from '../../core/bus.ts';
import type { Clock } from '../../core/clock.ts';
import type { Problem } from '../../core/problem.ts';
import { conversionFailed, conversionWaiting } from '../topics.ts';

/** What a waiting playback waits for: so many are to be served before it. */
export type Waiting = { playback: string; ahead: number };

/** See {@link createPlaybackStates}. */
export type PlaybackStates = ReturnType<typeof createPlaybackStates>;

/**
 * Creates the register.
 *
 * @param servedForMs a playback that was served this long ago counts as playing
 * @param waiting who waits at this moment
 */
export const createPlaybackStates = (
  { bus, clock }: { bus: Bus; clock: Clock },
  servedForMs: number,
  waiting: () => readonly Waiting[],
) => {
  const servedAtMs = new Map<string, number>();
  /** Where they are, seconds. */
  const places = new Map<string, number>();
  const failures = new Map<string, Problem>();
  let told = new Map<string, number>();
  let isToldSoon = false;

  const tell = (): void => {
    isToldSoon = false;
    const now = new Map<string, number>();
    for (const { playback, ahead } of waiting()) now.set(playback, Math.max(ahead, now.get(playback) ?? 0));
    const before = told;
    told = now;
    for (const [playback, ahead] of now)
      if (before.get(playback) !== ahead) bus.publish(conversionWaiting, { playback, ahead });
    for (const playback of before.keys())
      if (!now.has(playback)) bus.publish(conversionWaiting, { playback, ahead: null });
  };

  return {
    isServed: (playback: string): boolean =>
      (servedAtMs.get(playback) ?? Number.NEGATIVE_INFINITY) > clock.now() - servedForMs,
    /** It asks for what is shown at `seconds`. */
    asks(playback: string, seconds: number): void {
      places.set(playback, seconds);
    },
    placeOf: (playback: string): number | undefined => places.get(playback),
    served(playback: string): void {
      servedAtMs.set(playback, clock.now());
      failures.delete(playback);
    },
    refused(playback: string, problem: Problem): void {
      failures.set(playback, problem);
      bus.publish(conversionFailed, { playback, reason: problem.code });
    },
    /** The queue may have moved: whoever waits is told, once for all that happens in this moment. */
    queueMoved(): void {
      if (!isToldSoon) setImmediate(tell);
      isToldSoon = true;
    },
    waiting: (playback: string): { ahead: number } | null => {
      const found = waiting().filter((one) => one.playback === playback);
      return found.length === 0 ? null : { ahead: Math.max(...found.map(({ ahead }) => ahead)) };
    },
    failure: (playback: string): Problem | null => failures.get(playback) ?? null,
    forget(playback: string): void {
      servedAtMs.delete(playback);
      failures.delete(playback);
      places.delete(playback);
    },
    sweep(): void {
      for (const [playback, atMs] of servedAtMs)
        if (atMs <= clock.now() - servedForMs) servedAtMs.delete(playback);
    },
  };
};
