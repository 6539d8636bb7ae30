/** One part of a film in parts: a segment of HLS or DASH, or a range of one. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GuardedAnswer } from '../fetching/guarded-fetch.ts';
import { pacedBody } from '../fetching/paced-body.ts';
import { asSourceError, SourceError } from '../source-error.ts';
import { type Place, type ProbeDeps, refuseUnusable } from './probe-source.ts';
import { type ByteRange, lengthOf, readContentRange, validatorOf } from './range-rules.ts';
import { refuseLists } from './refuse-lists.ts';
import { beforeRetry } from './remote-file.ts';
import { send, serveText } from './serve.ts';

/** Opens a part at its server, from a byte on if it has been begun. */
export type PartReader = {
  deps: ProbeDeps;
  origins: Place['origins'];
};

/** What a converter asks of a part. */
type Asked = { url: string; first: number; last: number | null; hasRange: boolean };

/** Passes a part on. One that breaks off is taken up where it broke off, if its server can tell that it is the same. */
export const servePart = async (
  reader: PartReader,
  part: { url: string; range: ByteRange | null },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const asked = part.range ? wholeRange(part.url, part.range) : askedFor(part.url, request.headers.range);
  if (!asked) return serveText(response, 416);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await firstAnswer(reader, asked, gone.signal);
  // A range of a file that stands for a file of its own is one to whoever asks.
  if (part.range) response.writeHead(200, { 'Content-Length': part.range.last - part.range.first + 1 });
  else response.writeHead(answer.status, headOf(answer));
  if (request.method === 'HEAD') {
    answer.body.on('error', () => undefined).destroy();
    response.end();
  } else await send(response, () => refuseLists(wholePart(reader, asked, answer, gone.signal)));
};

const wholeRange = (url: string, { first, last }: ByteRange): Asked => ({ url, first, last, hasRange: true });

const askedFor = (url: string, range: string | undefined): Asked | null => {
  if (range === undefined) return { url, first: 0, last: null, hasRange: false };
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range.trim()) ?? [];
  return first === undefined
    ? null
    : { url, first: Number(first), last: last ? Number(last) : null, hasRange: true };
};

const headOf = ({ headers }: GuardedAnswer): Record<string, string> => ({
  'Content-Type': headers['content-type'] ?? 'application/octet-stream',
  ...(headers['content-length'] === undefined ? {} : { 'Content-Length': headers['content-length'] }),
  ...(headers['content-range'] === undefined ? {} : { 'Content-Range': headers['content-range'] }),
});

const firstAnswer = async (reader: PartReader, asked: Asked, signal: AbortSignal): Promise<GuardedAnswer> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask(reader, asked, asked.first, undefined, signal);
    } catch (error) {
      await beforeRetry(asSourceError(error), failures, reader.deps.limits, signal);
    }
  }
};

const ask = async (
  { deps, origins }: PartReader,
  { url, last, hasRange }: Asked,
  from: number,
  ifRange: string | undefined,
  signal: AbortSignal,
): Promise<GuardedAnswer> => {
  const isPart = hasRange || from > 0;
  const answer = await deps.guarded.fetch({
    ...{ url, origins, signal },
    ...(isPart ? { range: `bytes=${from}-${last ?? ''}` } : {}),
    ...(ifRange === undefined ? {} : { ifRange }),
  });
  try {
    refuseUnusable(answer);
    const isRight = isPart
      ? answer.status === 206 && readContentRange(answer.headers['content-range'])?.first === from
      : answer.status === 200;
    if (!isRight) throw new SourceError(ifRange === undefined ? 'answer-unusable' : 'changed');
    return answer;
  } catch (error) {
    answer.body.on('error', () => undefined).destroy();
    throw error;
  }
};

async function* wholePart(
  reader: PartReader,
  asked: Asked,
  begun: GuardedAnswer,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  const validator = validatorOf(begun.headers) ?? undefined;
  const length = lengthOf(begun.headers['content-length']);
  let answer = begun;
  let sent = 0;
  for (let failures = 1; ; failures += 1) {
    try {
      for await (const chunk of pacedBody(answer.body, reader.deps.limits)) {
        sent += chunk.length;
        yield chunk;
      }
      if (length !== null && sent < length) throw new SourceError('dropped');
      return;
    } catch (error) {
      const fault = asSourceError(error);
      if (validator === undefined) throw fault;
      await beforeRetry(fault, failures, reader.deps.limits, signal);
      answer = await ask(reader, asked, asked.first + sent, validator, signal);
    }
  }
}
