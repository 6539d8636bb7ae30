import { runBulk } from './bulk.ts';
import { openCursor } from './cursor.ts';
import type { EmbeddedDatabase } from './database.ts';
import { parseFilter } from './filter.ts';
import {
  deleteDocuments,
  type Exchange,
  exchangeDocument,
  shown,
  takeDocument,
  updateDocuments,
} from './operations.ts';
import { checkOptions, type Options, parseCount, parseSort } from './options.ts';
import { parseProjection, project } from './projection.ts';
import { RefusingCollection } from './refusing-collection.ts';
import type { Request } from './scan.ts';
import { parseReplacement, parseUpdate, type Update } from './update.ts';
import { type Document, withId } from './values.ts';

const READ_OPTIONS = ['sort', 'skip', 'limit', 'projection', 'singleBatch'];
const WRITE_OPTIONS = ['upsert', 'sort', 'ordered'];
const EXCHANGE_OPTIONS = [...WRITE_OPTIONS, 'projection', 'returnDocument', 'includeResultMetadata'];

/** What MongoDB's driver calls a Collection, over the embedded database: the operations Mongoose's models use. */
export class EmbeddedCollection extends RefusingCollection {
  /** Mongoose asks for the native collection to see whether the connection is open. */
  get collection(): this {
    return this;
  }

  get #database(): EmbeddedDatabase {
    const database = this.conn.embedded;
    if (database === undefined) throw new Error('the store is closed');
    return database;
  }

  async findOne(filter: object = {}, options: Options = {}): Promise<Document | null> {
    const [document] = this.#find(filter, { ...options, limit: 1 });
    return document ?? null;
  }

  find(filter: object = {}, options: Options = {}): ReturnType<typeof openCursor> {
    return openCursor(async () => this.#find(filter, options));
  }

  async countDocuments(filter: object = {}, options: Options = {}): Promise<number> {
    const request = readRequest(filter, options);
    const isAll = request.filter.length === 0 && request.skip === 0 && request.limit === 0;
    return this.#database.read(this.name, (table) => (isAll ? table.count() : table.find(request).length), 0);
  }

  async estimatedDocumentCount(): Promise<number> {
    return this.#database.read(this.name, (table) => table.count(), 0);
  }

  async insertOne(document: object, options: Options = {}): Promise<object> {
    checkOptions(options, WRITE_OPTIONS);
    const stored = withId(document);
    await this.#database.write(this.name, (table, touch) => table.insert(stored, touch));
    return { acknowledged: true, insertedId: stored['_id'] };
  }

  async insertMany(documents: readonly object[], options: Options = {}): Promise<object> {
    const result = await this.bulkWrite(
      documents.map((document) => ({ insertOne: { document } })),
      options,
    );
    return { acknowledged: true, insertedCount: result.insertedCount, insertedIds: result.insertedIds };
  }

  async updateOne(filter: object, update: object, options: Options = {}): Promise<object> {
    return this.#update(filter, parseUpdate(update), options, false);
  }

  async updateMany(filter: object, update: object, options: Options = {}): Promise<object> {
    return this.#update(filter, parseUpdate(update), options, true);
  }

  async replaceOne(filter: object, replacement: object, options: Options = {}): Promise<object> {
    return this.#update(filter, parseReplacement(replacement), options, false);
  }

  async findOneAndUpdate(filter: object, update: object, options: Options = {}): Promise<unknown> {
    return this.#exchange(filter, parseUpdate(update), options);
  }

  async findOneAndReplace(filter: object, replacement: object, options: Options = {}): Promise<unknown> {
    return this.#exchange(filter, parseReplacement(replacement), options);
  }

  async findOneAndDelete(filter: object, options: Options = {}): Promise<unknown> {
    checkOptions(options, EXCHANGE_OPTIONS);
    const order = { filter: parseFilter(filter), sort: parseSort(options['sort']) };
    const taken = await this.#database.write(this.name, (table, touch) => takeDocument(table, order, touch));
    const value = shown(taken, parseProjection(options['projection']));
    return options['includeResultMetadata'] === true
      ? { value, ok: 1, lastErrorObject: { n: Number(taken !== null) } }
      : value;
  }

  async deleteOne(filter: object = {}, options: Options = {}): Promise<object> {
    return this.#delete(filter, options, false);
  }

  async deleteMany(filter: object = {}, options: Options = {}): Promise<object> {
    return this.#delete(filter, options, true);
  }

  async bulkWrite(operations: readonly object[], options: Options = {}): ReturnType<typeof runBulk> {
    checkOptions(options, WRITE_OPTIONS);
    return runBulk(this.#database, this.name, operations, options['ordered'] !== false);
  }

  async createIndex(key: Document, options: Document = {}): Promise<string> {
    return this.#database.createIndex(this.name, key, options);
  }

  #find(filter: object, options: Options): Document[] {
    const request = readRequest(filter, options);
    const projection = parseProjection(options['projection']);
    const found = this.#database.read(this.name, (table) => table.find(request), []);
    return found.map(({ document }) => project(document, projection));
  }

  async #update(filter: object, update: Update, options: Options, isMany: boolean): Promise<object> {
    checkOptions(options, WRITE_OPTIONS);
    const sort = parseSort(options['sort']);
    const order = { filter: parseFilter(filter), update, isUpsert: options['upsert'] === true, sort, isMany };
    const outcome = await this.#database.write(this.name, (table, touch) =>
      updateDocuments(table, order, touch),
    );
    return {
      acknowledged: true,
      matchedCount: outcome.matched,
      modifiedCount: outcome.modified,
      upsertedCount: outcome.upsertedId === undefined ? 0 : 1,
      upsertedId: outcome.upsertedId ?? null,
    };
  }

  async #exchange(filter: object, update: Update, options: Options): Promise<unknown> {
    checkOptions(options, EXCHANGE_OPTIONS);
    const sort = parseSort(options['sort']);
    const order = {
      filter: parseFilter(filter),
      update,
      isUpsert: options['upsert'] === true,
      sort,
      isMany: false,
    };
    const projection = parseProjection(options['projection']);
    const exchange = await this.#database.write(this.name, (table, touch) =>
      exchangeDocument(table, order, touch),
    );
    const value = shown(options['returnDocument'] === 'after' ? exchange.after : exchange.before, projection);
    return options['includeResultMetadata'] === true ? withMetadata(value, exchange) : value;
  }

  async #delete(filter: object, options: Options, isMany: boolean): Promise<object> {
    checkOptions(options, WRITE_OPTIONS);
    const parsed = parseFilter(filter);
    const deletedCount = await this.#database.write(this.name, (table, touch) =>
      deleteDocuments(table, parsed, isMany, touch),
    );
    return { acknowledged: true, deletedCount };
  }
}

function readRequest(filter: object, options: Options): Request {
  checkOptions(options, READ_OPTIONS);
  return {
    filter: parseFilter(filter),
    sort: parseSort(options['sort']),
    skip: parseCount(options['skip'], 'skip'),
    limit: parseCount(options['limit'], 'limit'),
  };
}

function withMetadata(value: Document | null, { before, upsertedId }: Exchange): object {
  const isUpsert = upsertedId !== undefined;
  const lastErrorObject = { n: Number(before !== null || isUpsert), updatedExisting: before !== null };
  return {
    value,
    ok: 1,
    lastErrorObject: isUpsert ? { ...lastErrorObject, upserted: upsertedId } : lastErrorObject,
  };
}
