/** Why a conversion failed, as the viewer is told. What ffmpeg said stays in the cause, for the log. */
import { Problem } from '../../core/problem.ts';
import { SegmenterError } from '../segmenting/segmenter-error.ts';

const unreadable =
  'The video could not be read where it lies: it may be damaged, cut off, or out of reach at the moment.';
const failed =
  'Converting this video failed twice at this place. Other videos still play; try again in a moment, or start from another place.';

/** A problem stays what it is; everything else is a conversion that failed. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const isAboutSource =
    error instanceof SegmenterError && (error.kind === 'unreadable' || error.kind === 'ended-early');
  return new Problem('conversion-failed', isAboutSource ? unreadable : failed, {
    cause: error,
    headers: { 'Retry-After': '10' },
  });
};
