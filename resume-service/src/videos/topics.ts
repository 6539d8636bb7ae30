import { topic } from '../core/bus.ts';

/** A title has appeared, changed or gone: apps that show the library read it again. */
export const videosChanged = topic<{ title: string }>('videos-changed');
