import { StoreUnsupportedError } from '../errors.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import type { Environment } from './environment.ts';
import { parseFilter } from './filter.ts';
import type { Index, IndexField } from './indexes.ts';
import { serverError } from './mongo-errors.ts';
import { type Document, isDocument } from './values.ts';

/** A collection as the catalog knows it. */
export type Collection = { id: number; name: string; indexes: Index[] };

/** The names and numbers of collections and indexes; kept as one document beside them. */
export type Catalog = {
  find(name: string): Collection | undefined;
  all(): Collection[];
  /** Inside a write: the collection, made if need be. */
  ensure(name: string): Collection;
  nextId(): number;
  /** Inside a write: keeps the catalog as it now is. */
  save(): void;
};

type SavedIndex = Omit<Index, 'fields' | 'partial'> & { key: [string, 1 | -1][]; partial?: Document };
type Saved = {
  format: 1;
  nextId: number;
  collections: { id: number; name: string; indexes: SavedIndex[] }[];
};

const KEY = Buffer.from('catalog');

/** Reads the catalog of an environment; reads it again whenever a commit was undone. */
export function openCatalog({ catalog: file, writes }: Pick<Environment, 'catalog' | 'writes'>): Catalog {
  let state = load();
  writes.onUndone(() => {
    state = load();
  });

  function load(): { nextId: number; collections: Map<string, Collection> } {
    const bytes = file.get(KEY);
    if (bytes === undefined) return { nextId: 1, collections: new Map() };
    const saved = decodeDocument(bytes) as unknown as Saved;
    if (saved.format !== 1)
      throw new Error(`the data directory has format ${saved.format}, made by a later version`);
    const collections = saved.collections.map(({ indexes, ...rest }) => ({
      ...rest,
      indexes: indexes.map(reviveIndex),
    }));
    return { nextId: saved.nextId, collections: new Map(collections.map((each) => [each.name, each])) };
  }

  const catalog: Catalog = {
    find: (name) => state.collections.get(name),
    all: () => [...state.collections.values()],
    ensure(name) {
      const known = state.collections.get(name);
      if (known !== undefined) return known;
      const made: Collection = { id: catalog.nextId(), name, indexes: [] };
      state.collections.set(name, made);
      catalog.save();
      return made;
    },
    nextId: () => state.nextId++,
    save() {
      const collections = catalog.all().map((each) => ({ ...each, indexes: each.indexes.map(saveIndex) }));
      const saved: Saved = { format: 1, nextId: state.nextId, collections };
      void file.put(KEY, encodeDocument(saved));
    },
  };
  return catalog;
}

const saveIndex = ({ fields, partial, ...rest }: Index): SavedIndex => ({
  ...rest,
  key: fields.map((field) => [field.path, field.direction]),
  ...(partial === undefined ? {} : { partial: partial.source }),
});

const reviveIndex = ({ key, partial, ...rest }: SavedIndex): Index => ({
  ...rest,
  isReady: true,
  expireAfterSeconds: rest.expireAfterSeconds ?? undefined,
  fields: key.map(([path, direction]) => indexField(path, direction)),
  partial: partial === undefined ? undefined : { source: partial, filter: parseFilter(partial) },
});

const indexField = (path: string, direction: 1 | -1): IndexField => ({
  path,
  parts: path.split('.'),
  direction,
});

const KNOWN_OPTIONS: ReadonlySet<string> = new Set([
  'name', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'background', 'v',
]); // biome-ignore format: one line reads better

/** An index as `createIndex` describes it, before it has a number. */
export type IndexRequest = Omit<Index, 'id'>;

/**
 * Reads the arguments of `createIndex`.
 * @throws StoreUnsupportedError for a kind of index or an option outside the list
 */
export function parseIndex(key: Document, options: Document): IndexRequest {
  const unknown = Object.keys(options).find(
    (option) => !KNOWN_OPTIONS.has(option) && options[option] !== undefined,
  );
  if (unknown !== undefined) throw new StoreUnsupportedError(`the index option ${unknown}`);
  const fields = Object.entries(key).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1)
      throw new StoreUnsupportedError(`an index of kind ${String(direction)}`);
    return indexField(path, direction);
  });
  if (fields.length === 0) throw serverError('cannotCreateIndex', 'Index keys cannot be empty');
  const { name, unique, sparse, expireAfterSeconds } = options;
  if (expireAfterSeconds !== undefined && fields.length > 1) {
    throw serverError('cannotCreateIndex', 'TTL indexes are single-field indexes');
  }
  return {
    name:
      typeof name === 'string' ? name : fields.map((field) => `${field.path}_${field.direction}`).join('_'),
    fields,
    isUnique: unique === true,
    isSparse: sparse === true,
    partial: parsePartial(options['partialFilterExpression']),
    expireAfterSeconds: typeof expireAfterSeconds === 'number' ? expireAfterSeconds : undefined,
    isReady: false,
    isMultikey: false,
    hasCutKeys: false,
  };
}

function parsePartial(source: unknown): Index['partial'] {
  if (source === undefined || source === null) return undefined;
  if (!isDocument(source))
    throw serverError('cannotCreateIndex', 'partialFilterExpression must be a document');
  return { source, filter: parseFilter(source) };
}

/** Whether a request asks for an index that is there. A different one of the same name is an error (85). */
export function isSameIndex(known: Index, request: IndexRequest): boolean {
  const [left, right] = [describe(known), describe(request)];
  if (left === right) return true;
  if (known.name !== request.name && keyText(known) !== keyText(request)) return false;
  throw serverError(
    'indexOptionsConflict',
    `An equivalent index already exists with other options: ${known.name}`,
  );
}

const keyText = (index: IndexRequest): string =>
  JSON.stringify(index.fields.map((f) => [f.path, f.direction]));

const describe = (index: IndexRequest): string =>
  JSON.stringify([
    keyText(index),
    index.isUnique,
    index.isSparse,
    index.expireAfterSeconds ?? null,
    index.partial?.source ?? null,
  ]);
