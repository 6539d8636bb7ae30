/** Can this be read from the middle (R7)? Asked of the server itself, with two small requests. */
import { createHash } from 'node:crypto';
import type { Origins } from '../address/url-rules.ts';
import type { GuardedAnswer, GuardedFetch } from '../fetching/guarded-fetch.ts';
import type { SourceLimits } from '../fetching/limits.ts';
import { pacedBody } from '../fetching/paced-body.ts';
import { SourceError } from '../source-error.ts';
import { collectUpTo } from './collect.ts';
import { beginningBytes, isListOfAddresses, manifestKind } from './disguise-rules.ts';
import { lengthOf, readContentRange, validatorOf } from './range-rules.ts';

/** Why a source cannot be read from the middle. */
export type NotSeekable = 'range-ignored' | 'length-unknown' | 'no-stable-validator' | 'range-wrong';

/** What a server gives: a file read by ranges, a manifest, or a file that has to be stored first. */
export type Probe =
  | { kind: 'range'; sizeBytes: number; validator: string; contentType: string | null; version: string }
  | { kind: 'manifest'; manifest: 'hls' | 'dash'; url: string; text: string; contentType: string | null }
  | { kind: 'not-seekable'; reason: NotSeekable; sizeBytes: number | null; contentType: string | null };

/** What probing works with. */
export type ProbeDeps = { guarded: GuardedFetch; limits: SourceLimits };

/** Where a video lies, and which addresses count. */
export type Place = { url: string; origins: Origins };

/** @throws {SourceError} where the address is refused, or the server gives nothing */
export const probeSource = async (deps: ProbeDeps, place: Place, signal?: AbortSignal): Promise<Probe> => {
  const answer = await deps.guarded.fetch({
    ...place,
    range: `bytes=0-${beginningBytes - 1}`,
    ...(signal ? { signal } : {}),
  });
  const chunks = pacedBody(answer.body, deps.limits);
  try {
    refuseUnusable(answer);
    const beginning = await collectFirst(chunks, answer.status === 206);
    const manifest = manifestKind(beginning);
    if (manifest) return await readManifest(deps, place, answer, manifest, signal);
    if (isListOfAddresses(beginning)) throw new SourceError('list-in-disguise');
    if (beginning.length === 0) throw new SourceError('file-empty');
    return await judged(deps, place, answer, signal);
  } finally {
    await chunks.return();
  }
};

/** @throws {SourceError} for an answer that holds no bytes of the file as it is */
export const refuseUnusable = ({ status, headers }: Pick<GuardedAnswer, 'status' | 'headers'>): void => {
  if (status === 416) throw new SourceError('file-empty');
  if (status === 429 || status >= 500) throw new SourceError('refused', { isPassing: true });
  if (status !== 200 && status !== 206) throw new SourceError('refused');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new SourceError('answer-unusable');
};

/** A part is read to its end, which leaves its connection to the next request; of a whole file only the beginning. */
const collectFirst = async (chunks: AsyncGenerator<Buffer>, isPart: boolean): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  while (isPart ? bytes <= beginningBytes : bytes < beginningBytes) {
    const item = await chunks.next();
    if (item.done) break;
    parts.push(item.value);
    bytes += item.value.length;
  }
  return Buffer.concat(parts).subarray(0, beginningBytes);
};

/** A manifest is small: it is read once more from the start, whole, so that ranges play no part. */
const readManifest = async (
  { guarded, limits }: ProbeDeps,
  place: Place,
  { headers }: GuardedAnswer,
  manifest: 'hls' | 'dash',
  signal?: AbortSignal,
): Promise<Probe> => {
  const { url, text } = await readText({ guarded, limits }, place, signal);
  return { kind: 'manifest', manifest, url, text, contentType: headers['content-type'] ?? null };
};

/** The whole text at an address. @throws {SourceError} also where it is longer than a manifest may be */
export const readText = async (
  { guarded, limits }: ProbeDeps,
  place: Place,
  signal?: AbortSignal,
): Promise<{ url: string; text: string }> => {
  const answer = await guarded.fetch({ ...place, ...(signal ? { signal } : {}) });
  const chunks = pacedBody(answer.body, limits);
  try {
    refuseUnusable(answer);
    const bytes = await collectUpTo(chunks, limits.manifestBytes + 1);
    if (bytes.length > limits.manifestBytes) throw new SourceError('manifest-unusable');
    return { url: answer.url.href, text: bytes.toString('utf8') };
  } finally {
    await chunks.return();
  }
};

const judged = async (
  deps: ProbeDeps,
  place: Place,
  { status, headers }: GuardedAnswer,
  signal?: AbortSignal,
): Promise<Probe> => {
  const contentType = headers['content-type'] ?? null;
  const notSeekable = (reason: NotSeekable, sizeBytes: number | null): Probe => ({
    ...{ kind: 'not-seekable', reason, sizeBytes, contentType },
  });
  if (status === 200) return notSeekable('range-ignored', lengthOf(headers['content-length']));
  const range = readContentRange(headers['content-range']);
  if (!range) return notSeekable('length-unknown', null);
  const expectedLast = Math.min(beginningBytes, range.total) - 1;
  if (range.first !== 0 || range.last !== expectedLast) return notSeekable('range-wrong', range.total);
  const validator = validatorOf(headers);
  if (!validator || !(await keepsItsWord(deps, place, validator, range.total, signal)))
    return notSeekable('no-stable-validator', range.total);
  return {
    kind: 'range',
    sizeBytes: range.total,
    validator,
    contentType,
    version: versionOf(validator, range.total),
  };
};

/** The last byte, asked for under the validator: a server that means it answers 206 with the same validator. */
const keepsItsWord = async (
  { guarded }: ProbeDeps,
  place: Place,
  validator: string,
  total: number,
  signal?: AbortSignal,
): Promise<boolean> => {
  const { status, headers, body } = await guarded.fetch({
    ...place,
    range: `bytes=${total - 1}-${total - 1}`,
    ifRange: validator,
    ...(signal ? { signal } : {}),
  });
  const range = readContentRange(headers['content-range']);
  const isKept =
    status === 206 &&
    range?.first === total - 1 &&
    range.total === total &&
    validatorOf(headers) === validator;
  if (isKept) body.resume();
  else body.on('error', () => undefined).destroy();
  return isKept;
};

/** A name for these bytes: other bytes have another. */
export const versionOf = (validator: string, sizeBytes: number): string =>
  createHash('sha256').update(`${sizeBytes} ${validator}`).digest('hex').slice(0, 16);
