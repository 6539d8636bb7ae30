/** The renditions of a picture that is made anew: sizes, rates and bit rates, the fastest to make first. Pure. */
import type { H264Profile } from '../transcode/index.ts';
import { leastLevelOf } from '../transcode/segmenting/contract.ts';
import type { VideoTrack } from '../videos/contract.ts';
import { framesPerSecond } from './conditions-rules.ts';
import type { VideoEncode } from './encode-rules.ts';
import { fitWithin, type Size, shownSize, turnedLike } from './picture-size-rules.ts';

/** One rendition. Bit rate in bits per second, frame rate exact. */
export type Rendition = Size & { frameRate: string; bitrate: number; profile?: H264Profile };

/** What a picture is made in at most, and the rungs below it. */
const ladder: readonly Size[] = [
  { width: 640, height: 360 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];
const largest: Size = { width: 1920, height: 1080 };
/** A rung this near to the next one is not worth the work. */
const leastStep = 1.5;

/** Of a rate that is not known. */
const usualFrameRate = '25/1';
/** H.264 at level 4.2 and a quick preset; more pictures a second are a fault of the probe as a rule. */
const mostFrameRate = 120;

/** Bits per pixel and picture: enough for a quick preset at 1080p; small pictures need more of them. */
const bitsPerPixel = { small: 0.14, large: 0.09 };
const smallPixels = 640 * 360;
/** From here on more pictures a second hardly need more bits: they differ less. */
const calmFrameRate = 30;
const leastBitrate = 300_000;
/** Nobody can watch what is less. */
const uselessBitrate = 50_000;
const leastHeight = 90;

const exact = (rate: string | undefined): string => {
  const value = framesPerSecond(rate);
  if (rate === undefined || value === undefined) return usualFrameRate;
  if (/^\d+\/\d+$/.test(rate)) return rate;
  return Number.isInteger(value) ? `${value}/1` : `${Math.round(value * 1000)}/1000`;
};

const halved = (rate: string): string => {
  const [frames = 25, seconds = 1] = rate.split('/').map(Number);
  return frames % 2 === 0 ? `${frames / 2}/${seconds}` : `${frames}/${seconds * 2}`;
};

/** Rates a hair above the limit are those that television rounds: 60000/1001 is 60 to a screen. */
const isTaken = (rate: string, limit: number): boolean => (framesPerSecond(rate) ?? 0) <= limit * 1.001;

/** The rate of the source, on average if it varies; halved until the screen takes it. */
export const frameRateFor = (source: string | undefined, limit = mostFrameRate): string => {
  const most = Math.max(1, Math.min(limit, mostFrameRate));
  const reduce = (rate: string): string => (isTaken(rate, most) ? rate : reduce(halved(rate)));
  return reduce(exact(source));
};

const bitrateFor = ({ width, height }: Size, frameRate: string, limit: number | undefined): number => {
  const pixels = width * height;
  const rate = framesPerSecondOf(frameRate);
  const pictures = Math.min(rate, calmFrameRate) + Math.max(0, rate - calmFrameRate) / 2;
  const bits = pixels * pictures * (pixels <= smallPixels ? bitsPerPixel.small : bitsPerPixel.large);
  const wanted = Math.max(leastBitrate, Math.round(bits / 10_000) * 10_000);
  return Math.floor(Math.min(wanted, limit ?? wanted));
};

const framesPerSecondOf = (rate: string): number => framesPerSecond(rate) ?? calmFrameRate;

const isWorthIt = (size: Size, next: Size): boolean => next.height / size.height >= leastStep;

/** Of H.264, from the best: on a screen that takes neither what is quickest nor the best, one that costs little. */
const profileFor = (taken: readonly H264Profile[] | undefined): { profile?: H264Profile } => {
  if (!taken || (taken.includes('baseline') && taken.includes('high'))) return {};
  const profile = (['main', 'high', 'baseline'] as const).find((one) => taken.includes(one));
  return profile ? { profile } : {};
};

const isWithin = ({ width, height, frameRate, bitrate }: Rendition, { maxLevel }: VideoEncode): boolean => {
  const framesPerSecond = framesPerSecondOf(frameRate);
  return (
    maxLevel === undefined || leastLevelOf({ width, height, framesPerSecond, bitrate }).level <= maxLevel
  );
};

/** Those that the screen's level holds; if it holds none, of half the rate, and then of half the size. */
const within = (sizes: readonly Size[], frameRate: string, limits: VideoEncode): readonly Rendition[] => {
  const found = sizes
    .map((size) => ({
      ...{ ...size, frameRate, bitrate: bitrateFor(size, frameRate, limits.maxBitrate) },
      ...profileFor(limits.profiles),
    }))
    .filter((rendition) => rendition.bitrate >= uselessBitrate && isWithin(rendition, limits));
  const [smallest] = sizes;
  if (found.length > 0 || !smallest || smallest.height < leastHeight) return found;
  if (framesPerSecondOf(frameRate) > calmFrameRate) return within(sizes, halved(frameRate), limits);
  const half = { width: smallest.width / 2, height: smallest.height / 2 };
  return within([fitWithin(smallest, [half])], frameRate, limits);
};

/**
 * The renditions of a source within the limits of a decision, the smallest first; the last is the best. None: the screen
 * takes nothing that can be made.
 */
export const renditionsOf = (source: VideoTrack, limits: VideoEncode): readonly Rendition[] => {
  if (limits.profiles?.length === 0) return [];
  const shown = shownSize(source);
  const allowed: Size = {
    width: limits.maxWidth ?? Number.POSITIVE_INFINITY,
    height: limits.maxHeight ?? Number.POSITIVE_INFINITY,
  };
  const best = fitWithin(shown, [allowed, turnedLike(largest, shown)]);
  const rungs = ladder
    .map((rung) => fitWithin(shown, [allowed, turnedLike(rung, shown)]))
    .filter((size) => isWorthIt(size, best));
  return within([...rungs, best], frameRateFor(source.frameRate, limits.maxFrameRate), limits);
};
