import type { Filter } from './filter.ts';
import type { SortField } from './planner.ts';
import type { Projection } from './projection.ts';
import { project } from './projection.ts';
import type { Found } from './scan.ts';
import type { Table } from './table.ts';
import { applyUpdate, type Update } from './update.ts';
import { setPath } from './update-paths.ts';
import { type Document, ObjectId } from './values.ts';

/** What an update of one or many documents did. */
export type UpdateOutcome = { matched: number; modified: number; upsertedId: unknown };

/** One update to carry out. */
export type UpdateOrder = {
  filter: Filter;
  update: Update;
  isUpsert: boolean;
  sort: readonly SortField[];
  isMany: boolean;
};

/** The document before and after a `findOneAnd…`, either null where there was or is none. */
export type Exchange = { before: Document | null; after: Document | null; upsertedId: unknown };

/** Finds the documents, changes each, and makes one when there is none and the order says so. */
export function updateDocuments(table: Table, order: UpdateOrder, touch: () => void): UpdateOutcome {
  const limit = order.isMany ? 0 : 1;
  const found = table.find({ filter: order.filter, sort: order.sort, skip: 0, limit });
  if (found.length === 0 && order.isUpsert) {
    return { matched: 0, modified: 0, upsertedId: upsert(table, order, touch)['_id'] };
  }
  const changed = found.map((each) => ({ each, next: applyUpdate(each.document, order.update) }));
  const modified = changed.filter(({ each, next }) => table.replace(each, next, touch)).length;
  return { matched: found.length, modified, upsertedId: undefined };
}

/** `findOneAndUpdate` and `findOneAndReplace`: the check and the write are one, nobody comes between. */
export function exchangeDocument(table: Table, order: UpdateOrder, touch: () => void): Exchange {
  const found = findOne(table, order);
  if (found === undefined) {
    if (!order.isUpsert) return { before: null, after: null, upsertedId: undefined };
    const after = upsert(table, order, touch);
    return { before: null, after, upsertedId: after['_id'] };
  }
  const after = applyUpdate(found.document, order.update);
  table.replace(found, after, touch);
  return { before: found.document, after, upsertedId: undefined };
}

/** `findOneAndDelete`. */
export function takeDocument(
  table: Table,
  order: Pick<UpdateOrder, 'filter' | 'sort'>,
  touch: () => void,
): Document | null {
  const found = findOne(table, order);
  if (found === undefined) return null;
  table.remove(found, touch);
  return found.document;
}

/** Deletes one match, or all; gives their number. */
export function deleteDocuments(table: Table, filter: Filter, isMany: boolean, touch: () => void): number {
  const found = table.find({ filter, sort: [], skip: 0, limit: isMany ? 0 : 1 });
  for (const each of found) table.remove(each, touch);
  return found.length;
}

const findOne = (table: Table, { filter, sort }: Pick<UpdateOrder, 'filter' | 'sort'>): Found | undefined =>
  table.find({ filter, sort, skip: 0, limit: 1 })[0];

function upsert(table: Table, { filter, update }: UpdateOrder, touch: () => void): Document {
  const seed = 'replacement' in update ? idOf(filter) : equalitiesOf(filter);
  const { _id: id, ...rest } = applyUpdate(seed, update, true);
  const document = { _id: id ?? new ObjectId(), ...rest };
  table.insert(document, touch);
  return document;
}

const idOf = (filter: Filter): Document => {
  const { _id: id } = equalitiesOf(filter);
  return id === undefined ? {} : { _id: id };
};

/** What a filter fixes by equality becomes part of the document an upsert makes. */
function equalitiesOf(filter: Filter): Document {
  const seed: Document = {};
  for (const clause of filter) {
    if (clause.kind === 'or' && clause.filters.length === 1)
      Object.assign(seed, equalitiesOf(clause.filters[0] ?? []));
    if (clause.kind !== 'field') continue;
    const { test } = clause;
    if (test.kind === 'eq') setPath(seed, clause.parts, test.value);
    if (test.kind === 'in' && test.values.length === 1) setPath(seed, clause.parts, test.values[0]);
  }
  return seed;
}

/** What a caller sees of a found document. */
export const shown = (document: Document | null, projection: Projection | undefined): Document | null =>
  document === null ? null : project(document, projection);
