import { boundOf, implies, impliesPresence, type Range } from './bounds.ts';
import type { Clause, Filter, Test } from './filter.ts';
import { type Index, type IndexField, idPrefix, LONGEST_ID, partLimit } from './indexes.ts';
import { afterPrefix } from './keys.ts';

/** One field of a sort. */
export type SortField = { path: string; parts: string[]; direction: 1 | -1 };

/** Where to look. `index` undefined: in the documents themselves, which lie in the order of `_id`. */
export type Scan = {
  index: Index | undefined;
  ranges: Range[];
  /** How many leading bytes of each range's keys are the same and say nothing of the order. */
  prefixLengths: number[];
  isReverse: boolean;
  /** Every range gives its documents in the order of the sort. */
  isSorted: boolean;
  /** The ranges are whole keys of a unique index, or whole ids. */
  isExact: boolean;
};

/** How a query will be answered: by one scan, or by several for the branches of an `$or`. */
export type Plan = {
  scans: Scan[];
  isSorted: boolean;
  /** Fields of the sort left out because every document found has the same value there. */
  fixedSortFields: number;
  score: number;
};

/** More points than this (`$in` by `$in`) are not enumerated; the later `$in` then filters only. */
const MOST_RANGES = 256;
const SCORE = { point: 10, range: 5, sorted: 3 };

const ID_FIELD: IndexField = { path: '_id', parts: ['_id'], direction: 1 };

/**
 * Chooses how to read. An index scores 10 for each leading component the filter fixes to values, 5 for a
 * range after those, 3 when it also gives the order; the first best wins. An `$or` is answered branch by
 * branch when each of its branches scores better than the query as a whole.
 */
export function planQuery(filter: Filter, sort: readonly SortField[], collection: PlanInput): Plan {
  const whole = planConjunction(filter, sort, collection);
  for (const clause of filter) {
    if (clause.kind !== 'or') continue;
    const rest = filter.filter((other) => other !== clause);
    const branches = clause.filters.map((branch) => planQuery([...rest, ...branch], sort, collection));
    if (branches.every((branch) => branch.score > whole.score)) return mergeBranches(branches);
  }
  return whole;
}

/** What the planner knows of a collection. */
export type PlanInput = { id: number; indexes: readonly Index[] };

const mergeBranches = (branches: Plan[]): Plan => ({
  scans: branches.flatMap((branch) => branch.scans),
  isSorted: branches.every((branch) => branch.isSorted && branch.fixedSortFields === 0),
  fixedSortFields: 0,
  score: Math.min(...branches.map((branch) => branch.score)),
});

function planConjunction(filter: Filter, sort: readonly SortField[], collection: PlanInput): Plan {
  const tests = testsByPath(filter);
  let best = planIndex(undefined, tests, sort, collection.id);
  // A document at most: nothing finds it faster, and there is no order to give.
  if (best.scans[0]?.isExact && best.scans[0].ranges.length === 1) return best;
  for (const index of collection.indexes) {
    if (!index.isReady || !covers(index, tests)) continue;
    const plan = planIndex(index, tests, sort, collection.id);
    if (plan.score > best.score) best = plan;
  }
  return best;
}

type Tests = ReadonlyMap<string, Test[]>;

function testsByPath(filter: readonly Clause[]): Tests {
  const tests = new Map<string, Test[]>();
  for (const clause of filter) {
    if (clause.kind !== 'field') continue;
    const known = tests.get(clause.path);
    if (known === undefined) tests.set(clause.path, [clause.test]);
    else known.push(clause.test);
  }
  return tests;
}

/** Whether every document the filter can match stands in the index. */
function covers(index: Index, tests: Tests): boolean {
  if (index.isSparse && !index.fields.some((field) => tests.get(field.path)?.some(impliesPresence)))
    return false;
  return (index.partial?.filter ?? []).every(
    (clause) => clause.kind === 'field' && tests.get(clause.path)?.some((test) => implies(test, clause.test)),
  );
}

function planIndex(
  index: Index | undefined,
  tests: Tests,
  sort: readonly SortField[],
  collectionId: number,
): Plan {
  const fields = index?.fields ?? [ID_FIELD];
  const bounds = boundsOf(index, fields, tests, collectionId);
  const order = orderOf(index, fields, bounds.fixed, bounds.single, sort);
  const isSorted = order !== undefined;
  const scan: Scan = {
    index,
    ranges: bounds.ranges,
    prefixLengths: bounds.prefixLengths,
    isReverse: order === -1,
    isSorted,
    isExact: bounds.fixed === fields.length && (index === undefined || index.isUnique),
  };
  const score =
    bounds.fixed * SCORE.point +
    (bounds.hasRange ? SCORE.range : 0) +
    (isSorted && sort.length > 0 ? SCORE.sorted : 0);
  const fixedSortFields = sort.filter((field) => bounds.single.has(field.path)).length;
  return { scans: [scan], isSorted, fixedSortFields, score };
}

type Bounds = {
  ranges: Range[];
  prefixLengths: number[];
  /** How many leading components are fixed to values, and which of these to a single one. */
  fixed: number;
  single: ReadonlySet<string>;
  hasRange: boolean;
};

function boundsOf(
  index: Index | undefined,
  fields: readonly IndexField[],
  tests: Tests,
  collectionId: number,
): Bounds {
  const limit = index === undefined ? LONGEST_ID : partLimit(fields.length);
  const single = new Set<string>();
  let prefixes = [idPrefix(index?.id ?? collectionId)];
  let fixed = 0;
  for (const field of fields) {
    const bound = boundOf(tests.get(field.path) ?? [], field, limit, index?.isMultikey ?? false);
    if (bound?.kind === 'range') return { ...rangesWithin(prefixes, bound), fixed, single, hasRange: true };
    if (bound === undefined || prefixes.length * bound.parts.length > MOST_RANGES) break;
    prefixes = prefixes.flatMap((prefix) => bound.parts.map((part) => Buffer.concat([prefix, part])));
    if (bound.parts.length === 1) single.add(field.path);
    fixed++;
  }
  const ranges = prefixes.map((prefix) => ({ low: prefix, high: afterPrefix(prefix) }));
  return { ranges, prefixLengths: prefixes.map((prefix) => prefix.length), fixed, single, hasRange: false };
}

const rangesWithin = (
  prefixes: Buffer[],
  { low, high }: Range,
): Pick<Bounds, 'ranges' | 'prefixLengths'> => ({
  ranges: prefixes.map((prefix) => ({
    low: Buffer.concat([prefix, low]),
    high: Buffer.concat([prefix, high]),
  })),
  prefixLengths: prefixes.map((prefix) => prefix.length),
});

/**
 * The direction in which to read an index to get the order of a sort; undefined when it does not have it.
 * Arrays and cut values spoil the order of keys.
 */
function orderOf(
  index: Index | undefined,
  fields: readonly IndexField[],
  fixed: number,
  single: ReadonlySet<string>,
  sort: readonly SortField[],
): 1 | -1 | undefined {
  if (sort.length === 0) return 1;
  if (index?.isMultikey || index?.hasCutKeys) return undefined;
  const open = sort.filter((field) => !single.has(field.path));
  if (open.length === 0) return 1;
  const directions = open.map((field, position) => {
    const component = fields[fixed + position];
    return component?.path === field.path ? component.direction * field.direction : 0;
  });
  const [first] = directions;
  return first !== 0 && directions.every((direction) => direction === first) ? (first as 1 | -1) : undefined;
}
