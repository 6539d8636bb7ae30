/** What the service's answer means for the events that were sent. */
import type { PauseResult } from '../../pauses/contract.ts';
import { ApiProblem } from '../problems.ts';
import type { Entry } from './outbox.ts';

/** What becomes of the entries of one report. */
export type Verdict = {
  /** Taken, or refused for good. */
  done: Entry[];
  /** Refused because our clock was ahead: to be stamped anew. */
  ahead: Entry[];
  /** Among `done`: those that the service would not take. */
  refused: { entry: Entry; problem: Record<string, unknown> }[];
};

/** Reads the results, which stand in the order of the events. Without a result an event has not been judged, and stays. */
export const judge = (entries: readonly Entry[], results: readonly PauseResult[]): Verdict => {
  const verdict: Verdict = { done: [], ahead: [], refused: [] };
  entries.forEach((entry, index) => {
    const result = results[index];
    if (!result) return;
    if (isClockAhead(result)) verdict.ahead.push(entry);
    else verdict.done.push(entry);
    if (result.outcome === 'refused' && !isClockAhead(result))
      verdict.refused.push({ entry, problem: result.problem ?? {} });
  });
  return verdict;
};

const isClockAhead = (result: PauseResult): boolean =>
  result.outcome === 'refused' && codeOf(result.problem?.['type']) === 'clock-ahead';

const codeOf = (type: unknown): string | undefined =>
  typeof type === 'string' ? type.split('/').pop() : undefined;

/** What to do when the whole report failed. */
export type Failure =
  | { then: 'wait'; atLeastMs: number }
  /** Nobody is signed in, or not the right account: ask rarely. */
  | { then: 'wait-for-sign-in' }
  /** Something in the report cannot be read at all: send it in halves, down to the one event. */
  | { then: 'split' };

const unreadable = new Set([400, 409, 410, 413, 414, 422]);

/** Reads why a report failed: whether to wait, for what, or to send less. */
export const afterFailure = (error: unknown): Failure => {
  if (!(error instanceof ApiProblem)) return { then: 'wait', atLeastMs: 0 };
  if (error.status === 401 || error.status === 403) return { then: 'wait-for-sign-in' };
  if (unreadable.has(error.status)) return { then: 'split' };
  return { then: 'wait', atLeastMs: error.retryAfterMs ?? 0 };
};
