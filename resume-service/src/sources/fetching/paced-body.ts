import type { Readable } from 'node:stream';
import { SourceError } from '../source-error.ts';
import type { SourceLimits } from './limits.ts';

/**
 * The chunks of a body. Only the time in which somebody waits for the next chunk counts against the limits: whoever
 * takes a chunk and comes back an hour later has not been kept waiting. Leaving early ends the connection.
 * @throws {SourceError} `too-slow`, `dropped`
 */
export async function* pacedBody(
  body: Readable,
  limits: Pick<SourceLimits, 'idleMs' | 'paceMs' | 'paceBytes'>,
): AsyncGenerator<Buffer, void, undefined> {
  const chunks: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
  const pace = { waitedMs: 0, bytes: 0 };
  try {
    for (;;) {
      const startedAt = performance.now();
      const item = await nextWithin(chunks, body, limits.idleMs);
      if (item.done) return;
      pace.waitedMs += performance.now() - startedAt;
      pace.bytes += item.value.length;
      if (pace.bytes >= limits.paceBytes) Object.assign(pace, { waitedMs: 0, bytes: 0 });
      else if (pace.waitedMs > limits.paceMs) throw new SourceError('too-slow');
      yield item.value;
    }
  } finally {
    body.on('error', () => undefined).destroy();
  }
}

const nextWithin = async (
  chunks: AsyncIterator<Buffer>,
  body: Readable,
  limitMs: number,
): Promise<IteratorResult<Buffer>> => {
  const late = setTimeout(() => body.destroy(new SourceError('too-slow')), limitMs);
  try {
    return await chunks.next();
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError('dropped', { cause: error });
  } finally {
    clearTimeout(late);
  }
};
