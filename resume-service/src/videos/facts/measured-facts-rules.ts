/** What the times and sizes of all pictures add to the facts. Pure. */

import type { MediaFacts, VideoTrack } from '../contract.ts';
import type { FoundKeyFrames } from '../key-frames/key-frame-finder.ts';
import { usualRates } from './frame-rate-rules.ts';
import { known } from './known-facts-rules.ts';

/** The facts with what was measured on their first video track; `null`: its pictures could not be put in order. */
export const withMeasured = (facts: MediaFacts, found: FoundKeyFrames | null): MediaFacts => {
  const [first, ...others] = facts.video;
  return {
    ...facts,
    isMeasured: true,
    ...(found ? known({ durationSeconds: lengthOf(facts, found.endTick / found.timescale) }) : {}),
    video: first && found ? [{ ...first, ...measured(first, found) }, ...others] : facts.video,
  };
};

/** Some writers of Matroska state when a film ends instead of how long it is; that shows when it starts late. */
const lengthOf = (facts: MediaFacts, pictureSeconds: number): number | undefined => {
  const { durationSeconds, startSeconds = 0, containers } = facts;
  if (durationSeconds === undefined || startSeconds <= 0 || !containers.includes('matroska'))
    return durationSeconds;
  const length = durationSeconds - startSeconds;
  const isEnd = Math.abs(length - pictureSeconds) < Math.abs(durationSeconds - pictureSeconds);
  return isEnd ? Math.round(length * 1e6) / 1e6 : durationSeconds;
};

const measured = (video: VideoTrack, found: FoundKeyFrames): Partial<VideoTrack> => {
  const { ticks, endTick, timescale, bytes } = found;
  const isConstantFrameRate = isConstant(found);
  const total = bytes.reduce((sum, some) => sum + some, 0);
  const longest = ticks.reduce((most, tick, at) => Math.max(most, (ticks[at + 1] ?? endTick) - tick), 0);
  const average = Math.round((total * 8 * timescale) / endTick);
  return known({
    durationSeconds: Math.round((endTick / timescale) * 1e6) / 1e6,
    keyFrameDistanceSeconds: longest / timescale,
    isConstantFrameRate,
    frameRate: isConstantFrameRate ? constantRate(video.frameRate, found) : video.frameRate,
    bitrate: video.bitrate ?? average,
    maxBitrate: video.maxBitrate ?? Math.max(mostBits(found), average),
  });
};

/** Rounding to the container's units moves a picture by one of them at either end. */
const roundingTicks = 2;
const jitter = 0.005;

const isConstant = ({ pictureTicks }: FoundKeyFrames): boolean | undefined =>
  pictureTicks &&
  pictureTicks.most - pictureTicks.least <= Math.max(roundingTicks, pictureTicks.least * jitter);

/** The stated rate if so many pictures last that long, else the one among the usual rates that does. */
const constantRate = (stated: string | undefined, found: FoundKeyFrames): string | undefined => {
  const { pictures, endTick, timescale } = found;
  const seconds = endTick / timescale;
  const offBy = (framesPerSecond: number): number => Math.abs(pictures - seconds * framesPerSecond);
  const [frames = Number.NaN, per = 1] = (stated ?? '').split('/').map(Number);
  if (offBy(frames / per) < 1) return stated;
  const best = [...usualRates].sort((a, b) => offBy(a.framesPerSecond) - offBy(b.framesPerSecond))[0];
  return best && offBy(best.framesPerSecond) < 1 ? best.exact : stated;
};

/** Bits a second over the fullest stretch of at least a second between key frames. */
const mostBits = ({ ticks, endTick, timescale, bytes }: FoundKeyFrames): number => {
  let most = 0;
  let [from, held] = [0, 0];
  for (const [at, some] of bytes.entries()) {
    held += some;
    const length = (ticks[at + 1] ?? endTick) - (ticks[from] ?? 0);
    if (length < timescale) continue;
    most = Math.max(most, (held * 8 * timescale) / length);
    for (; from <= at && (ticks[at + 1] ?? endTick) - (ticks[from] ?? 0) >= timescale; from += 1)
      held -= bytes[from] ?? 0;
  }
  return Math.round(most) || Math.round((held * 8 * timescale) / Math.max(endTick - (ticks[from] ?? 0), 1));
};
