/** Which of the rates a container states is to be believed. Pure. */

import type { ProbeStream } from './probe-reply.ts';

/** A rate, exact and as a number. */
export type Rate = { exact: string; framesPerSecond: number };

/** Pictures a second that no film has: containers with milliseconds for times make ffprobe say so. */
const absurdRate = 1000;

/** A rate as ffprobe writes it, "30000/1001"; nothing for "0/0" and for what cannot be. */
export const rateOf = (rate: string | undefined): Rate | undefined => {
  const [frames = Number.NaN, seconds = Number.NaN] = (rate ?? '').split('/').map(Number);
  const framesPerSecond = frames / seconds;
  if (!Number.isFinite(framesPerSecond) || framesPerSecond <= 0 || framesPerSecond >= absurdRate)
    return undefined;
  return { exact: `${frames}/${seconds}`, framesPerSecond };
};

const wholeRates = [10, 12, 15, 24, 25, 30, 48, 50, 60, 90, 100, 120];
const ntscRates = [24, 30, 48, 60, 120];

/** The rates that films are made at. */
export const usualRates: readonly Rate[] = [
  ...wholeRates.map((frames) => ({ exact: `${frames}/1`, framesPerSecond: frames })),
  ...ntscRates.map((frames) => ({ exact: `${frames}000/1001`, framesPerSecond: (frames * 1000) / 1001 })),
];

const isUsual = (rate: Rate): boolean =>
  usualRates.some((usual) => Math.abs(usual.framesPerSecond / rate.framesPerSecond - 1) < 1e-6);

/** Rates measured over a film differ from the true one by this share at most. */
const slack = 0.002;

/** Whether two rates are the same one, measured differently. */
export const isNear = (one: number, other: number): boolean => Math.abs(one / other - 1) < slack;

const isInterlaced = ({ field_order }: ProbeStream): boolean =>
  field_order !== undefined && field_order !== 'unknown' && field_order !== 'progressive';

/**
 * The average, unless it cannot be one; where it is a measurement of a rate that films are made at, that rate.
 * The least step of interlaced film is a field's.
 */
export const frameRateOf = (stream: ProbeStream): Rate | undefined => {
  const average = rateOf(stream.avg_frame_rate);
  const least = rateOf(stream.r_frame_rate);
  if (!average || !least) return average ?? least;
  const isMeasured = !isUsual(average) && isUsual(least);
  return isMeasured && isNear(least.framesPerSecond, average.framesPerSecond) ? least : average;
};

/** The rate of the least step equals the average: no frame is longer than another (within measuring error). */
export const isConstantOf = (stream: ProbeStream): boolean | undefined => {
  const average = rateOf(stream.avg_frame_rate)?.framesPerSecond;
  const least = rateOf(stream.r_frame_rate)?.framesPerSecond;
  if (average === undefined || least === undefined) return undefined;
  return isNear(least, average) || (isInterlaced(stream) && isNear(least, average * 2));
};
