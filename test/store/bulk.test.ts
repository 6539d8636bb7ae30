import { deepStrictEqual as equal } from 'node:assert';
import {
  type LooseModel,
  looseModel,
  openTestStore,
  rejection,
  storeKinds,
  type TestStore,
} from './support.ts';

for (const { name, mongodbUri } of storeKinds) {
  describe(`a bulk write on ${name}`, () => {
    let test: TestStore;
    let model: LooseModel;
    before(async () => {
      test = await openTestStore(mongodbUri);
      model = looseModel(test.connection, 'bulk', [[{ key: 1 }, { unique: true }]]);
      await test.store.ready();
    });
    beforeEach(() => model.deleteMany({}));
    after(() => test.remove());

    it('does each kind of operation, in order, each seeing the ones before', async () => {
      const result = await model.bulkWrite([
        { insertOne: { document: { _id: 1, key: 'a', n: 1 } } },
        { insertOne: { document: { _id: 2, key: 'b', n: 1 } } },
        { updateMany: { filter: { n: 1 }, update: { $inc: { n: 1 } } } },
        {
          updateOne: {
            filter: { key: 'c' },
            update: { $set: { n: 5 }, $setOnInsert: { _id: 3 } },
            upsert: true,
          },
        },
        { replaceOne: { filter: { _id: 2 }, replacement: { key: 'z' } } },
        { deleteOne: { filter: { key: 'a' } } },
      ] as never);
      equal(
        [
          result.insertedCount,
          result.matchedCount,
          result.modifiedCount,
          result.upsertedCount,
          result.deletedCount,
        ],
        [2, 3, 3, 1, 1],
      );
      equal(await model.find({}).sort({ _id: 1 }).lean(), [
        { _id: 2, key: 'z' },
        { _id: 3, key: 'c', n: 5 },
      ] as never);
    });

    it('stops at the first error, keeps what was done, and says where', async () => {
      const error = await rejection(
        model.collection.bulkWrite([
          { insertOne: { document: { _id: 1, key: 'a' } } },
          { insertOne: { document: { _id: 2, key: 'a' } } },
          { insertOne: { document: { _id: 3, key: 'c' } } },
        ] as never),
      );
      const writeErrors = error['writeErrors'] as { index: number; code: number }[];
      equal([error['code'], writeErrors[0]?.index], [11000, 1]);
      equal(await model.countDocuments({}), 1);
    });

    it('goes on past an error when unordered', async () => {
      const documents = ['a', 'a', 'c'].map((key, index) => ({ _id: index, key }));
      const error = await rejection(model.collection.insertMany(documents as never, { ordered: false }));
      equal(error['code'], 11000);
      equal(await model.countDocuments({}), 2);
    });
  });
}
