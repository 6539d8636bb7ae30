import type { Playback } from '../playback/contract.ts';
import type { OpenedTitle } from './pause-reporter.ts';

/** What `reporter.open` is told of a playback that the service made. */
export const openedTitle = (playback: Playback): OpenedTitle => ({
  video: playback.video.id,
  playback: playback.id,
  title: playback.video.title,
  duration: playback.durationSeconds,
  isResume: playback.isResume,
  resumeAt: playback.resumeAt,
  position: playback.position,
  ...(playback.tracks === null ? {} : { tracks: playback.tracks }),
});
