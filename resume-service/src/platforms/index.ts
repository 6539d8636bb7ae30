/** Who may send and receive. */
export { createPlatforms, type Platforms } from './platforms.ts';
