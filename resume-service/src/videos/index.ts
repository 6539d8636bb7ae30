/** Titles and their editions on each platform: import, facts, posters and stills. */
export { createVideos, type Videos, type VideosDeps } from './create-videos.ts';
export type { ReadableEdition } from './read-catalogue.ts';
export { videoOperations } from './routes.ts';
export { videosChanged } from './topics.ts';
