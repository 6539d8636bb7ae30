import type { Collection } from './catalog.ts';
import { decodeDocument } from './codec.ts';
import type { Environment } from './environment.ts';
import { type Entries, entriesOf, type Index, idKeyOf, idPrefix } from './indexes.ts';
import { afterPrefix } from './keys.ts';
import type { Document } from './values.ts';

/**
 * The entries of a new index for all documents there are, and sets the index's flags.
 * @throws what `duplicateOf` makes, when the index is unique and two documents have one key
 */
export function entriesOfAll(
  { documents }: Pick<Environment, 'documents'>,
  collection: Collection,
  index: Index,
  duplicateOf: (document: Document) => Error,
): [Buffer, Buffer][] {
  const prefix = idPrefix(collection.id);
  const entries: [Buffer, Buffer][] = [];
  const seen = new Set<string>();
  for (const { key, value } of documents.getRange({ start: prefix, end: afterPrefix(prefix) })) {
    const document = decodeDocument(value);
    const idKey = idKeyOf(key);
    const made = entriesOf(index, document, idKey);
    raiseFlags(index, made);
    for (const each of made.keys) {
      if (index.isUnique && !addNew(seen, each.toString('latin1'))) throw duplicateOf(document);
      entries.push([each, idKey]);
    }
  }
  return entries;
}

function addNew(seen: Set<string>, text: string): boolean {
  if (seen.has(text)) return false;
  seen.add(text);
  return true;
}

/** Sets the index's flags from a document's entries; true when one was not set before. */
export function raiseFlags(index: Index, { isMultikey, hasCutKeys }: Entries): boolean {
  const isNews = (isMultikey && !index.isMultikey) || (hasCutKeys && !index.hasCutKeys);
  index.isMultikey ||= isMultikey;
  index.hasCutKeys ||= hasCutKeys;
  return isNews;
}

/** Whether a list of keys has this one. */
export const hasKey = (keys: readonly Buffer[], key: Buffer): boolean =>
  keys.some((other) => other.equals(key));
