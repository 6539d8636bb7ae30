/** Waiting: how long before the next try, and a wait that can be called off. */
import { abortError } from './http.ts';

/** How long to wait before the next try. */
export type BackOff = {
  /** The next wait in milliseconds: doubles each time up to the limit, half of it random ("equal jitter"). */
  nextMs(): number;
  /** Something worked: start small again. */
  reset(): void;
};

/** Doubling waits with jitter, so that a thousand screens do not come back in the same instant. */
export const createBackOff = (firstMs = 500, limitMs = 60_000, random = Math.random): BackOff => {
  let tries = 0;
  return {
    nextMs() {
      const ceiling = Math.min(limitMs, firstMs * 2 ** Math.min(tries, 20));
      tries += 1;
      return ceiling / 2 + (random() * ceiling) / 2;
    },
    reset() {
      tries = 0;
    },
  };
};

/** Resolves after `ms`; rejects with AbortError at once when `signal` aborts. */
export const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    const abort = () => {
      clearTimeout(timer);
      reject(abortError());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort);
  });
