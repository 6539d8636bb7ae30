import { EMPTY_ARRAY } from './compare.ts';
import type { Filter } from './filter.ts';
import { keyPart } from './keys.ts';
import { matches } from './match.ts';
import { serverError } from './mongo-errors.ts';
import { indexedValues } from './paths.ts';
import { type Document, MISSING } from './values.ts';

/** One component of an index. */
export type IndexField = { path: string; parts: readonly string[]; direction: 1 | -1 };

/**
 * An index. Reads use it once it `isReady`: built and committed. `isMultikey` and `hasCutKeys` are set, for good, by the first document with an array in one of
 * its fields or a value too long to keep whole; what the planner may promise depends on them.
 */
export type Index = {
  id: number;
  name: string;
  fields: readonly IndexField[];
  isUnique: boolean;
  isSparse: boolean;
  partial: { source: Document; filter: Filter } | undefined;
  expireAfterSeconds: number | undefined;
  isReady: boolean;
  isMultikey: boolean;
  hasCutKeys: boolean;
};

/** The longest key lmdb takes with pages of 4,096 bytes. */
const LONGEST_KEY = 1_978;
/** Longer `_id`s are cut, and found by their hash. */
export const LONGEST_ID = 400;
const ID_BYTES = 4;

/** How many bytes each component of an index may take, so that all of them and an id fit into one key. */
export const partLimit = (fieldCount: number): number =>
  Math.floor((LONGEST_KEY - ID_BYTES - LONGEST_ID) / fieldCount);

/** The four bytes every key of an index, or of a collection's documents, begins with. */
export function idPrefix(id: number): Buffer {
  const prefix = Buffer.allocUnsafe(ID_BYTES);
  prefix.writeUInt32BE(id);
  return prefix;
}

/** The key of a document in its collection. */
export const documentKey = (collectionId: number, id: unknown): Buffer =>
  Buffer.concat([idPrefix(collectionId), keyPart(id, LONGEST_ID, 1).bytes]);

/** The part of a document's key that indexes refer to it by. */
export const idKeyOf = (key: Buffer): Buffer => key.subarray(ID_BYTES);

/** The keys under which a document stands in an index, and what they tell about the index. */
export type Entries = { keys: Buffer[]; isMultikey: boolean; hasCutKeys: boolean };

const NO_ENTRIES: Entries = { keys: [], isMultikey: false, hasCutKeys: false };

/**
 * A document's keys in an index. Those of a unique index end after the values; others end with the id.
 * @throws MongoServerError 171 when two fields of a compound index are different arrays
 */
export function entriesOf(index: Index, document: Document, idKey: Buffer): Entries {
  if (index.partial !== undefined && !matches(document, index.partial.filter)) return NO_ENTRIES;
  const columns = index.fields.map((field) => indexedValues(document, field.parts));
  if (index.isSparse && columns.every(({ values }) => values.every((value) => value === MISSING)))
    return NO_ENTRIES;
  const arrays = index.fields.filter((_, position) => columns[position]?.isArray);
  if (arrays.length > 1) refuseParallelArrays(index, arrays);
  const limit = partLimit(index.fields.length);
  let keys: Buffer[][] = [[idPrefix(index.id)]];
  let hasCutKeys = false;
  index.fields.forEach((field, position) => {
    const parts = (columns[position]?.values ?? []).map((value) => keyPart(value, limit, field.direction));
    hasCutKeys ||= parts.some((part) => part.isCut);
    keys = keys.flatMap((key) => parts.map((part) => [...key, part.bytes]));
  });
  const whole = keys.map((key) => Buffer.concat(index.isUnique ? key : [...key, idKey]));
  return { keys: arrays.length > 0 ? distinct(whole) : whole, isMultikey: arrays.length > 0, hasCutKeys };
}

/** Fields of the same array's documents (`a.b`, `a.c`) are let through where they do no harm. */
function refuseParallelArrays(index: Index, arrays: readonly IndexField[]): void {
  const heads = new Set(arrays.map((field) => field.parts[0]));
  if (heads.size === 1 && !index.isUnique) return;
  throw serverError(
    'parallelArrays',
    `cannot index parallel arrays [${arrays.map((field) => field.path).join('] [')}]`,
  );
}

const distinct = (keys: Buffer[]): Buffer[] => [
  ...new Map(keys.map((key) => [key.toString('latin1'), key])).values(),
];

/** The fields and values of the key a duplicate ran into, for the error. */
export function keyValueOf(index: Index, document: Document): Document {
  const entries = index.fields.map((field): [string, unknown] => {
    const value = indexedValues(document, field.parts).values[0];
    return [field.path, value === MISSING || value === EMPTY_ARRAY ? null : value];
  });
  return Object.fromEntries(entries);
}

/** `{ viewer: 1, title: 1 }`, as MongoDB's errors give it. */
export const keyPatternOf = (index: Index): Record<string, 1 | -1> =>
  Object.fromEntries(index.fields.map((field) => [field.path, field.direction]));
