import { StoreUnsupportedError } from '../errors.ts';
import { badValue } from './mongo-errors.ts';
import type { SortField } from './planner.ts';

/** Options that change nothing here: there is one copy of the data, every write is journaled, and one order of bytes. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  'session', 'writeConcern', 'w', 'j', 'wtimeout', 'journal', 'readPreference', 'readConcern', 'maxTimeMS', 'comment',
  'hint', 'batchSize', 'allowDiskUse', 'noCursorTimeout', 'retryWrites', 'ignoreUndefined', 'forceServerObjectId',
  'bypassDocumentValidation', 'checkKeys', 'serializeFunctions', 'fieldsAsRaw', 'promoteValues', 'raw', 'timeoutMS',
]); // biome-ignore format: a list reads better dense

/** Options of Mongoose itself that come through to the driver. */
const OF_MONGOOSE: ReadonlySet<string> = new Set([
  'lean', 'strict', 'timestamps', 'runValidators', 'setDefaultsOnInsert', 'new', 'returnOriginal', 'rawResult', 'fields',
  'validateBeforeSave', 'validateModifiedOnly', 'overwrite', 'overwriteDiscriminatorKey', 'populate', 'multi',
  'skipValidation', 'throwOnValidationError', 'middleware', 'translateAliases', 'overwriteImmutable', 'omitUndefined',
  'pathsToSave', 'sanitizeFilter', 'schemaLevelProjections', 'strictQuery', 'defaults', 'requireFilter', 'updatePipeline',
]); // biome-ignore format: a list reads better dense

export type Options = Readonly<Record<string, unknown>>;

/** @throws StoreUnsupportedError for an option that would change the result and is not in `known` */
export function checkOptions(options: Options, known: readonly string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (known.includes(name) || WITHOUT_EFFECT.has(name) || OF_MONGOOSE.has(name)) continue;
    throw new StoreUnsupportedError(`the option ${name}`);
  }
}

/** Reads `{ touchedAt: -1, title: 1 }`, or the Map Mongoose makes of it. */
export function parseSort(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return [];
  if (typeof sort !== 'object') throw badValue('a sort must be a document');
  const entries: [string, unknown][] = sort instanceof Map ? [...sort] : Object.entries(sort);
  return entries.map(([path, direction]) => {
    if (direction === 1 || direction === -1) return { path, parts: path.split('.'), direction };
    throw new StoreUnsupportedError(`the sort ${JSON.stringify(direction)} of ${path}`);
  });
}

/** A whole number of at least 0; 0 when there is none. A negative limit means its absolute value, as with MongoDB. */
export function parseCount(value: unknown, name: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number' && Number.isInteger(value)) return Math.abs(value);
  throw badValue(`${name} must be a whole number`);
}
