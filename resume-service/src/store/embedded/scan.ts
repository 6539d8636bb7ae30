import { compareBy } from './array-update.ts';
import type { Range } from './bounds.ts';
import { decodeDocument } from './codec.ts';
import type { Environment } from './environment.ts';
import type { Filter } from './filter.ts';
import { idKeyOf, idPrefix } from './indexes.ts';
import { invert } from './keys.ts';
import { matches } from './match.ts';
import type { Plan, Scan, SortField } from './planner.ts';
import type { Document } from './values.ts';

/** A document found, and the part of its key that indexes refer to it by. */
export type Found = { document: Document; idKey: Buffer };

/** What to read, and how much of it. `limit` 0: all. */
export type Request = { filter: Filter; sort: readonly SortField[]; skip: number; limit: number };

type Reader = Pick<Environment, 'documents' | 'indexes' | 'counters'>;

/** A place in a scan: `order` compares scans of one query with each other. */
type Step = { order: Buffer; idKey: Buffer; bytes: Buffer | undefined };

/** Carries out a plan. Every document is checked against the whole filter. */
export function runPlan(reader: Reader, collectionId: number, plan: Plan, request: Request): Found[] {
  const end = request.limit === 0 ? Number.POSITIVE_INFINITY : request.skip + request.limit;
  const isEarly = plan.isSorted || request.sort.length === 0;
  const found: Found[] = [];
  for (const match of matchesOf(reader, collectionId, plan, request)) {
    found.push(match);
    if (isEarly && found.length >= end) break;
  }
  if (!isEarly) found.sort((a, b) => compareBy(a.document, b.document, request.sort));
  return request.skip === 0 && found.length <= end ? found : found.slice(request.skip, end);
}

function* matchesOf(
  reader: Reader,
  collectionId: number,
  plan: Plan,
  { filter, sort }: Request,
): Generator<Found> {
  const isRepeating = plan.scans.length > 1 || plan.scans[0]?.index?.isMultikey === true;
  const seen = isRepeating ? new Set<string>() : undefined;
  const prefix = idPrefix(collectionId);
  for (const { idKey, bytes: known } of stepsOf(reader, plan, sort.length > 0)) {
    if (seen !== undefined) {
      const text = idKey.toString('latin1');
      if (seen.has(text)) continue;
      seen.add(text);
    }
    const bytes = known ?? reader.documents.get(Buffer.concat([prefix, idKey]));
    if (bytes === undefined) continue;
    reader.counters.documentsExamined++;
    const document = decodeDocument(bytes);
    if (matches(document, filter)) yield { document, idKey };
  }
}

function* stepsOf(reader: Reader, plan: Plan, isOrdered: boolean): Generator<Step> {
  const streams = plan.scans.flatMap((scan) =>
    scan.ranges.map((range, position) => stepsIn(reader, scan, range, scan.prefixLengths[position] ?? 0)),
  );
  if (isOrdered && plan.isSorted && streams.length > 1) yield* merge(streams);
  else for (const stream of streams) yield* stream;
}

/** The least head of all streams, again and again. Ended early, it ends them: an open cursor pins old pages. */
function* merge(streams: Generator<Step>[]): Generator<Step> {
  try {
    const heads = streams.map((stream) => ({ stream, result: stream.next() }));
    for (;;) {
      const least = heads.reduce((best, head) => (isBefore(head.result, best.result) ? head : best));
      if (least.result.done === true) return;
      yield least.result.value;
      least.result = least.stream.next();
    }
  } finally {
    for (const stream of streams) stream.return(undefined);
  }
}

const isBefore = (head: IteratorResult<Step>, best: IteratorResult<Step>): boolean =>
  head.done !== true && (best.done === true || Buffer.compare(head.value.order, best.value.order) < 0);

function* stepsIn(reader: Reader, scan: Scan, range: Range, prefixLength: number): Generator<Step> {
  if (scan.isExact) {
    yield* exactStep(reader, scan, range.low);
    return;
  }
  const database = scan.index === undefined ? reader.documents : reader.indexes;
  for (const { key, value } of database.getRange(rangeOptions(range, scan.isReverse))) {
    reader.counters.keysExamined++;
    const order = scan.isReverse ? invert(key.subarray(prefixLength)) : key.subarray(prefixLength);
    yield scan.index === undefined
      ? { order, idKey: idKeyOf(key), bytes: value }
      : { order, idKey: value, bytes: undefined };
  }
}

function* exactStep(reader: Reader, scan: Scan, key: Buffer): Generator<Step> {
  const database = scan.index === undefined ? reader.documents : reader.indexes;
  const value = database.get(key);
  reader.counters.keysExamined++;
  if (value === undefined) return;
  const order = Buffer.alloc(0);
  yield scan.index === undefined
    ? { order, idKey: idKeyOf(key), bytes: value }
    : { order, idKey: value, bytes: undefined };
}

function rangeOptions({ low, high }: Range, isReverse: boolean): object {
  if (!isReverse) return { start: low, end: high };
  return { start: high, exclusiveStart: true, end: low, inclusiveEnd: true, reverse: true };
}
