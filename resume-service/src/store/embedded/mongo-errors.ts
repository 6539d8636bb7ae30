import mongoose from 'mongoose';
import type { Document } from './values.ts';

const { MongoServerError } = mongoose.mongo;
type MongoServerError = mongoose.mongo.MongoServerError;

/** MongoDB's error codes that this store gives (src/mongo/base/error_codes.yml). */
const CODE = {
  badValue: { code: 2, codeName: 'BadValue' },
  failedToParse: { code: 9, codeName: 'FailedToParse' },
  typeMismatch: { code: 14, codeName: 'TypeMismatch' },
  pathNotViable: { code: 28, codeName: 'PathNotViable' },
  conflictingUpdate: { code: 40, codeName: 'ConflictingUpdateOperators' },
  dollarPrefixed: { code: 52, codeName: 'DollarPrefixedFieldName' },
  immutableField: { code: 66, codeName: 'ImmutableField' },
  cannotCreateIndex: { code: 67, codeName: 'CannotCreateIndex' },
  indexOptionsConflict: { code: 85, codeName: 'IndexOptionsConflict' },
  parallelArrays: { code: 171, codeName: 'CannotIndexParallelArrays' },
} as const;

/** An error as MongoDB's server would report it. */
export const serverError = (kind: keyof typeof CODE, errmsg: string): MongoServerError =>
  new MongoServerError({ ok: 0, errmsg, ...CODE[kind] });

/** A malformed query or argument. */
export const badValue = (message: string): MongoServerError => serverError('badValue', message);

/** Error 11000: another document has this key in a unique index. */
export function duplicateKey(
  namespace: string,
  index: { name: string; key: Record<string, 1 | -1> },
  keyValue: Document,
): MongoServerError {
  const errmsg = `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: ${JSON.stringify(keyValue)}`;
  return new MongoServerError({ errmsg, code: 11000, index: 0, keyPattern: index.key, keyValue });
}
