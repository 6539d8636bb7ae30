import { StoreUnsupportedError } from '../errors.ts';
import { badValue } from './mongo-errors.ts';
import { type Document, isDocument } from './values.ts';

/** A projection: the fields to show, or the fields to hide. */
export type Projection = { isInclusive: boolean; paths: string[][]; isIdShown: boolean };

/**
 * Reads `{ title: 1, 'place.position': 1 }` or `{ history: 0 }`.
 * @throws StoreUnsupportedError for an operator; MongoServerError 2 for showing and hiding at once
 */
export function parseProjection(source: unknown): Projection | undefined {
  if (!isDocument(source) || Object.keys(source).length === 0) return undefined;
  const { _id: id, ...rest } = source;
  const shown = Object.entries(rest).map(([path, value]): [string, boolean] => [path, isShown(path, value)]);
  const isInclusive = shown[0]?.[1] ?? (id !== undefined && isShown('_id', id));
  if (shown.some(([, each]) => each !== isInclusive))
    throw badValue('Cannot do inclusion and exclusion in one projection');
  const paths = shown.map(([path]) => path.split('.'));
  return { isInclusive, paths, isIdShown: id === undefined ? true : isShown('_id', id) };
}

function isShown(path: string, value: unknown): boolean {
  if (path.split('.').some((part) => part.startsWith('$')))
    throw new StoreUnsupportedError(`the projection ${path}`);
  if (typeof value === 'number' || typeof value === 'boolean') return Boolean(value);
  throw new StoreUnsupportedError(`a computed projection of ${path}`);
}

/** What a projection leaves of a document, in the document's order of fields. */
export function project(document: Document, projection: Projection | undefined): Document {
  if (projection === undefined) return document;
  const { isInclusive, isIdShown } = projection;
  const paths = isInclusive === isIdShown ? [['_id'], ...projection.paths] : projection.paths;
  return isInclusive ? include(document, paths) : exclude(document, paths);
}

/** The rests of the paths that begin with `key`; undefined when none does. */
function below(paths: string[][], key: string): string[][] | undefined {
  const rests = paths.filter((path) => path[0] === key).map((path) => path.slice(1));
  return rests.length === 0 ? undefined : rests;
}

const isWhole = (rests: string[][]): boolean => rests.some((rest) => rest.length === 0);

function include(document: Document, paths: string[][]): Document {
  const kept: Document = {};
  for (const [key, value] of Object.entries(document)) {
    const rests = below(paths, key);
    if (rests === undefined) continue;
    const part = isWhole(rests) ? value : includeWithin(value, rests);
    if (part !== undefined) kept[key] = part;
  }
  return kept;
}

/** Scalars below a dotted path are left out, as MongoDB does; stored values are never undefined. */
function includeWithin(value: unknown, rests: string[][]): unknown {
  if (isDocument(value)) return include(value, rests);
  if (!Array.isArray(value)) return undefined;
  return value.map((element) => includeWithin(element, rests)).filter((element) => element !== undefined);
}

function exclude(document: Document, paths: string[][]): Document {
  const kept: Document = {};
  for (const [key, value] of Object.entries(document)) {
    const rests = below(paths, key);
    if (rests === undefined) kept[key] = value;
    else if (!isWhole(rests)) kept[key] = excludeWithin(value, rests);
  }
  return kept;
}

function excludeWithin(value: unknown, rests: string[][]): unknown {
  if (isDocument(value)) return exclude(value, rests);
  return Array.isArray(value) ? value.map((element) => excludeWithin(element, rests)) : value;
}
