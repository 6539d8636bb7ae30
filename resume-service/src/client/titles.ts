/** Names of titles, as both apps show them. */
import type { VideoCard, Words } from '../videos/contract.ts';

/** The title in a language of the apps; where there is none in it, its own. */
export const titleOf = (video: Pick<VideoCard, 'title' | 'titles'>, language: keyof Words): string =>
  video.titles?.[language] ?? video.title;

/** `30000/1001` → 29.97…; null where the rate is unknown or no fraction. Frames per second. */
export const framesPerSecond = (frameRate: string | null | undefined): number | null => {
  const [frames = Number.NaN, seconds = 1] = (frameRate ?? '').split('/').map(Number);
  const rate = frames / seconds;
  return Number.isFinite(rate) && rate > 0 ? rate : null;
};
