/** Grids: where the segments of a track begin and end, in whole ticks. Pure. */

/** A number of ticks a second, exact: `24000/1001`. */
export type Rate = { numerator: number; denominator: number };

/** Where the segments of one track lie. Ticks are 1/`timescale` s; 0 is the film's first picture. */
export type SegmentPlan = {
  timescale: number;
  count: number;
  /** The tick segment `n` begins at. @throws RangeError outside of 0 … count − 1 */
  startOf(n: number): number;
  /** Its length in ticks. @throws RangeError outside of 0 … count − 1 */
  durationOf(n: number): number;
  /** Where the last one ends: the sum of all lengths. */
  endTick: number;
  /** The segment in which a position lies; what is before or behind the film lies in the first or the last. */
  at(seconds: number): number;
};

const leastTimescale = 10_000;
/** A position that a player computed may be this much before the tick it means. */
const slackSeconds = 1e-6;

/** Of "24000/1001", "25", "29.97". @throws RangeError when it is no rate */
export const rateOf = (text: string): Rate => {
  const [numerator = Number.NaN, denominator = 1] = text.split('/').map(Number);
  const factor = Number.isInteger(numerator) ? 1 : 1000;
  const rate = { numerator: Math.round(numerator * factor), denominator: denominator * factor };
  if (!(rate.numerator > 0) || !Number.isInteger(rate.denominator) || !(rate.denominator > 0))
    throw new RangeError(`frameRate: ${text} is no rate`);
  return rate;
};

/** The ticks of a picture track: of a frame, and of a second. Coarse scales upset players: at least 10,000 a second. */
export const frameTicks = ({ numerator, denominator }: Rate): { timescale: number; perFrame: number } => {
  let factor = 1;
  while (numerator * factor < leastTimescale) factor *= 2;
  return { timescale: numerator * factor, perFrame: denominator * factor };
};

/** Frames in a segment: the whole number nearest to 2 s. */
export const framesPerSegment = ({ numerator, denominator }: Rate): number =>
  Math.max(Math.round((2 * numerator) / denominator), 1);

/** Segments of one length; the last one ends where the track ends. */
export const constantPlan = (timescale: number, perSegment: number, endTick: number): SegmentPlan => {
  const count = Math.max(Math.ceil(endTick / perSegment), 1);
  return {
    timescale,
    count,
    endTick,
    startOf: (n) => within(n, count) * perSegment,
    durationOf: (n) => Math.min((within(n, count) + 1) * perSegment, endTick) - n * perSegment,
    at: (seconds) => clamp(Math.floor(((seconds + slackSeconds) * timescale) / perSegment), count),
  };
};

/** Segments that begin at given ticks, ascending from 0. */
export const timelinePlan = (timescale: number, starts: readonly number[], endTick: number): SegmentPlan => {
  const count = starts.length;
  const startOf = (n: number): number => starts[within(n, count)] ?? endTick;
  return {
    timescale,
    count,
    endTick,
    startOf,
    durationOf: (n) => (n === count - 1 ? endTick : startOf(n + 1)) - startOf(n),
    at: (seconds) => clamp(lastAtOrBefore(starts, (seconds + slackSeconds) * timescale), count),
  };
};

/** The index of the last value that is not above `limit`, in ascending values; −1 when all are. */
export const lastAtOrBefore = (values: readonly number[], limit: number): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

const clamp = (n: number, count: number): number =>
  Number.isNaN(n) ? 0 : Math.min(Math.max(n, 0), count - 1);

const within = (n: number, count: number): number => {
  if (!Number.isInteger(n) || n < 0 || n >= count)
    throw new RangeError(`segment ${n} is outside of 0 … ${count - 1}`);
  return n;
};
