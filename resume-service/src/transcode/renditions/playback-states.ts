/** How playbacks are doing: served lately, waiting for their turn, failed; told to the bus when it changes. */
import type { Bus } from '../../core/bus.ts';
import type { Clock } from '../../core/clock.ts';
import { Problem, type ProblemCode } from '../../core/problem.ts';
import { conversionFailed, conversionWaiting } from '../topics.ts';

/** What a waiting playback waits for: so many are to be served before it. */
export type Waiting = { playback: string; ahead: number };

/** See {@link createPlaybackStates}. */
export type PlaybackStates = ReturnType<typeof createPlaybackStates>;

/** What is remembered of a playback until it has not been heard of for long; that it is over, too. */
export type PlaybackLife = {
  isOver: boolean;
  seenAtMs: number;
  servedAtMs: number;
  /** Where it is, seconds. */
  place: number | undefined;
  failure: { code: ProblemCode; message: string } | null;
  /** It is made ready for a player that has not asked for anything yet, since then. */
  preparedAtMs: number | null;
};

const rememberedForMs = 3600_000;
const mostPlaybacks = 10_000;

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
  /** The one that was heard of the longest ago first. */
  const lives = new Map<string, PlaybackLife>();
  let told = new Map<string, number>();
  let isToldSoon = false;

  const lifeOf = (playback: string): PlaybackLife => {
    const life = lives.get(playback) ?? newLife();
    life.seenAtMs = clock.now();
    lives.delete(playback);
    lives.set(playback, life);
    const [oldest] = lives.keys();
    if (lives.size > mostPlaybacks && oldest !== undefined) lives.delete(oldest);
    return life;
  };

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
      (lives.get(playback)?.servedAtMs ?? Number.NEGATIVE_INFINITY) > clock.now() - servedForMs,
    /** Its player asks, for what is shown at `seconds` if that is known. @throws {Problem} `gone` when it is over */
    asks(playback: string, seconds?: number): PlaybackLife {
      const life = lifeOf(playback);
      checkNotOver(life);
      life.place = seconds ?? life.place;
      life.preparedAtMs = null;
      return life;
    },
    /** A player is expected at `seconds`. */
    prepares(playback: string, seconds: number): void {
      const life = lifeOf(playback);
      life.place = seconds;
      life.preparedAtMs = clock.now();
    },
    /** The playbacks whose players were expected this long ago and have not come; told once. */
    notCome(afterMs: number): string[] {
      const late = [...lives].filter(
        ([, { preparedAtMs }]) => preparedAtMs !== null && preparedAtMs <= clock.now() - afterMs,
      );
      for (const [, life] of late) life.preparedAtMs = null;
      return late.map(([playback]) => playback);
    },
    placeOf: (playback: string): number | undefined => lives.get(playback)?.place,
    served(playback: string): void {
      const life = lifeOf(playback);
      life.servedAtMs = clock.now();
      life.failure = null;
    },
    /** What stays of a problem is what is said: its cause may hold on to much. */
    refused(playback: string, { code, message }: Problem): void {
      lifeOf(playback).failure = { code, message };
      bus.publish(conversionFailed, { playback, reason: code });
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
    failure: (playback: string): PlaybackLife['failure'] => lives.get(playback)?.failure ?? null,
    /** It is over, and does not come back: a request that is still on its way finds that out. */
    end(playback: string): void {
      Object.assign(lifeOf(playback), newLife(), { seenAtMs: clock.now(), isOver: true });
    },
    sweep(): void {
      for (const [playback, { seenAtMs }] of lives)
        if (seenAtMs <= clock.now() - rememberedForMs) lives.delete(playback);
    },
  };
};

/** Nothing is made for a playback that is over. @throws {Problem} `gone` */
export const checkNotOver = ({ isOver }: PlaybackLife): void => {
  if (isOver) throw new Problem('gone', 'This playback is over.');
};

const newLife = (): PlaybackLife => ({
  ...{ seenAtMs: 0, servedAtMs: Number.NEGATIVE_INFINITY, place: undefined },
  ...{ failure: null, preparedAtMs: null, isOver: false },
});
