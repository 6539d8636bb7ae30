/** Has the picture moved, and for how long? Judged from two looks at the player, because events alone miss stalls and sleep. */
import { later } from '../clock-rules.ts';
import type { Look } from './playing-types.ts';

const slowestNormalRate = 0.25;
const fastestNormalRate = 4;
/** More than this beyond what playing explains is a change of position, not playing. */
const leapToleranceSeconds = 1;

/** Rates at which somebody watches. */
export const isNormalRate = (rate: number): boolean => rate >= slowestNormalRate && rate <= fastestNormalRate;

/** Fast forward, rewind, slow motion. A rate of 0 is a pause by another name. */
export const isTrickRate = (rate: number): boolean => rate !== 0 && !isNormalRate(rate);

/** How the picture moved between two looks. */
export type Movement = {
  /** Wall-clock milliseconds during which the picture moved at a normal rate. */
  movedMs: number;
  /** The position changed by more than playing explains. */
  isLeap: boolean;
};

/** What happened between two looks. The rate at the beginning counts: every change of rate is looked at. */
export const movementBetween = (before: Look, now: Look): Movement => {
  const elapsedMs = Math.max(0, now.at.monotonicMs - before.at.monotonicMs);
  const seconds = now.position - before.position;
  const explained = (elapsedMs / 1000) * Math.max(1, Math.abs(before.rate));
  if (Math.abs(seconds) > explained + leapToleranceSeconds) return { movedMs: 0, isLeap: true };
  if (seconds <= 0 || !isNormalRate(before.rate)) return { movedMs: 0, isLeap: false };
  return { movedMs: Math.min(elapsedMs, (seconds * 1000) / before.rate), isLeap: false };
};

/**
 * When the picture last moved: as early as the movement allows. A device that slept between two looks moved
 * before it slept, not when it woke; a player that did go on says so at the next look.
 */
export const lastMoved = (before: Look, movedMs: number) => later(before.at, movedMs);
