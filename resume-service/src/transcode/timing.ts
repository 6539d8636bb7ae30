/** How long things may take, and how far ahead is far enough. */

/** All of it can be set, so that a test need not wait. */
export type Timing = {
  /** Segments are made this far beyond the last one asked for; then ffmpeg is held. */
  aheadSeconds: number;
  /** A segment that is this many segments away is waited for; for one farther away ffmpeg starts anew. */
  reachSegments: number;
  /** Nobody asked for this long: ffmpeg is ended. The next segment asked for starts it again. */
  idleMs: number;
  /** No segment for this long, though not held: ffmpeg is ended. */
  stuckMs: number;
  /** No sound, and nothing copied, for this long: it waits for its source, and others take their turn meanwhile. */
  lapseMs: number;
  /** A player that was expected and has not asked for anything after this long does not come. */
  expectedMs: number;
  /** After a failure the same place is not tried again for this long. */
  failureMs: number;
  /** How often it is looked whether somebody has gone. */
  sweepMs: number;
  /** Warm-up work waits this long before it begins, and between two tracks. */
  patienceMs: number;
};

/** What the service uses. */
export const usualTiming: Timing = {
  aheadSeconds: 30,
  reachSegments: 3,
  idleMs: 60_000,
  stuckMs: 30_000,
  lapseMs: 2_000,
  expectedMs: 15_000,
  failureMs: 10_000,
  sweepMs: 5_000,
  patienceMs: 200,
};
