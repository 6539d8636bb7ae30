/**
 * Why a segmenter stopped: `crashed` it ended with an error or was ended by somebody else, `ended-early` it ended well
 * though the film should go on, `wrong-time` what came is not what was promised, `not-started` there is no ffmpeg or
 * the service is closing, `unreadable` the film cannot be opened.
 */
export type SegmenterFailure = 'crashed' | 'ended-early' | 'wrong-time' | 'not-started' | 'unreadable';

/** A segmenter's failure. The message names it; `lastWords` is what ffmpeg said, with paths: for the log only. */
export class SegmenterError extends Error {
  readonly kind: SegmenterFailure;
  readonly lastWords: string;

  constructor(kind: SegmenterFailure, detail: string, lastWords = '') {
    super(`${kind}: ${detail}`);
    this.name = 'SegmenterError';
    this.kind = kind;
    this.lastWords = lastWords;
  }
}
