import { StoreUnsupportedError } from '../errors.ts';
import { MongooseCollection } from './mongoose-base.ts';

/** Operations of MongoDB's Collection that Mongoose can call and this store does not have. */
const REFUSED = [
  'aggregate',
  'distinct',
  'watch',
  'rename',
  'drop',
  'dropIndex',
  'dropIndexes',
  'listIndexes',
  'indexInformation',
  'indexes',
  'createIndexes',
  'createSearchIndex',
  'createSearchIndexes',
  'listSearchIndexes',
  'updateSearchIndex',
  'dropSearchIndex',
  'initializeOrderedBulkOp',
  'initializeUnorderedBulkOp',
  'isCapped',
  'options',
];

/** Mongoose's base class, with every operation that is not supported refused by name. */
export const RefusingCollection = refuse(class extends MongooseCollection {});

function refuse(base: typeof MongooseCollection): typeof MongooseCollection {
  for (const name of REFUSED) {
    const value = (): never => {
      throw new StoreUnsupportedError(`the operation ${name}`);
    };
    Object.defineProperty(base.prototype, name, { value });
  }
  return base;
}
