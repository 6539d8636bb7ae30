import { Binary, type Document, MISSING, ObjectId } from './values.ts';

/**
 * The order of types, lowest first, and the first byte of their keys.
 * https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
export const TYPE_RANK = {
  emptyArray: 0x10,
  null: 0x20,
  number: 0x30,
  string: 0x40,
  document: 0x50,
  array: 0x60,
  binary: 0x70,
  objectId: 0x80,
  boolean: 0x90,
  date: 0xa0,
} as const;

/** The rank of a value's type. Missing, undefined and null are one. */
export function typeRank(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return TYPE_RANK.number;
    case 'string':
      return TYPE_RANK.string;
    case 'boolean':
      return TYPE_RANK.boolean;
    case 'object':
      return objectRank(value);
    default:
      return TYPE_RANK.null;
  }
}

function objectRank(value: object | null): number {
  if (value === null) return TYPE_RANK.null;
  if (value instanceof Date) return TYPE_RANK.date;
  if (Array.isArray(value)) return TYPE_RANK.array;
  if (value instanceof ObjectId) return TYPE_RANK.objectId;
  if (value instanceof Binary) return TYPE_RANK.binary;
  return TYPE_RANK.document;
}

/** Negative, zero or positive, in MongoDB's comparison order. Both values are in stored form, or MISSING. */
export function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  const rank = typeRank(left);
  const difference = rank - typeRank(right);
  if (difference !== 0) return difference;
  switch (rank) {
    case TYPE_RANK.number:
      return compareNumbers(left as number, right as number);
    case TYPE_RANK.string:
      return compareStrings(left as string, right as string);
    case TYPE_RANK.boolean:
    case TYPE_RANK.date:
      return Number(left) - Number(right);
    case TYPE_RANK.objectId:
      return Buffer.compare((left as ObjectId).id, (right as ObjectId).id);
    case TYPE_RANK.binary:
      return compareBinaries(left as Binary, right as Binary);
    case TYPE_RANK.array:
      return compareArrays(left as unknown[], right as unknown[]);
    case TYPE_RANK.document:
      return compareDocuments(left as Document, right as Document);
    default:
      return 0;
  }
}

/** Equal as MongoDB's `$eq` sees it: 1 equals 1.0, documents need the same fields in the same order. */
export const isEqual = (left: unknown, right: unknown): boolean => compareValues(left, right) === 0;

function compareNumbers(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  return Number(Number.isNaN(right)) - Number(Number.isNaN(left)); // NaN is the lowest number
}

const SURROGATE = /[\uD800-\uDFFF]/;

/** By UTF-8 bytes; UTF-16 order, which JavaScript has, differs only where there are surrogates. */
function compareStrings(left: string, right: string): number {
  if (SURROGATE.test(left) || SURROGATE.test(right))
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : Number(left !== right);
}

function compareBinaries(left: Binary, right: Binary): number {
  return (
    left.position - right.position ||
    left.sub_type - right.sub_type ||
    Buffer.compare(left.buffer.subarray(0, left.position), right.buffer.subarray(0, right.position))
  );
}

function compareArrays(left: readonly unknown[], right: readonly unknown[]): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    const difference = compareValues(left[index], right[index]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Field by field: first the types, then the names, then the values; a document that ends first is lower. */
function compareDocuments(left: Document, right: Document): number {
  const leftKeys = Object.keys(left);
  const rightKeys = Object.keys(right);
  const shared = Math.min(leftKeys.length, rightKeys.length);
  for (let index = 0; index < shared; index++) {
    const difference = compareFields(left, leftKeys[index] ?? '', right, rightKeys[index] ?? '');
    if (difference !== 0) return difference;
  }
  return leftKeys.length - rightKeys.length;
}

function compareFields(left: Document, leftKey: string, right: Document, rightKey: string): number {
  return (
    typeRank(left[leftKey]) - typeRank(right[rightKey]) ||
    compareStrings(leftKey, rightKey) ||
    compareValues(left[leftKey], right[rightKey])
  );
}

/** The value a document is sorted by: for an array its least element (greatest when descending). */
export function sortValue(values: readonly unknown[], direction: 1 | -1): unknown {
  let chosen: unknown;
  let isFirst = true;
  for (const value of values) {
    if (isFirst || compareSortable(value, chosen) * direction < 0) chosen = value;
    isFirst = false;
  }
  return isFirst ? MISSING : chosen;
}

/** Marks an empty array where it stands for a sort value or an index key: it comes before null. */
export const EMPTY_ARRAY: unique symbol = Symbol('empty array');

/** `compareValues` that also knows EMPTY_ARRAY. */
export function compareSortable(left: unknown, right: unknown): number {
  if (left === EMPTY_ARRAY || right === EMPTY_ARRAY)
    return Number(right === EMPTY_ARRAY) - Number(left === EMPTY_ARRAY);
  return compareValues(left, right);
}
