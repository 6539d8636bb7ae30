/** Takes a document from one version of its shape to the next. Pure; may change and return what it is given. */
export type UpgradeStep = (document: Record<string, unknown>) => Record<string, unknown>;

/**
 * Brings a lean document, just read, to the shape the code knows. `steps[0]` leads from version 1 to 2, and so
 * on; a document without `schema` is of version 1. The next write of the document keeps the new shape.
 * @throws Error for a document of a later version than the code knows: it must not be written over
 */
export function upgradeDocument<T>(document: Record<string, unknown>, steps: readonly UpgradeStep[]): T {
  const current = steps.length + 1;
  const version = typeof document['schema'] === 'number' ? document['schema'] : 1;
  if (version > current)
    throw new Error(`the document has schema ${version}; this release knows up to ${current}`);
  const upgraded = steps.slice(version - 1).reduce((shape, step) => step(shape), document);
  return { ...upgraded, schema: current } as T;
}
