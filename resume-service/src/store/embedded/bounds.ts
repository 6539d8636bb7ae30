import { compareValues, TYPE_RANK, typeRank } from './compare.ts';
import type { Test } from './filter.ts';
import type { IndexField } from './indexes.ts';
import { afterPrefix, edgePart, invert, keyPart } from './keys.ts';

/** A stretch of keys: from `low` on, before `high`. */
export type Range = { low: Buffer; high: Buffer };

/** What a filter's tests of one path say about an index's component. */
export type Bound = { kind: 'points'; parts: Buffer[] } | { kind: 'range'; low: Buffer; high: Buffer };

/**
 * The bound that a path's tests (all must hold) put on a component, or undefined when they put none. It may
 * let through more than the tests; never less. An array's elements may meet two tests apart from each other,
 * so that for a multikey index only one test counts.
 */
export function boundOf(
  tests: readonly Test[],
  field: IndexField,
  limit: number,
  isMultikey: boolean,
): Bound | undefined {
  const points = tests.map(pointsOf).filter((values) => values !== undefined);
  const fewest = points.sort((a, b) => a.length - b.length)[0];
  if (fewest !== undefined) return { kind: 'points', parts: encodePoints(fewest, field, limit) };
  const edges = tests.filter(isEdge);
  const usable = isMultikey ? edges.slice(0, 1) : edges;
  return usable.map((test) => rangeOf(test, field, limit)).reduce(intersect, undefined);
}

/** The values of which the field must have one; undefined when that is not what the test says. */
function pointsOf(test: Test): unknown[] | undefined {
  switch (test.kind) {
    case 'eq':
      return isPoint(test.value) ? [test.value] : undefined;
    case 'in':
      return test.values.every(isPoint) ? test.values : undefined;
    case 'exists':
      return test.isWanted ? undefined : [null];
    case 'gte':
    case 'lte':
      return test.value === null ? [null] : undefined;
    case 'all':
      return test.tests.map(pointsOf).find((values) => values !== undefined);
    default:
      return undefined;
  }
}

/** An array is not one key but one for each element. */
const isPoint = (value: unknown): boolean => !Array.isArray(value);

function encodePoints(values: readonly unknown[], field: IndexField, limit: number): Buffer[] {
  const parts = values.map((value) => keyPart(value, limit, field.direction).bytes);
  return [...new Map(parts.map((part) => [part.toString('latin1'), part])).values()].sort(Buffer.compare);
}

type Edge = Test & { kind: 'gt' | 'gte' | 'lt' | 'lte'; value: unknown };

const isEdge = (test: Test): test is Edge =>
  (test.kind === 'gt' || test.kind === 'gte' || test.kind === 'lt' || test.kind === 'lte') &&
  isPoint(test.value) &&
  !Number.isNaN(test.value);

/** All values of the edge's type on one side of it. */
function rangeOf({ kind, value }: Edge, field: IndexField, limit: number): Range {
  const rank = Buffer.from([typeRank(value)]);
  const type = field.direction === 1 ? rank : invert(rank);
  const edge = edgePart(value, limit, field.direction);
  const isUpward = (kind === 'gt' || kind === 'gte') === (field.direction === 1);
  const isInclusive = kind === 'gte' || kind === 'lte' || edge.isCut;
  if (isUpward) return { low: isInclusive ? edge.bytes : afterPrefix(edge.bytes), high: afterPrefix(type) };
  return { low: type, high: isInclusive ? afterPrefix(edge.bytes) : edge.bytes };
}

function intersect(left: Bound | undefined, right: Range): Bound {
  if (left === undefined || left.kind === 'points') return { kind: 'range', ...right };
  return {
    kind: 'range',
    low: Buffer.compare(left.low, right.low) > 0 ? left.low : right.low,
    high: Buffer.compare(left.high, right.high) < 0 ? left.high : right.high,
  };
}

/** Whether a test can hold only for a field that is there and not null: what sparse indexes need. */
export function impliesPresence(test: Test): boolean {
  switch (test.kind) {
    case 'eq':
      return typeRank(test.value) !== TYPE_RANK.null;
    case 'in':
      return test.values.every((value) => typeRank(value) !== TYPE_RANK.null);
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return typeRank(test.value) !== TYPE_RANK.null;
    case 'exists':
      return test.isWanted;
    default:
      return false;
  }
}

/** Whether a test that a filter makes guarantees one that a partial index makes. */
export function implies(test: Test, wanted: Test): boolean {
  if (wanted.kind === 'exists' && wanted.isWanted) return impliesPresence(test);
  if (test.kind === 'eq' && 'value' in wanted) return meetsOne(test.value, wanted);
  if (test.kind === 'in' && 'value' in wanted) return test.values.every((value) => meetsOne(value, wanted));
  return JSON.stringify(test) === JSON.stringify(wanted);
}

function meetsOne(value: unknown, wanted: Test & { value: unknown }): boolean {
  if (Array.isArray(value) || typeRank(value) !== typeRank(wanted.value)) return false;
  const order = compareValues(value, wanted.value);
  switch (wanted.kind) {
    case 'eq':
      return order === 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    default:
      return false;
  }
}
