import { problemSentence } from 'look/problems';
import { asPreparing } from 'look/times';
import { createWhenThere } from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import type { Opening } from '../player/openings.ts';
import type { Tv } from '../session/tv.ts';

/**
 * A playback of what is wished. While its source is still being fetched, `onWaiting` is told how far that is, and it
 * is asked again until it is there or `signal` aborts.
 * @throws ApiProblem, NetworkLost, AbortError
 */
export const createPlayback = (
  tv: Tv,
  { wish, order }: Opening,
  signal: AbortSignal,
  onWaiting: (words: string) => void,
): Promise<Playback> => {
  const answered = order === null ? {} : { command: order.command };
  return createWhenThere(
    tv.client,
    { ...wish, ...answered, device: tv.device().id },
    {
      signal,
      onPreparing: (share) =>
        onWaiting(
          share === null ? problemSentence('source-preparing', tv.language) : asPreparing(share, tv.language),
        ),
    },
  );
};
