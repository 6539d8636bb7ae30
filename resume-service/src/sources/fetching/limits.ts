/** How long and how large an answer of a stranger's server may be. */

/** Milliseconds and bytes. */
export type SourceLimits = {
  /** Name, connection and TLS together. */
  connectMs: number;
  /** From the request to the last line of the answer's head. */
  headMs: number;
  /** Without a single byte while somebody waits for one. Nobody waits while a converter is held. */
  idleMs: number;
  /** `paceBytes` at least in every `paceMs` of waiting: a byte now and then is not an answer. */
  paceMs: number;
  paceBytes: number;
  headBytes: number;
  redirects: number;
  /** Of a manifest. */
  manifestBytes: number;
  /** First pause before the next attempt; it doubles up to `retryMostMs`. */
  retryMs: number;
  retryMostMs: number;
  /** Attempts in a row that bring nothing. */
  retries: number;
};

/** What is asked of servers on the internet. */
export const usualLimits: SourceLimits = {
  connectMs: 8_000,
  headMs: 15_000,
  idleMs: 20_000,
  paceMs: 30_000,
  paceBytes: 64 * 1024,
  headBytes: 16 * 1024,
  redirects: 3,
  manifestBytes: 4 * 1024 * 1024,
  retryMs: 500,
  retryMostMs: 8_000,
  retries: 4,
};
