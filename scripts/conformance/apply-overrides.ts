/** Edits to the data of a row: `mediaSource.MediaStreams[last]` and the like, each with what it becomes. */

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** "a.b[last].c" → ["a", "b", "last", "c"] */
const stepsOf = (path: string): string[] => path.split(/[.[\]]+/).filter((step) => step !== '');

const keyOf = (holder: unknown, step: string): string =>
  Array.isArray(holder) && step === 'last' ? String(holder.length - 1) : step;

/** Members of an object are added to what is there; anything else replaces it. */
const merged = (before: unknown, value: unknown): unknown =>
  isTree(before) && isTree(value) ? { ...before, ...value } : value;

const edited = (holder: unknown, [step, ...rest]: readonly string[], value: unknown): unknown => {
  if (step === undefined) return merged(holder, value);
  const key = keyOf(holder, step);
  if (Array.isArray(holder))
    return holder.map((item: unknown, index) => (String(index) === key ? edited(item, rest, value) : item));
  const tree = isTree(holder) ? holder : {};
  return { ...tree, [key]: edited(tree[key], rest, value) };
};

/** The data of a row after its edits; what was given stays as it was. */
export const applyOverrides = <Data extends object>(
  data: Data,
  overrides: Readonly<Record<string, unknown>> = {},
): Data =>
  Object.entries(overrides).reduce<unknown>(
    (tree, [path, value]) => edited(tree, stepsOf(path), value),
    data,
  ) as Data;
