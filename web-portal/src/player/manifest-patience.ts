/** What an answer of the media address means for the player library, which by itself knows only "try again". */

/**
 * `fine`: take it. `again`: try again after a while. `gone`: the address is over. `broken`: it will not get better by
 * asking again.
 */
export type Meaning =
  | { is: 'fine' | 'gone' | 'broken' }
  /** After at least this long, milliseconds. */
  | { is: 'again'; afterMs: number };

type Answer = { status: number; retryAfter: string | null };

/** A failure of the service itself is asked about this often before it counts. */
const mostFailures = 3;
const longestWaitMs = 10_000;

const waitMs = (retryAfter: string | null): number => {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.max(0, Math.min(longestWaitMs, seconds * 1000)) : 0;
};

/**
 * Judges an answer. No answer at all (status 0) is a network that comes back; 429 and 503 say that one has to wait.
 *
 * @param failures how often this address has failed before, one after another
 */
export const meaningOf = ({ status, retryAfter }: Answer, failures: number): Meaning => {
  if (status >= 200 && status < 300) return { is: 'fine' };
  if (status === 404 || status === 410) return { is: 'gone' };
  if (status === 0 || status === 429 || status === 503) return { is: 'again', afterMs: waitMs(retryAfter) };
  return failures + 1 < mostFailures ? { is: 'again', afterMs: 0 } : { is: 'broken' };
};
