import { EMPTY_ARRAY } from './compare.ts';
import { isDocument, MISSING } from './values.ts';

const isPosition = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * What a dotted path reaches in a document, the way MongoDB's queries walk: through every document of an
 * array, and to an array's element by its position. An array at the end is given as it is. MISSING stands
 * where a document or scalar on the way has no such field; an array without documents gives nothing.
 */
export function valuesAt(document: unknown, path: readonly string[]): unknown[] {
  const found: unknown[] = [];
  walk(document, path, 0, found);
  return found;
}

function walk(value: unknown, path: readonly string[], depth: number, found: unknown[]): void {
  const part = path[depth];
  if (part === undefined) {
    found.push(value);
  } else if (Array.isArray(value)) {
    walkArray(value, path, depth, part, found);
  } else if (isDocument(value) && Object.hasOwn(value, part)) {
    walk(value[part], path, depth + 1, found);
  } else {
    found.push(MISSING);
  }
}

function walkArray(
  array: unknown[],
  path: readonly string[],
  depth: number,
  part: string,
  found: unknown[],
): void {
  if (isPosition(part) && Number(part) < array.length) walk(array[Number(part)], path, depth + 1, found);
  for (const element of array) if (isDocument(element)) walk(element, path, depth, found);
}

/** What an index holds for one path of one document. */
export type IndexedValues = { values: unknown[]; isArray: boolean };

/**
 * The values under which a document stands in an index: each element of an array, EMPTY_ARRAY for an empty
 * one, null (as MISSING) where there is nothing. Also what a sort looks at.
 */
export function indexedValues(document: unknown, path: readonly string[]): IndexedValues {
  const head = path[0];
  if (path.length === 1 && head !== undefined && isDocument(document)) {
    const value = Object.hasOwn(document, head) ? document[head] : MISSING;
    if (!Array.isArray(value)) return { values: [value], isArray: false };
  }
  const reached = valuesAt(document, path);
  const isArray = reached.length !== 1 || Array.isArray(reached[0]) || passesArray(document, path);
  const values = reached.flatMap((value) => (Array.isArray(value) ? elements(value) : [value]));
  return {
    values: values.length === 0 || hasBareElement(document, path) ? [...values, MISSING] : values,
    isArray,
  };
}

const elements = (array: unknown[]): unknown[] => (array.length === 0 ? [EMPTY_ARRAY] : array);

function passesArray(document: unknown, path: readonly string[]): boolean {
  let value = document;
  for (const part of path) {
    if (Array.isArray(value)) return true;
    if (!isDocument(value)) return false;
    value = value[part];
  }
  return false;
}

/** True when an array on the way has an element that is no document: such an element counts as null. */
function hasBareElement(document: unknown, path: readonly string[]): boolean {
  let value = document;
  for (const part of path) {
    if (Array.isArray(value)) return value.some((element) => !isDocument(element));
    if (!isDocument(value)) return false;
    value = value[part];
  }
  return false;
}
