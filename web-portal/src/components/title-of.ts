import type { Language } from 'look/language';
import type { VideoCard } from 'resume-service/contract';

/** The title in the chosen language, where it has one. */
export const titleOf = (video: Pick<VideoCard, 'title' | 'titles'>, language: Language): string =>
  video.titles?.[language] ?? video.title;
