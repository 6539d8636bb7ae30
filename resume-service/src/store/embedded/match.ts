import { compareValues, isEqual, TYPE_RANK, typeRank } from './compare.ts';
import type { Clause, Comparison, Filter, Test } from './filter.ts';
import { valuesAt } from './paths.ts';
import { type Document, isDocument, MISSING } from './values.ts';

/** Whether a stored document satisfies a filter, as the MongoDB manual says. */
export function matches(document: Document, filter: Filter): boolean {
  for (const clause of filter) if (!holds(document, clause)) return false;
  return true;
}

function holds(document: Document, clause: Clause): boolean {
  if (clause.kind !== 'field') {
    const isAnyMet = clause.filters.some((filter) => matches(document, filter));
    return isAnyMet === (clause.kind === 'or');
  }
  return passes(reach(document, clause.parts), clause.test);
}

function reach(document: Document, parts: readonly string[]): unknown[] {
  const name = parts[0];
  if (parts.length > 1 || name === undefined) return valuesAt(document, parts);
  return [Object.hasOwn(document, name) ? document[name] : MISSING];
}

/** Tests the values a path reached. One that is an array is met by an element or by the whole. */
function passes(reached: unknown[], test: Test): boolean {
  switch (test.kind) {
    case 'ne':
      return !anyMeets(reached, { kind: 'eq', value: test.value });
    case 'nin':
      return !anyMeets(reached, { kind: 'in', values: test.values });
    case 'exists':
      return reached.some((value) => value !== MISSING) === test.isWanted;
    case 'size':
      return reached.some((value) => Array.isArray(value) && value.length === test.length);
    case 'all':
      return test.tests.length > 0 && test.tests.every((each) => passes(reached, each));
    case 'elementTests':
    case 'elementFilter':
      return reached.some(
        (value) => Array.isArray(value) && value.some((element) => elementMeets(element, test)),
      );
    case 'not':
      return !test.tests.every((each) => passes(reached, each));
    default:
      return anyMeets(reached, test);
  }
}

type ValueTest = Extract<Test, { kind: Comparison | 'in' | 'nin' }>;

function anyMeets(reached: unknown[], test: ValueTest): boolean {
  for (const value of reached) {
    if (meets(value, test)) return true;
    if (Array.isArray(value) && value.some((element) => meets(element, test))) return true;
  }
  return false;
}

function meets(value: unknown, test: ValueTest): boolean {
  if (test.kind === 'in') return test.values.some((wanted) => isEqual(value, wanted));
  if (test.kind === 'eq') return isEqual(value, (test as { value: unknown }).value);
  return isOrdered(value, test as { kind: Comparison; value: unknown });
}

/** `$gt` and its like compare only values of one type. */
function isOrdered(value: unknown, test: { kind: Comparison; value: unknown }): boolean {
  if (typeRank(value) !== typeRank(test.value)) return false;
  if (Number.isNaN(value) !== Number.isNaN(test.value)) return false;
  const order = compareValues(value, test.value);
  switch (test.kind) {
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
    case 'lt':
      return order < 0;
    default:
      return order <= 0;
  }
}

/** One element of an array against what `$elemMatch` says; an array inside the array is not opened. */
function elementMeets(element: unknown, test: Test): boolean {
  if (test.kind === 'elementFilter') return isElementDocument(element) && matches(element, test.filter);
  if (test.kind !== 'elementTests') return false;
  return test.tests.every((each) => elementPasses(element, each));
}

function elementPasses(element: unknown, test: Test): boolean {
  switch (test.kind) {
    case 'ne':
      return !isEqual(element, test.value);
    case 'nin':
      return !test.values.some((value) => isEqual(element, value));
    case 'not':
      return !test.tests.every((each) => elementPasses(element, each));
    case 'eq':
    case 'in':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return meets(element, test);
    default:
      return passes([element], test);
  }
}

/** An array element is looked into like a document whose fields are positions. */
function isElementDocument(element: unknown): element is Document {
  return isDocument(element) || (Array.isArray(element) && typeRank(element) === TYPE_RANK.array);
}
