import { ApiProblem, type Client, type KeptPlayback, NetworkLost } from 'resume-service/client';
import type { StageFailure } from './stage.ts';

/** Getting over what stops a picture: an address that expired, a lost network, a conversion that broke. */
export type Mending = {
  /** The element has failed. At worst `onLost` is called with what cannot be mended. */
  mend(failure: StageFailure): Promise<void>;
};

type Patient = {
  client: { playbacks: Pick<Client['playbacks'], 'state'> };
  kept: KeptPlayback;
  /** Nobody watches any more. */
  signal: AbortSignal;
  where(): { position: number; isPaused: boolean };
  /** The address as it is now into the element, from there. */
  putIn(position: number, isPaused: boolean): Promise<void>;
  onLost(error: unknown): void;
};

/** A failure so soon after the last was mended will not be mended by the same. */
const againMs = 5_000;
const retryMs = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** Mends one playback's failures, one at a time. */
export function mendingOf({ client, kept, signal, where, putIn, onLost }: Patient): Mending {
  let mendedAtMs = Number.NEGATIVE_INFINITY;
  let isMending = false;

  async function conversionProblem(): Promise<ApiProblem | null> {
    const { problem } = await client.playbacks.state(kept.current().id).catch((error: unknown) => {
      if (error instanceof ApiProblem) return { problem: null };
      throw error;
    });
    return problem === null ? null : new ApiProblem(500, problem);
  }

  async function once(position: number, isPaused: boolean): Promise<void> {
    const problem = await conversionProblem();
    if (problem !== null) throw problem;
    await kept.replace(position);
    if (!signal.aborted) await putIn(position, isPaused);
  }

  async function untilNetwork(position: number, isPaused: boolean): Promise<void> {
    for (const waitMs of [...retryMs, null]) {
      try {
        return await once(position, isPaused);
      } catch (error) {
        if (!(error instanceof NetworkLost) || waitMs === null || signal.aborted) throw error;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  return {
    async mend(failure) {
      if (isMending || signal.aborted) return;
      const isAgain = performance.now() - mendedAtMs < againMs;
      if (isAgain) return onLost(new Error('It failed again', { cause: failure }));
      isMending = true;
      const { position, isPaused } = where();
      try {
        await untilNetwork(position, isPaused);
      } catch (error) {
        if (!signal.aborted) onLost(error);
      } finally {
        isMending = false;
        mendedAtMs = performance.now();
      }
    },
  };
}
