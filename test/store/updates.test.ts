import { deepStrictEqual as equal, match } from 'node:assert';
import {
  type LooseDocument,
  type LooseModel,
  looseModel,
  openTestStore,
  rejection,
  storeKinds,
  type TestStore,
} from './support.ts';

/** A document, an update, and what it makes of the document, as MongoDB's manual has it. */
const cases: [title: string, before: LooseDocument, update: LooseDocument, after: LooseDocument][] = [
  ['$set makes the documents on the way', { a: 1 }, { $set: { 'b.c.d': 2 } }, { a: 1, b: { c: { d: 2 } } }],
  ['$set of a position', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
  ['$set past the end fills with null', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['$set within an array', { a: [{ b: 1, c: 2 }] }, { $set: { 'a.0.b': 3 } }, { a: [{ b: 3, c: 2 }] }],
  ['$set null and an empty document', { a: 1 }, { $set: { a: null, b: {} } }, { a: null, b: {} }],
  ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '', x: '' } }, { b: { d: 2 } }],
  ['$unset in an array leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$inc', { n: 1 }, { $inc: { n: 2, 'm.k': -1 } }, { n: 3, m: { k: -1 } }],
  ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3, b: 9 }, $max: { c: 1 } }, { a: 3, b: 5, c: 1 }],
  ['$max by the order of types', { a: 5 }, { $max: { a: 'text' } }, { a: 'text' }],
  ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { a: 2, b: 2 }, $set: { c: 1 } }, { a: 1, c: 1 }],
  ['$push', { a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  ['$push of an array is one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['$push $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['$push $slice keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: -3 } } }, { a: [2, 3, 4] }],
  ['$push $slice keeps the first', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
  ['$push $position', { a: [1, 2] }, { $push: { a: { $each: [8, 9], $position: 1 } } }, { a: [1, 8, 9, 2] }],
  ['$push $position from the end', { a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
  [
    '$push $sort by fields, then $slice',
    { a: [{ k: 2 }, { k: 5 }] },
    { $push: { a: { $each: [{ k: 3 }, { k: 9 }], $sort: { k: -1 }, $slice: 3 } } },
    { a: [{ k: 9 }, { k: 5 }, { k: 3 }] },
  ],
  ['$push $sort of values', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { a: [1, 2, 3] }],
  ['$addToSet', { a: [1] }, { $addToSet: { a: 1 } }, { a: [1] }],
  ['$addToSet $each', { a: [1, { k: 1 }] }, { $addToSet: { a: { $each: [{ k: 1 }, 2, 2] } } }, { a: [1, { k: 1 }, 2] }],
  ['$pull a value', { a: [1, 2, 1] }, { $pull: { a: 1, x: 1 } }, { a: [2] }],
  ['$pull by a query', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull documents', { a: [{ k: 1, v: 2 }, { k: 2 }] }, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }] }],
  ['$pull $in', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
  ['$pop', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
  ['several operators', { n: 1, a: [] }, { $inc: { n: 1 }, $push: { a: 'x' }, $set: { s: 's' } }, { n: 2, a: ['x'], s: 's' }],
]; // biome-ignore format: a table

/** Updates that are refused, and MongoDB's code for each. */
const refusals: [title: string, before: LooseDocument, update: LooseDocument, code: number][] = [
  ['$inc of a string', { n: 'one' }, { $inc: { n: 1 } }, 14],
  ['$inc by a string', { n: 1 }, { $inc: { n: 'one' } }, 14],
  ['$push onto a number', { a: 1 }, { $push: { a: 1 } }, 2],
  ['a field within a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
  ['a name within an array', { a: [] }, { $set: { 'a.b': 1 } }, 28],
  ['two changes of one path', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['changes of a path and within it', { a: {} }, { $set: { a: {}, 'a.b': 1 } }, 40],
  ['another _id', { a: 1 }, { $set: { _id: 99 } }, 66],
  ['$pop by 2', { a: [1] }, { $pop: { a: 2 } }, 9],
]; // biome-ignore format: a table

for (const { name, mongodbUri } of storeKinds) {
  describe(`an update on ${name}`, () => {
    let test: TestStore;
    let model: LooseModel;
    before(async () => {
      test = await openTestStore(mongodbUri);
      model = looseModel(test.connection, 'updates');
      await test.store.ready();
    });
    beforeEach(() => model.deleteMany({}));
    after(() => test.remove());

    for (const [title, document, update, expected] of cases) {
      it(`does ${title}`, async () => {
        await model.collection.insertOne({ _id: 1, ...document } as never);
        await model.collection.updateOne({ _id: 1 } as never, update);
        equal(await model.findOne({ _id: 1 }).lean(), { _id: 1, ...expected } as never);
      });
    }

    for (const [title, document, update, code] of refusals) {
      it(`refuses ${title} and changes nothing`, async () => {
        await model.collection.insertOne({ _id: 1, ...document } as never);
        const error = await rejection(model.collection.updateOne({ _id: 1 } as never, update));
        equal(error['code'], code);
        equal(await model.findOne({ _id: 1 }).lean(), { _id: 1, ...document } as never);
      });
    }

    it('says how many it matched and changed', async () => {
      await model.collection.insertMany([
        { _id: 1, n: 1 },
        { _id: 2, n: 1 },
        { _id: 3, n: 2 },
      ] as never);
      const first = await model.updateMany({ n: { $lte: 2 } }, { $set: { n: 2 } });
      equal([first.matchedCount, first.modifiedCount, first.upsertedCount], [3, 2, 0]);
      const second = await model.updateOne({ _id: 9 }, { $set: { n: 2 } });
      equal([second.matchedCount, second.modifiedCount, second.upsertedId], [0, 0, null]);
    });

    it('upserts from what the filter fixes, $setOnInsert and the rest', async () => {
      const result = await model.updateOne(
        { _id: 7, viewer: 'v', n: { $gt: 3 }, $and: [{ 'place.kind': 'tv' }] },
        { $set: { title: 't' }, $inc: { version: 1 }, $setOnInsert: { made: true } },
        { upsert: true },
      );
      equal([result.matchedCount, result.upsertedCount, result.upsertedId as unknown], [0, 1, 7]);
      equal(await model.findOne({ viewer: 'v' }).lean(), {
        _id: 7, viewer: 'v', place: { kind: 'tv' }, title: 't', version: 1, made: true,
      } as never); // biome-ignore format: one document
    });

    it('gives the document before or after findOneAndUpdate, and null', async () => {
      await model.collection.insertOne({ _id: 1, n: 1, s: 's' } as never);
      const update = { $inc: { n: 1 } };
      equal(await model.findOneAndUpdate({ _id: 1 }, update).lean(), { _id: 1, n: 1, s: 's' } as never);
      const after = model.findOneAndUpdate({ _id: 1 }, update, {
        returnDocument: 'after',
        projection: { n: 1 },
      });
      equal(await after.lean(), { _id: 1, n: 3 } as never);
      equal(await model.findOneAndUpdate({ _id: 2 }, update, { returnDocument: 'after' }).lean(), null);
      const upserted = model.findOneAndUpdate({ _id: 2 }, update, { upsert: true });
      equal(await upserted.lean(), null);
      equal(await model.findOne({ _id: 2 }).lean(), { _id: 2, n: 1 } as never);
    });

    it('takes the first in the order of a sort', async () => {
      await model.collection.insertMany([
        { _id: 1, at: 5 },
        { _id: 2, at: 3 },
        { _id: 3, at: 9 },
      ] as never);
      const taken = await model
        .findOneAndUpdate({ at: { $gt: 0 } }, { $set: { at: -1 } }, { sort: { at: 1 } })
        .lean();
      equal(taken?.['_id'], 2);
      equal((await model.findOneAndDelete({ at: { $gt: 0 } }, { sort: { at: -1 } }).lean())?.['_id'], 3);
    });

    it('replaces a document, keeping its _id', async () => {
      await model.collection.insertOne({ _id: 1, n: 1, s: 's' } as never);
      await model.replaceOne({ _id: 1 }, { m: 2 });
      equal(await model.findOne({}).lean(), { _id: 1, m: 2 } as never);
      await model.findOneAndReplace({ _id: 1 }, { k: 3 });
      equal(await model.findOne({}).lean(), { _id: 1, k: 3 } as never);
    });

    it('never loses one of many updates of one document at once', async () => {
      await model.collection.insertOne({ _id: 1, n: 0 } as never);
      await Promise.all(Array.from({ length: 200 }, () => model.updateOne({ _id: 1 }, { $inc: { n: 1 } })));
      equal((await model.findOne({ _id: 1 }).lean())?.['n'], 200);
    });

    it('lets exactly one of many compare-and-sets win each version', async () => {
      await model.collection.insertOne({ _id: 1, version: 0, winners: [] } as never);
      const swaps = Array.from({ length: 50 }, (_, number) =>
        model
          .findOneAndUpdate({ _id: 1, version: 0 }, { $inc: { version: 1 }, $push: { winners: number } })
          .lean(),
      );
      const won = (await Promise.all(swaps)).filter((document) => document !== null);
      equal(won.length, 1);
      equal((await model.findOne({ _id: 1 }).lean())?.['version'], 1);
    });

    it('deletes one or many', async () => {
      await model.collection.insertMany([
        { _id: 1, n: 1 },
        { _id: 2, n: 1 },
        { _id: 3, n: 1 },
      ] as never);
      equal((await model.deleteOne({ n: 1 })).deletedCount, 1);
      equal((await model.deleteMany({ n: 1 })).deletedCount, 2);
      equal(await model.countDocuments({}), 0);
    });

    it('refuses a replacement where operators are wanted', async () => {
      match(
        (await rejection(model.collection.updateOne({ _id: 1 } as never, { n: 1 }))).message,
        /operator/i,
      );
    });
  });
}
