import { StoreUnsupportedError } from '../errors.ts';
import { compareSortable, compareValues, isEqual, sortValue } from './compare.ts';
import { type Filter, parseFilter } from './filter.ts';
import { matches } from './match.ts';
import { badValue, serverError } from './mongo-errors.ts';
import { indexedValues } from './paths.ts';
import { type Document, isDocument, MISSING } from './values.ts';

/** `$push`, with `$each`, `$position`, `$sort` and `$slice` (done in that order, as MongoDB does). */
export function push(current: unknown, operand: unknown, path: string): unknown[] {
  const array = [...arrayAt(current, '$push', path)];
  const { each, modifiers } = readEach(operand, '$push', ['$position', '$sort', '$slice']);
  array.splice(insertionPoint(modifiers['$position'], array.length), 0, ...each);
  const sorted = modifiers['$sort'] === undefined ? array : sort(array, modifiers['$sort']);
  return modifiers['$slice'] === undefined ? sorted : slice(sorted, modifiers['$slice']);
}

/** `$addToSet`, with `$each`: appends what is not equal to an element already there. */
export function addToSet(current: unknown, operand: unknown, path: string): unknown[] {
  const array = [...arrayAt(current, '$addToSet', path)];
  for (const value of readEach(operand, '$addToSet', []).each) {
    if (!array.some((element) => isEqual(element, value))) array.push(value);
  }
  return array;
}

/** `$pull`: removes the elements that equal the operand or match it as a query. */
export function pull(current: unknown, operand: unknown, path: string): unknown {
  if (current === MISSING) return MISSING;
  const isPulled = pullTest(operand);
  return arrayAt(current, '$pull', path).filter((element) => !isPulled(element));
}

/** `$pop`: removes the first (-1) or last (1) element. */
export function pop(current: unknown, operand: unknown, path: string): unknown {
  if (operand !== 1 && operand !== -1) throw serverError('failedToParse', '$pop expects 1 or -1');
  if (current === MISSING) return MISSING;
  const array = arrayAt(current, '$pop', path);
  return operand === 1 ? array.slice(0, -1) : array.slice(1);
}

function arrayAt(current: unknown, operator: string, path: string): unknown[] {
  if (current === MISSING) return [];
  if (Array.isArray(current)) return current;
  throw badValue(`The field '${path}' must be an array for ${operator}`);
}

type Each = { each: unknown[]; modifiers: Document };

function readEach(operand: unknown, operator: string, allowed: readonly string[]): Each {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) return { each: [operand], modifiers: {} };
  const { $each: each, ...modifiers } = operand;
  if (!Array.isArray(each)) throw badValue(`The argument to $each in ${operator} must be an array`);
  const unknown = Object.keys(modifiers).find((key) => !allowed.includes(key));
  if (unknown !== undefined) throw new StoreUnsupportedError(`${unknown} in ${operator}`);
  return { each, modifiers };
}

function wholeNumber(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw badValue(`${name} needs a whole number`);
}

function insertionPoint(position: unknown, length: number): number {
  if (position === undefined) return length;
  const point = wholeNumber(position, '$position');
  return point >= 0 ? Math.min(point, length) : Math.max(0, length + point);
}

function slice(array: unknown[], operand: unknown): unknown[] {
  const count = wholeNumber(operand, '$slice');
  return count >= 0 ? array.slice(0, count) : array.slice(count);
}

function sort(array: unknown[], operand: unknown): unknown[] {
  if (operand === 1 || operand === -1) return [...array].sort((a, b) => compareValues(a, b) * operand);
  if (!isDocument(operand)) throw badValue('$sort needs 1, -1 or a document');
  const fields = Object.entries(operand).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw badValue('$sort directions are 1 and -1');
    return { parts: path.split('.'), direction: direction as 1 | -1 };
  });
  return [...array].sort((a, b) => compareBy(a, b, fields));
}

/** Compares two documents by several paths, each up or down. */
export function compareBy(
  a: unknown,
  b: unknown,
  fields: readonly { parts: string[]; direction: 1 | -1 }[],
): number {
  for (const { parts, direction } of fields) {
    const left = sortValue(indexedValues(a, parts).values, direction);
    const right = sortValue(indexedValues(b, parts).values, direction);
    const order = compareSortable(left, right) * direction;
    if (order !== 0) return order;
  }
  return 0;
}

function pullTest(operand: unknown): (element: unknown) => boolean {
  if (!isDocument(operand)) return (element) => isEqual(element, operand);
  const isAboutElement = Object.keys(operand).some(
    (key) => key.startsWith('$') && !['$and', '$or', '$nor'].includes(key),
  );
  if (isAboutElement) {
    const filter: Filter = parseFilter({ element: operand });
    return (element) => matches({ element }, filter);
  }
  const filter = parseFilter(operand);
  return (element) => isDocument(element) && matches(element, filter);
}
