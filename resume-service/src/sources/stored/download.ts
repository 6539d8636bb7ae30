/** Stores one video: from where it broke off if its server can tell that the rest belongs to it, else from the start. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { GuardedAnswer } from '../fetching/guarded-fetch.ts';
import { pacedBody } from '../fetching/paced-body.ts';
import { type Place, type ProbeDeps, refuseUnusable, versionOf } from '../reading/probe-source.ts';
import { lengthOf, readContentRange, validatorOf } from '../reading/range-rules.ts';
import { refuseLists } from '../reading/refuse-lists.ts';
import { beforeRetry } from '../reading/remote-file.ts';
import { asSourceError, SourceError } from '../source-error.ts';
import type { MakeRoom } from './make-room.ts';
import type { StoredFiles, StoredRecord } from './stored-files.ts';

/** What a download works with. */
export type DownloadDeps = ProbeDeps & {
  files: StoredFiles;
  makeRoom: MakeRoom;
};

/** One video to be stored. */
export type DownloadOrder = Place & {
  id: string;
  signal: AbortSignal;
  /** Hears of every chunk. `total` is null while the length is not known. */
  onProgress(bytes: number, total: number | null): void;
};

/** Resolves when the part is whole and on the disk. @throws {SourceError} what kept it from it, after some attempts */
export const download = async (deps: DownloadDeps, order: DownloadOrder): Promise<void> => {
  let failures = 0;
  let furthest = await deps.files.partBytes(order.id);
  for (;;) {
    const course: Course = { goesOn: false };
    try {
      return await attempt(deps, order, course);
    } catch (error) {
      const fault = withoutRoom(error) ?? asSourceError(error);
      // An attempt counts as none only if it took what was there further: else it could begin again for ever.
      const reached = await deps.files.partBytes(order.id);
      failures = course.goesOn && reached > furthest ? 1 : failures + 1;
      furthest = Math.max(furthest, reached);
      await beforeRetry(fault, failures, deps.limits, order.signal);
    }
  }
};

const withoutRoom = (error: unknown): SourceError | undefined =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code))
    ? new SourceError('storage-full', { cause: error })
    : undefined;

/** Whether an attempt goes on where the one before broke off, or begins again. */
type Course = { goesOn: boolean };

const attempt = async (deps: DownloadDeps, order: DownloadOrder, course: Course): Promise<void> => {
  const { files } = deps;
  const known = await files.record(order.id);
  const have = await files.partBytes(order.id);
  const validator = have > 0 ? (known?.validator ?? null) : null;
  const answer = await deps.guarded.fetch({
    ...{ url: order.url, origins: order.origins, signal: order.signal },
    ...(validator === null ? {} : { range: `bytes=${have}-`, ifRange: validator }),
  });
  const chunks = pacedBody(answer.body, deps.limits);
  try {
    if (validator !== null && isWhole(answer, have)) return;
    if (validator !== null && answer.status === 416) return await beginAgain(deps, order);
    refuseUnusable(answer);
    course.goesOn = validator !== null && known !== null && continues(answer, known, have);
    if (known && course.goesOn)
      return await write(deps, order, chunks, { have, total: known.sizeBytes, room: have });
    if (answer.status !== 200) return await beginAgain(deps, order);
    const record = recordOf(answer);
    const room = await deps.makeRoom(0, record.sizeBytes);
    await files.keep(order.id, record);
    await write(deps, order, refuseLists(chunks), { have: 0, total: record.sizeBytes, room });
  } finally {
    await chunks.return();
  }
};

/** "The range lies outside the file, which has as many bytes as we have." */
const isWhole = ({ status, headers }: GuardedAnswer, have: number): boolean =>
  status === 416 && headers['content-range'] === `bytes */${have}`;

/** What is there belongs to other bytes than what is given now. */
const beginAgain = async ({ files }: DownloadDeps, { id }: DownloadOrder): Promise<never> => {
  await files.remove(id);
  throw new SourceError('dropped');
};

const continues = ({ status, headers }: GuardedAnswer, known: StoredRecord, have: number): boolean => {
  const range = readContentRange(headers['content-range']);
  const validator = validatorOf(headers);
  return (
    status === 206 &&
    range?.first === have &&
    range.last === range.total - 1 &&
    (known.sizeBytes === null || range.total === known.sizeBytes) &&
    (validator === null || validator === known.validator)
  );
};

const recordOf = ({ headers }: GuardedAnswer): StoredRecord => {
  const validator = validatorOf(headers);
  const sizeBytes = lengthOf(headers['content-length']);
  const contentType = headers['content-type'] ?? null;
  return { version: versionOf(validator ?? randomUUID(), sizeBytes ?? 0), validator, sizeBytes, contentType };
};

/** `room`: how far the file may grow before room is asked for again. */
type Begun = { have: number; total: number | null; room: number };

const write = async (
  deps: DownloadDeps,
  order: DownloadOrder,
  chunks: AsyncIterable<Buffer>,
  { have, total, ...begun }: Begun,
): Promise<void> => {
  let bytes = have;
  let { room } = begun;
  const file: FileHandle = await open(deps.files.partOf(order.id), have === 0 ? 'w' : 'a');
  try {
    order.onProgress(bytes, total);
    for await (const chunk of chunks) {
      if (bytes + chunk.length > room) room = bytes + (await deps.makeRoom(bytes, total));
      if (bytes + chunk.length > room) throw new SourceError('file-too-large');
      await file.writeFile(chunk);
      bytes += chunk.length;
      order.onProgress(bytes, total);
    }
    if (bytes === 0) throw new SourceError('file-empty');
    if (total !== null && bytes < total) throw new SourceError('dropped');
    if (total !== null && bytes > total) throw new SourceError('answer-unusable');
    await file.sync();
  } finally {
    await file.close();
  }
};
