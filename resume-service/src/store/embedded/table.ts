import { entriesOfAll, hasKey, raiseFlags } from './build-index.ts';
import { type Catalog, type Collection, type IndexRequest, isSameIndex } from './catalog.ts';
import { encodeDocument } from './codec.ts';
import { isEqual } from './compare.ts';
import type { Environment } from './environment.ts';
import {
  documentKey,
  type Entries,
  entriesOf,
  type Index,
  idKeyOf,
  idPrefix,
  keyPatternOf,
  keyValueOf,
} from './indexes.ts';
import { afterPrefix } from './keys.ts';
import { duplicateKey } from './mongo-errors.ts';
import { planQuery } from './planner.ts';
import { type Found, type Request, runPlan } from './scan.ts';
import type { Document } from './values.ts';

/** A change to one document, worked out and checked, ready to be put. */
type Change = { puts: [Buffer, Buffer][]; removals: Buffer[]; flags: { index: Index; entries: Entries }[] };

/**
 * One collection inside a write (or a read): documents and their index entries, kept in step. Every method
 * that writes checks all it must before `touch` and the first put.
 */
export type Table = {
  find(request: Request): Found[];
  count(): number;
  insert(document: Document, touch: () => void): void;
  /** Returns false when the new document is the same as the old. */
  replace(found: Found, document: Document, touch: () => void): boolean;
  remove(found: Found, touch: () => void): void;
  /** Builds the index over the documents there are; false when it was there before. */
  createIndex(request: IndexRequest, touch: () => void): boolean;
};

const DATABASE = 'continuo';

/** Opens a collection of the catalog. */
export function openTable(environment: Environment, catalog: Catalog, collection: Collection): Table {
  const { documents, indexes } = environment;
  const namespace = `${DATABASE}.${collection.name}`;

  function changeOf(old: Document | undefined, next: Document | undefined, idKey: Buffer): Change {
    const change: Change = { puts: [], removals: [], flags: [] };
    for (const index of collection.indexes) {
      if (old !== undefined && next !== undefined && isUntouched(index, old, next)) continue;
      addEntries(change, index, old, next, idKey);
    }
    return change;
  }

  function addEntries(
    change: Change,
    index: Index,
    old: Document | undefined,
    next: Document | undefined,
    idKey: Buffer,
  ): void {
    const before = old === undefined ? [] : entriesOf(index, old, idKey).keys;
    const entries = next === undefined ? undefined : entriesOf(index, next, idKey);
    const after = entries?.keys ?? [];
    for (const key of after) {
      if (hasKey(before, key)) continue;
      if (index.isUnique) refuseDuplicate(index, key, idKey, next ?? {});
      change.puts.push([key, idKey]);
    }
    for (const key of before) if (!hasKey(after, key)) change.removals.push(key);
    if (entries !== undefined) change.flags.push({ index, entries });
  }

  function refuseDuplicate(index: Index, key: Buffer, idKey: Buffer, document: Document): void {
    const holder = indexes.get(key);
    if (holder !== undefined && !idKey.equals(holder)) throw duplicateOf(index, document);
  }

  const duplicateOf = (index: Index, document: Document): Error =>
    duplicateKey(namespace, { name: index.name, key: keyPatternOf(index) }, keyValueOf(index, document));

  function putChange({ puts, removals, flags }: Change): void {
    for (const key of removals) void indexes.remove(key);
    for (const [key, idKey] of puts) void indexes.put(key, idKey);
    const isNews = flags.filter(({ index, entries }) => raiseFlags(index, entries)).length > 0;
    if (isNews) catalog.save();
  }

  return {
    find(request) {
      return runPlan(
        environment,
        collection.id,
        planQuery(request.filter, request.sort, collection),
        request,
      );
    },
    count() {
      const prefix = idPrefix(collection.id);
      return documents.getKeysCount({ start: prefix, end: afterPrefix(prefix) });
    },
    insert(document, touch) {
      const key = documentKey(collection.id, document['_id']);
      if (documents.get(key) !== undefined) {
        throw duplicateKey(namespace, { name: '_id_', key: { _id: 1 } }, { _id: document['_id'] });
      }
      const change = changeOf(undefined, document, idKeyOf(key));
      const bytes = encodeDocument(document);
      touch();
      putChange(change);
      void documents.put(key, bytes);
    },
    replace({ document: old, idKey }, document, touch) {
      if (isSame(old, document)) return false;
      const change = changeOf(old, document, idKey);
      const bytes = encodeDocument(document);
      touch();
      putChange(change);
      void documents.put(Buffer.concat([idPrefix(collection.id), idKey]), bytes);
      return true;
    },
    remove({ document, idKey }, touch) {
      const change = changeOf(document, undefined, idKey);
      touch();
      putChange(change);
      void documents.remove(Buffer.concat([idPrefix(collection.id), idKey]));
    },
    createIndex(request, touch) {
      if (collection.indexes.some((index) => isSameIndex(index, request))) return false;
      const index: Index = { ...request, id: catalog.nextId() };
      const entries = entriesOfAll(environment, collection, index, (document) =>
        duplicateOf(index, document),
      );
      touch();
      for (const [key, idKey] of entries) void indexes.put(key, idKey);
      collection.indexes.push(index);
      catalog.save();
      return true;
    },
  };
}

/** The same fields in the same order with equal values. Shared parts are told by identity. */
function isSame(old: Document, next: Document): boolean {
  const keys = Object.keys(next);
  return (
    keys.length === Object.keys(old).length &&
    keys.every((key) => Object.hasOwn(old, key) && (old[key] === next[key] || isEqual(old[key], next[key])))
  );
}

/** True when no field that an index looks at was changed; an update shares what it leaves alone. */
const isUntouched = (index: Index, old: Document, next: Document): boolean =>
  index.partial === undefined && index.fields.every(({ parts: [head = ''] }) => old[head] === next[head]);
