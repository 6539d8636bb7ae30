import type { Schema } from 'mongoose';
import { type UpgradeStep, upgradeDocument } from './upgrade.ts';

type Found = Record<string, unknown>;

/** Documents read without `schema` are parts of documents (a projection): their shape is not looked at. */
const isWhole = (found: unknown): found is Found =>
  typeof found === 'object' && found !== null && typeof (found as Found)['schema'] === 'number';

/** Changes the very object that the query answers with. */
const upgradeInPlace = (document: Found, steps: readonly UpgradeStep[]): void => {
  const upgraded = upgradeDocument<Found>({ ...document }, steps);
  for (const name of Object.keys(document)) if (!(name in upgraded)) delete document[name];
  Object.assign(document, upgraded);
};

/**
 * Lets every lean query of a schema's models answer with documents of the present shape; see {@link upgradeDocument}.
 * Its queries reject when a document is of a later release. Answers the schema itself.
 */
export const upgradedOnRead = <Any extends Schema>(schema: Any, steps: readonly UpgradeStep[] = []): Any => {
  schema.post(['find', 'findOne', 'findOneAndUpdate'], (found: unknown) => {
    for (const one of Array.isArray(found) ? found : [found]) if (isWhole(one)) upgradeInPlace(one, steps);
  });
  return schema;
};
