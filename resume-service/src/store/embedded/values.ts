import mongoose from 'mongoose';
import { StoreUnsupportedError } from '../errors.ts';

/** A stored document, or any object inside one. */
export type Document = Record<string, unknown>;

export const { ObjectId, Binary } = mongoose.mongo;
export type ObjectId = mongoose.mongo.ObjectId;
export type Binary = mongoose.mongo.Binary;

/** Marks "there is no such field", which MongoDB tells apart from null only for `$exists`. */
export const MISSING: unique symbol = Symbol('missing');

/** True for an object that is a document: not an array, date, id or binary. */
export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A copy of a value as the MongoDB driver would store it and give it back: undefined becomes null, a Map a
 * document, bytes a Binary, a lone surrogate U+FFFD, and anything with `toBSON` what that returns.
 * @throws StoreUnsupportedError for a type this store does not keep (bigint, Decimal128, RegExp …)
 */
export function importValue(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return LONE_SURROGATE.test(value) ? Buffer.from(value).toString() : value;
    case 'number':
    case 'boolean':
      return value;
    case 'undefined':
      return null;
    case 'object':
      return value === null ? null : importObject(value);
    default:
      throw new StoreUnsupportedError(`a value of type ${typeof value}`);
  }
}

/** A copy of a document as the MongoDB driver would store it; functions are left out, as the driver does. */
export function importDocument(source: object): Document {
  if (hasToBson(source)) return importDocument(source.toBSON() as object);
  const target: Document = {};
  for (const [key, value] of source instanceof Map ? source : Object.entries(source)) {
    if (typeof value === 'function') continue;
    if (key === '__proto__') throw new StoreUnsupportedError('a field named __proto__');
    target[key] = importValue(value);
  }
  return target;
}

/** A document in stored form, with an `_id` at its head. */
export function withId(source: object): Document {
  const { _id: id, ...rest } = importDocument(source);
  return { _id: id ?? new ObjectId(), ...rest };
}

function importObject(value: object): unknown {
  if (Array.isArray(value)) return Array.from(value, importValue);
  if (isDocument(value)) return importDocument(value);
  if (value instanceof Date) return importDate(value);
  if (value instanceof ObjectId) return value;
  if (value instanceof Binary) return copyBinary(value);
  if (value instanceof Uint8Array) return new Binary(Buffer.from(value));
  if (hasToBson(value)) return importValue(value.toBSON());
  if (value instanceof Map || Object.getPrototypeOf(value) === null) return importDocument(value);
  return importInstance(value);
}

function importDate(value: Date): Date {
  if (Number.isNaN(value.getTime())) throw new StoreUnsupportedError('an invalid date');
  return new Date(value);
}

const copyBinary = (value: Binary): Binary =>
  new Binary(Buffer.from(value.buffer.subarray(0, value.position)), value.sub_type);

const hasToBson = (value: object): value is { toBSON(): unknown } =>
  'toBSON' in value && typeof value.toBSON === 'function';

function importInstance(value: object): unknown {
  const isBsonType = '_bsontype' in value;
  if (isBsonType || value instanceof RegExp) {
    throw new StoreUnsupportedError(`a value of type ${value.constructor?.name ?? 'object'}`);
  }
  return importDocument(value);
}
