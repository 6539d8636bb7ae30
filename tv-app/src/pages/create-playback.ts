import { asPreparing } from 'look/times';
import { ApiProblem } from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import type { Tv } from '../session/tv.ts';
import type { Wish } from './open-player.ts';
import { problemWords } from './player-view.ts';

const askAgainMs = 3_000;

/**
 * A playback of what is wished. While its source is still being fetched, `onWaiting` is told how far that is, and it
 * is asked again until it is there or `signal` aborts.
 * @throws ApiProblem, NetworkLost
 */
export async function createPlayback(
  tv: Tv,
  wish: Wish,
  signal: AbortSignal,
  onWaiting: (words: string) => void,
): Promise<Playback> {
  for (;;) {
    try {
      return await tv.client.playbacks.create({ ...wish, device: tv.device().id });
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'source-preparing' || signal.aborted) throw error;
      const { preparing = null } = error.more as { preparing?: number | null };
      onWaiting(preparing === null ? problemWords(error, tv) : asPreparing(preparing, tv.language));
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? askAgainMs));
      if (signal.aborted) throw error;
    }
  }
}
