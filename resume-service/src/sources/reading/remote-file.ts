/**
 * A file on a stranger's server, read from anywhere. Asked for in windows that grow, so that a reader who jumps away
 * has cost little, and one who is held for hours holds no connection; a connection that drops is taken up where it
 * broke off; every answer must be of the same bytes.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { GuardedAnswer } from '../fetching/guarded-fetch.ts';
import type { SourceLimits } from '../fetching/limits.ts';
import { pacedBody } from '../fetching/paced-body.ts';
import { asSourceError, SourceError } from '../source-error.ts';
import { type Place, type ProbeDeps, refuseUnusable } from './probe-source.ts';
import { type ByteRange, readContentRange, validatorOf } from './range-rules.ts';

/** A file that can be read from the middle. */
export type RemoteFile = {
  readonly sizeBytes: number;
  readonly version: string;
  /**
   * The bytes of a range, both ends included; exactly those are asked for, as they are taken.
   * @throws {SourceError} `changed` when the bytes are others by now; what kept failing otherwise
   */
  read(range: ByteRange, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined>;
};

/** What is known of the file from its probe. */
export type RemoteFileFacts = Place & { sizeBytes: number; validator: string; version: string };

const firstWindowBytes = 512 * 1024;
const mostWindowBytes = 8 * 1024 * 1024;

/** Creates the reader of one file. Nothing is asked for until `read`. */
export const createRemoteFile = (deps: ProbeDeps, facts: RemoteFileFacts): RemoteFile => ({
  sizeBytes: facts.sizeBytes,
  version: facts.version,
  async *read({ first, last }, signal) {
    let at = first;
    let windowBytes = firstWindowBytes;
    let failures = 0;
    while (at <= last) {
      const window = { first: at, last: Math.min(last, at + windowBytes - 1) };
      try {
        for await (const chunk of readWindow(deps, facts, window, signal)) {
          at += chunk.length;
          failures = 0;
          yield chunk;
        }
        windowBytes = Math.min(mostWindowBytes, windowBytes * 2);
        if (at <= window.last) throw new SourceError('dropped');
      } catch (error) {
        failures += 1;
        await beforeRetry(asSourceError(error), failures, deps.limits, signal);
      }
    }
  },
});

/** Waits before the next attempt. @throws the error itself where another attempt is no use */
export const beforeRetry = async (
  error: SourceError,
  failures: number,
  { retries, retryMs, retryMostMs }: Pick<SourceLimits, 'retries' | 'retryMs' | 'retryMostMs'>,
  signal?: AbortSignal,
): Promise<void> => {
  if (!error.isPassing || failures > retries || signal?.aborted) throw error;
  await pause(Math.min(retryMostMs, retryMs * 2 ** (failures - 1)), undefined, signal ? { signal } : {});
};

async function* readWindow(
  { guarded, limits }: ProbeDeps,
  facts: RemoteFileFacts,
  window: ByteRange,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  const answer = await guarded.fetch({
    ...{ url: facts.url, origins: facts.origins },
    range: `bytes=${window.first}-${window.last}`,
    ifRange: facts.validator,
    ...(signal ? { signal } : {}),
  });
  const chunks = pacedBody(answer.body, limits);
  try {
    refuseOther(answer, facts, window);
    let left = window.last - window.first + 1;
    for await (const chunk of chunks) {
      yield chunk.length > left ? chunk.subarray(0, left) : chunk;
      left -= chunk.length;
      // An answer that is read to its end leaves its connection to the next one.
      if (left < 0 || (left === 0 && answer.headers['content-length'] === undefined)) return;
    }
  } finally {
    await chunks.return();
  }
}

/** @throws {SourceError} `changed` for the bytes of another file, `answer-unusable` for another range */
const refuseOther = (answer: GuardedAnswer, facts: RemoteFileFacts, window: ByteRange): void => {
  const { status, headers } = answer;
  if (status === 416 || status === 412) throw new SourceError('changed');
  refuseUnusable(answer);
  if (status === 200) throw new SourceError('changed');
  const range = readContentRange(headers['content-range']);
  const validator = validatorOf(headers);
  if (range?.total !== facts.sizeBytes || (validator !== null && validator !== facts.validator))
    throw new SourceError('changed');
  if (range.first !== window.first || range.last !== window.last) throw new SourceError('answer-unusable');
};
