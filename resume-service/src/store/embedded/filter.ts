import { StoreUnsupportedError } from '../errors.ts';
import { badValue } from './mongo-errors.ts';
import { type Document, importValue, isDocument } from './values.ts';

/** A comparison a filter makes at one path. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte';

/** What a filter asks of one value. */
export type Test =
  | { kind: Comparison; value: unknown }
  | { kind: 'in' | 'nin'; values: unknown[] }
  | { kind: 'exists'; isWanted: boolean }
  | { kind: 'size'; length: number }
  | { kind: 'all'; tests: Test[] }
  | { kind: 'elementTests'; tests: Test[] }
  | { kind: 'elementFilter'; filter: Filter }
  | { kind: 'not'; tests: Test[] };

/** A filter in parsed form: every clause must hold. */
export type Filter = Clause[];
export type Clause =
  | { kind: 'field'; path: string; parts: readonly string[]; test: Test }
  | { kind: 'or' | 'nor'; filters: Filter[] };

/**
 * Reads a filter of MongoDB's query language, from a list of operators; all others are refused by name.
 * @throws StoreUnsupportedError for an operator outside the list
 * @throws MongoServerError code 2 for a malformed one
 */
export function parseFilter(source: object): Filter {
  const filter: Filter = [];
  for (const [key, value] of Object.entries(source)) {
    if (key === '$and') filter.push(...parseFilters(key, value).flat());
    else if (key === '$or') filter.push({ kind: 'or', filters: parseFilters(key, value) });
    else if (key === '$nor') filter.push({ kind: 'nor', filters: parseFilters(key, value) });
    else if (key === '$comment') continue;
    else if (key.startsWith('$')) throw new StoreUnsupportedError(`the query operator ${key}`);
    else filter.push(...parseField(key, value));
  }
  return filter;
}

function parseFilters(operator: string, value: unknown): Filter[] {
  if (!Array.isArray(value) || value.length === 0) throw badValue(`${operator} must be a nonempty array`);
  return value.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null)
      throw badValue(`${operator} entries need to be full objects`);
    return parseFilter(entry);
  });
}

function parseField(path: string, value: unknown): Clause[] {
  const parts = path.split('.');
  return parseTests(value).map((test) => ({ kind: 'field', path, parts, test }));
}

/** The tests of `{ $gt: 1, $lt: 5 }`, or of a plain value: one of equality. */
function parseTests(value: unknown): Test[] {
  if (value instanceof RegExp) throw new StoreUnsupportedError('regular expressions in a query');
  if (!isOperators(value)) return [{ kind: 'eq', value: importValue(value) }];
  return Object.entries(value).map(([operator, operand]) => parseTest(operator, operand));
}

/** True for a document of operators; mixing operators and fields is an error, as with MongoDB. */
function isOperators(value: unknown): value is Document {
  if (!isDocument(value)) return false;
  const keys = Object.keys(value);
  const operators = keys.filter((key) => key.startsWith('$')).length;
  if (operators > 0 && operators < keys.length)
    throw badValue(`unknown operator: ${keys.find((k) => !k.startsWith('$'))}`);
  return operators > 0;
}

const COMPARISONS: ReadonlySet<string> = new Set(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte']);

function parseTest(operator: string, operand: unknown): Test {
  if (operand instanceof RegExp) throw new StoreUnsupportedError('regular expressions in a query');
  if (COMPARISONS.has(operator))
    return { kind: operator.slice(1) as Comparison, value: importValue(operand) };
  switch (operator) {
    case '$in':
    case '$nin':
      return { kind: operator === '$in' ? 'in' : 'nin', values: parseValues(operator, operand) };
    case '$exists':
      return { kind: 'exists', isWanted: Boolean(operand) };
    case '$size':
      return { kind: 'size', length: parseSize(operand) };
    case '$all':
      return { kind: 'all', tests: parseAll(operand) };
    case '$elemMatch':
      return parseElementMatch(operand);
    case '$not':
      if (!isOperators(operand)) throw badValue('$not needs a document of operators');
      return { kind: 'not', tests: parseTests(operand) };
    default:
      throw new StoreUnsupportedError(`the query operator ${operator}`);
  }
}

function parseValues(operator: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
  return operand.map((value: unknown) => {
    if (value instanceof RegExp) throw new StoreUnsupportedError('regular expressions in a query');
    if (isDocument(value) && isOperators(value)) throw badValue(`cannot nest $ under ${operator}`);
    return importValue(value);
  });
}

function parseSize(operand: unknown): number {
  if (typeof operand === 'number' && Number.isInteger(operand) && operand >= 0) return operand;
  throw badValue('$size needs a non-negative whole number');
}

function parseAll(operand: unknown): Test[] {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  return operand.map((value: unknown) => {
    if (!isOperators(value)) return { kind: 'eq', value: importValue(value) };
    if (Object.keys(value).join() !== '$elemMatch') throw badValue('no $ expressions in $all');
    return parseElementMatch(value['$elemMatch']);
  });
}

function parseElementMatch(operand: unknown): Test {
  if (!isDocument(operand)) throw badValue('$elemMatch needs an Object');
  const first = Object.keys(operand)[0] ?? '';
  const isAboutFields = !first.startsWith('$') || ['$and', '$or', '$nor'].includes(first);
  if (isAboutFields) return { kind: 'elementFilter', filter: parseFilter(operand) };
  return { kind: 'elementTests', tests: parseTests(operand) };
}
