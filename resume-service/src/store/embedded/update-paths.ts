import { serverError } from './mongo-errors.ts';
import { type Document, isDocument, MISSING } from './values.ts';

/*
 * Where an update's dotted path leads. Unlike a query, an update never walks through an array by itself:
 * a part names a field of a document, or a position of an array.
 */

const POSITION = /^(0|[1-9]\d*)$/;
const LONGEST_PADDING = 1_500_000; // MongoDB's own limit on null-filling an array

/** The value at the path, or MISSING. */
export function getPath(document: Document, parts: readonly string[]): unknown {
  let value: unknown = document;
  for (const part of parts) {
    if (Array.isArray(value))
      value = POSITION.test(part) && Number(part) < value.length ? value[Number(part)] : MISSING;
    else value = isDocument(value) && Object.hasOwn(value, part) ? value[part] : MISSING;
  }
  return value;
}

/**
 * Puts a value at the path, making the documents on the way. Those that are there are replaced by copies, so
 * that only `document` itself, which is the caller's own, is changed.
 * @throws MongoServerError 28 where a scalar, or an array without such a position, is in the way
 */
export function setPath(document: Document, parts: readonly string[], value: unknown): void {
  let holder: Document | unknown[] = document;
  parts.forEach((part, depth) => {
    if (depth === parts.length - 1) put(holder, part, value);
    else holder = descend(holder, part);
  });
}

function descend(holder: Document | unknown[], part: string): Document | unknown[] {
  const next = Array.isArray(holder)
    ? holder[Number(part)]
    : Object.hasOwn(holder, part)
      ? holder[part]
      : undefined;
  if (isDocument(next) || Array.isArray(next)) {
    const copy = Array.isArray(next) ? [...next] : { ...next };
    put(holder, part, copy);
    return copy;
  }
  const isAbsent = Array.isArray(holder) ? Number(part) >= holder.length : !Object.hasOwn(holder, part);
  if (!isAbsent) throw serverError('pathNotViable', `Cannot create a field in the element '${part}'`);
  const made: Document = {};
  put(holder, part, made);
  return made;
}

function put(holder: Document | unknown[], part: string, value: unknown): void {
  if (!Array.isArray(holder)) {
    holder[part] = value;
    return;
  }
  if (!POSITION.test(part))
    throw serverError('pathNotViable', `Cannot create the field '${part}' in an array`);
  if (Number(part) > holder.length + LONGEST_PADDING)
    throw serverError('badValue', `the position ${part} is too far`);
  while (holder.length < Number(part)) holder.push(null);
  holder[Number(part)] = value;
}

/** Takes away what is at the path, if there is anything; an array keeps its length and gets null there. */
export function unsetPath(document: Document, parts: readonly string[]): void {
  if (getPath(document, parts) === MISSING) return;
  let holder: Document | unknown[] = document;
  for (const part of parts.slice(0, -1)) holder = descend(holder, part);
  const last = parts.at(-1) ?? '';
  if (Array.isArray(holder)) holder[Number(last)] = null;
  else delete holder[last];
}
