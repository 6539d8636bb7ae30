import mongoose from 'mongoose';
import { StoreUnsupportedError } from '../errors.ts';
import type { EmbeddedDatabase } from './database.ts';
import { parseFilter } from './filter.ts';
import { badValue } from './mongo-errors.ts';
import { deleteDocuments, updateDocuments } from './operations.ts';
import { parseSort } from './options.ts';
import type { Table } from './table.ts';
import { parseReplacement, parseUpdate, type Update } from './update.ts';
import { type Document, isDocument, withId } from './values.ts';

/** What a bulk write did, under the driver's names. */
export type BulkResult = {
  ok: 1;
  insertedCount: number;
  matchedCount: number;
  modifiedCount: number;
  deletedCount: number;
  upsertedCount: number;
  insertedIds: Record<number, unknown>;
  upsertedIds: Record<number, unknown>;
};

type Step = (table: Table, touch: () => void, result: BulkResult) => void;
type WriteError = { index: number; code: unknown; errmsg: string; err: unknown };

/**
 * `bulkWrite`: all operations in one commit. An ordered one stops at the first that fails; what succeeded
 * stays, as with MongoDB.
 * @throws MongoBulkWriteError with `writeErrors` and the result so far
 */
export async function runBulk(
  database: EmbeddedDatabase,
  name: string,
  operations: readonly object[],
  isOrdered: boolean,
): Promise<BulkResult> {
  if (operations.length === 0) throw badValue('Invalid BulkOperation, Batch cannot be empty');
  const steps = operations.map(parseOperation);
  const { result, errors } = await database.write(name, (table, touch) =>
    runSteps(steps, table, touch, isOrdered),
  );
  if (errors.length > 0) throw bulkError(errors, result);
  return result;
}

function runSteps(
  steps: readonly Step[],
  table: Table,
  touch: () => void,
  isOrdered: boolean,
): { result: BulkResult; errors: WriteError[] } {
  const result: BulkResult = {
    ok: 1,
    insertedCount: 0,
    matchedCount: 0,
    modifiedCount: 0,
    deletedCount: 0,
    upsertedCount: 0,
    insertedIds: {},
    upsertedIds: {},
  };
  const errors: WriteError[] = [];
  for (const [index, step] of steps.entries()) {
    try {
      step(table, touch, result);
    } catch (error) {
      errors.push(writeError(index, error));
      if (isOrdered) break;
    }
  }
  return { result, errors };
}

function writeError(index: number, error: unknown): WriteError {
  if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
  return { index, code: error.code, errmsg: error.message, err: { ...error, index, errmsg: error.message } };
}

function bulkError(errors: WriteError[], result: BulkResult): Error {
  const [first] = errors;
  const error = new mongoose.mongo.MongoBulkWriteError(
    { message: first?.errmsg ?? '', code: Number(first?.code), writeErrors: errors as never },
    result as never,
  );
  const details = first?.err as { keyPattern?: unknown; keyValue?: unknown } | undefined;
  return Object.assign(error, { keyPattern: details?.keyPattern, keyValue: details?.keyValue });
}

function parseOperation(operation: object, index: number): Step {
  const [entry] = Object.entries(operation) as [string, Document][];
  if (entry === undefined || !isDocument(entry[1]))
    throw badValue('a bulk operation needs a kind and its arguments');
  const [kind, args] = entry;
  switch (kind) {
    case 'insertOne':
      return insertStep(args['document'] as object, index);
    case 'updateOne':
    case 'updateMany':
      return updateStep(args, parseUpdate(args['update']), kind === 'updateMany', index);
    case 'replaceOne':
      return updateStep(args, parseReplacement(args['replacement']), false, index);
    case 'deleteOne':
    case 'deleteMany':
      return deleteStep(args, kind === 'deleteMany');
    default:
      throw new StoreUnsupportedError(`the bulk operation ${kind}`);
  }
}

function insertStep(source: object, index: number): Step {
  const document = withId(source);
  return (table, touch, result) => {
    table.insert(document, touch);
    result.insertedCount++;
    result.insertedIds[index] = document['_id'];
  };
}

function updateStep(args: Document, update: Update, isMany: boolean, index: number): Step {
  if (args['arrayFilters'] !== undefined) throw new StoreUnsupportedError('the option arrayFilters');
  const filter = parseFilter((args['filter'] as object | undefined) ?? {});
  const order = { filter, update, isUpsert: args['upsert'] === true, sort: parseSort(args['sort']), isMany };
  return (table, touch, result) => {
    const { matched, modified, upsertedId } = updateDocuments(table, order, touch);
    result.matchedCount += matched;
    result.modifiedCount += modified;
    if (upsertedId === undefined) return;
    result.upsertedCount++;
    result.upsertedIds[index] = upsertedId;
  };
}

function deleteStep(args: Document, isMany: boolean): Step {
  const filter = parseFilter((args['filter'] as object | undefined) ?? {});
  return (table, touch, result) => {
    result.deletedCount += deleteDocuments(table, filter, isMany, touch);
  };
}
