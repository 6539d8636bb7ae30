import { firstPicture } from 'resume-service/client';

/** A picture this close to the wanted place is the wanted one: less than half a frame at 60 fps. */
const pictureToleranceSeconds = 0.008;
/** Sound for this long without a picture means that no picture will come. */
const blindAfterSeconds = 1.5;

/** Resolves when the picture of `startAt`, or a later one, is on the screen; never after `signal` has aborted. */
export const pictureAt = async (
  video: HTMLVideoElement,
  startAt: number,
  signal: AbortSignal,
): Promise<void> => {
  do await firstPicture(video, signal);
  while (!signal.aborted && (video.seeking || video.currentTime < startAt - pictureToleranceSeconds));
};

/** True when there has been sound long enough for a picture to have come, and none has. */
export const isBlind = (video: HTMLVideoElement, startedAt: number): boolean =>
  video.videoWidth === 0 && video.currentTime - startedAt > blindAfterSeconds;
