import { StoreUnsupportedError } from '../errors.ts';
import { addToSet, pop, pull, push } from './array-update.ts';
import { compareValues, isEqual } from './compare.ts';
import { serverError } from './mongo-errors.ts';
import { getPath, setPath, unsetPath } from './update-paths.ts';
import { type Document, importDocument, importValue, isDocument, MISSING } from './values.ts';

/** One change of one path. `operand` is in stored form. */
export type Change = { operator: string; path: string; parts: readonly string[]; operand: unknown };

/** A parsed update: changes of paths, or a whole document that takes the place of the old. */
export type Update = { changes: Change[] } | { replacement: Document };

type Apply = (current: unknown, operand: unknown, path: string) => unknown;

/** What each operator makes of the value at its path (MISSING where there is none). */
const OPERATORS: Readonly<Record<string, Apply>> = {
  $set: (_current, operand) => operand,
  $setOnInsert: (_current, operand) => operand,
  $inc: increment,
  $min: (current, operand) =>
    current === MISSING || compareValues(operand, current) < 0 ? operand : current,
  $max: (current, operand) =>
    current === MISSING || compareValues(operand, current) > 0 ? operand : current,
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
  $pop: pop,
  $unset: () => MISSING,
};

/**
 * Reads an update of MongoDB's language, from a list of operators; all others are refused by name.
 * @throws StoreUnsupportedError for an operator outside the list, a positional path or a pipeline
 * @throws MongoServerError 9 (malformed), 40 (two changes of one path), 66 is left to `applyUpdate`
 */
export function parseUpdate(source: unknown): { changes: Change[] } {
  if (Array.isArray(source)) throw new StoreUnsupportedError('an update by aggregation pipeline');
  if (!isDocument(source)) throw serverError('failedToParse', 'the update must be a document');
  const changes = Object.entries(source).flatMap(([operator, paths]) => parseOperator(operator, paths));
  refuseConflicts(changes);
  return { changes };
}

/**
 * Reads the document of `replaceOne` or `findOneAndReplace`.
 * @throws MongoServerError 52 when it has operators
 */
export function parseReplacement(source: unknown): { replacement: Document } {
  if (typeof source !== 'object' || source === null)
    throw serverError('failedToParse', 'a replacement must be a document');
  const replacement = importDocument(source);
  const operator = Object.keys(replacement).find((key) => key.startsWith('$'));
  if (operator !== undefined)
    throw serverError('dollarPrefixed', `the replacement has the operator ${operator}`);
  return { replacement };
}

function parseOperator(operator: string, paths: unknown): Change[] {
  if (!operator.startsWith('$'))
    throw serverError('failedToParse', `the update operator ${operator} must begin with $`);
  if (!Object.hasOwn(OPERATORS, operator)) throw new StoreUnsupportedError(`the update operator ${operator}`);
  if (typeof paths !== 'object' || paths === null) {
    throw serverError('failedToParse', `modifiers operate on fields but ${operator} has none`);
  }
  return Object.entries(paths).map(([path, operand]) => ({
    operator,
    path,
    parts: parsePath(path),
    operand: importValue(operand),
  }));
}

function parsePath(path: string): string[] {
  const parts = path.split('.');
  const positional = parts.find((part) => part.startsWith('$'));
  if (positional !== undefined) throw new StoreUnsupportedError(`the positional operator in ${path}`);
  if (parts.includes('') || parts.includes('__proto__'))
    throw serverError('failedToParse', `bad path ${path}`);
  return parts;
}

function refuseConflicts(changes: readonly Change[]): void {
  const changed = new Set<string>();
  // A path comes after those that it lies in.
  for (const path of changes.map((change) => change.path).sort()) {
    const earlier = withinOrSame(path).find((other) => changed.has(other));
    if (earlier !== undefined)
      throw serverError(
        'conflictingUpdate',
        `Updating the path '${path}' would create a conflict at '${earlier}'`,
      );
    changed.add(path);
  }
}

/** The path and those that it lies in: `a.b.c`, `a.b`, `a`. */
function withinOrSame(path: string): string[] {
  const paths = [path];
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1))
    paths.push(path.slice(0, end));
  return paths;
}

/**
 * The document an update makes of `old`, which is left as it is; parts that do not change are shared.
 * @throws MongoServerError 14 (wrong type), 28 (no such place), 66 (`_id` would change)
 */
export function applyUpdate(old: Document, update: Update, isInsert = false): Document {
  if ('replacement' in update) return replace(old, update.replacement);
  const document = { ...old };
  for (const change of update.changes) {
    if (change.operator === '$setOnInsert' && !isInsert) continue;
    applyChange(document, change);
  }
  if (Object.hasOwn(old, '_id') && !isEqual(document['_id'] ?? MISSING, old['_id'])) throw immutableId();
  return document;
}

function replace(old: Document, replacement: Document): Document {
  if (!Object.hasOwn(old, '_id')) return replacement;
  if (Object.hasOwn(replacement, '_id') && !isEqual(replacement['_id'], old['_id'])) throw immutableId();
  return { _id: old['_id'], ...replacement };
}

const immutableId = (): Error =>
  serverError(
    'immutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );

function applyChange(document: Document, { operator, path, parts, operand }: Change): void {
  const current = getPath(document, parts);
  const next = OPERATORS[operator]?.(current, operand, path) ?? null;
  if (next === MISSING) unsetPath(document, parts);
  else if (next !== current) setPath(document, parts, next);
}

function increment(current: unknown, operand: unknown, path: string): unknown {
  if (typeof operand !== 'number')
    throw serverError('typeMismatch', `Cannot increment ${path} with a non-numeric argument`);
  if (current === MISSING) return operand;
  if (typeof current !== 'number')
    throw serverError('typeMismatch', `Cannot apply $inc to the non-numeric field ${path}`);
  return current + operand;
}
