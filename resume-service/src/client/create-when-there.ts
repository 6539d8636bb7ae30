/** A playback of a film that may still have to be fetched from where it lies. */
import type { NewPlayback, Playback } from '../playback/contract.ts';
import type { Client } from './client.ts';
import { ApiProblem } from './problems.ts';
import { wait } from './waiting.ts';

const askAgainMs = 3_000;

/** What to do while the film is on its way. */
export type Arrival = {
  /** How much of it is there, 0 to 1; null when nobody knows. Called at each answer. */
  onPreparing(share: number | null): void;
  /** Ends the waiting with AbortError. */
  signal?: AbortSignal;
};

/**
 * Creates a playback; while the service answers `source-preparing`, asks again until the film is there.
 * @throws ApiProblem (any other answer), NetworkLost, AbortError
 */
export const createWhenThere = async (
  { playbacks }: { playbacks: Pick<Client['playbacks'], 'create'> },
  wish: NewPlayback,
  { onPreparing, signal }: Arrival,
): Promise<Playback> => {
  for (;;) {
    try {
      return await playbacks.create(wish);
    } catch (failure) {
      if (!(failure instanceof ApiProblem) || failure.code !== 'source-preparing' || signal?.aborted)
        throw failure;
      const { preparing } = failure.more;
      onPreparing(typeof preparing === 'number' ? preparing : null);
      await wait(failure.retryAfterMs ?? askAgainMs, signal);
    }
  }
};
