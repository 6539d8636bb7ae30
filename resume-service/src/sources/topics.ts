import { topic } from '../core/bus.ts';

/**
 * How far a video is that is being stored before it can be played. `progress` 0 to 1, null while its length is not
 * known; twice a second at most, and always once at the end. `reason` names what went wrong.
 */
export type SourceProgress = {
  sourceId: string;
  platform: string;
  state: 'preparing' | 'ready' | 'failed';
  progress: number | null;
  reason?: string;
};

/** See {@link SourceProgress}. */
export const sourceProgress = topic<SourceProgress>('source-progress');
