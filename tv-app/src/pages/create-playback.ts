import { asPreparing } from 'look/times';
import { ApiProblem } from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import type { Opening } from '../player/openings.ts';
import type { Tv } from '../session/tv.ts';
import { problemWords } from './player-view.ts';

const askAgainMs = 3_000;

/**
 * A playback of what is wished. While its source is still being fetched, `onWaiting` is told how far that is, and it
 * is asked again until it is there or `signal` aborts.
 * @throws ApiProblem, NetworkLost
 */
export async function createPlayback(
  tv: Tv,
  { wish, order }: Opening,
  signal: AbortSignal,
  onWaiting: (words: string) => void,
): Promise<Playback> {
  const answered = order === null ? {} : { command: order.command };
  for (;;) {
    try {
      return await tv.client.playbacks.create({ ...wish, ...answered, device: tv.device().id });
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'source-preparing' || signal.aborted) throw error;
      const { preparing = null } = error.more as { preparing?: number | null };
      onWaiting(preparing === null ? problemWords(error, tv) : asPreparing(preparing, tv.language));
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? askAgainMs));
      if (signal.aborted) throw error;
    }
  }
}
