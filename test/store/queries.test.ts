import { deepStrictEqual as equal } from 'node:assert';
import { idsOf, type LooseModel, looseModel, openTestStore, storeKinds, type TestStore } from './support.ts';

const documents = [
  { _id: 1, n: 1, s: 'apple', tags: ['a', 'b'], at: new Date(1000), place: { position: 10 } },
  { _id: 2, n: 2, s: 'banana', tags: ['b'], at: new Date(2000), place: { position: 20 } },
  { _id: 3, n: 3, s: 'cherry', tags: [], at: null, place: null },
  { _id: 4, n: null, s: 'Ápfel', tags: 'a', scores: [3, 12] },
  { _id: 5, s: 'zebra', scores: [7, 8], items: [{ k: 'x', v: 1 }, { k: 'y', v: 9 }] },
  { _id: 6, n: '2', items: [{ k: 'x', v: 9 }, { v: 1 }], scores: [[12]] },
  { _id: 7, n: [1, 5], items: [], place: [1, 2] },
  { _id: 8, n: Number.NaN, place: { position: null } },
]; // biome-ignore format: a table

/** Filters and the ids they find, as MongoDB's manual has it. */
const cases: [title: string, filter: object, ids: number[]][] = [
  ['everything', {}, [1, 2, 3, 4, 5, 6, 7, 8]],
  ['a plain value, or an array that has it', { n: 1 }, [1, 7]],
  ['$eq', { n: { $eq: 2 } }, [2]],
  ['a whole array', { tags: ['a', 'b'] }, [1]],
  ['an element of an array or the bare value', { tags: 'a' }, [1, 4]],
  ['null: null and missing alike, not an empty array', { n: null }, [4, 5]],
  ['null below an array without documents: nothing', { 'place.position': null }, [3, 4, 5, 6, 8]],
  ['$ne takes missing fields too', { n: { $ne: 1 } }, [2, 3, 4, 5, 6, 8]],
  ['$ne null', { n: { $ne: null } }, [1, 2, 3, 6, 7, 8]],
  ['$gt only within a type', { n: { $gt: 1 } }, [2, 3, 7]],
  ['$gte and $lte', { n: { $gte: 2, $lte: 3 } }, [2, 3, 7]],
  ['$lt on strings, by bytes', { s: { $lt: 'b' } }, [1]],
  ['$gt on strings, by bytes', { s: { $gt: 'cherry' } }, [4, 5]],
  ['$gt on dates', { at: { $gt: new Date(1000) } }, [2]],
  ['$lte null finds null and missing', { at: { $lte: null } }, [3, 4, 5, 6, 7, 8]],
  ['NaN equals NaN', { n: Number.NaN }, [8]],
  ['two bounds may be met by two elements', { scores: { $gt: 10, $lt: 5 } }, [4]],
  ['$in', { n: { $in: [1, '2'] } }, [1, 6, 7]],
  ['$in with null', { n: { $in: [null, 3] } }, [3, 4, 5]],
  ['$in of nothing', { n: { $in: [] } }, []],
  ['$nin', { n: { $nin: [1, null] } }, [2, 3, 6, 8]],
  ['$exists', { n: { $exists: true } }, [1, 2, 3, 4, 6, 7, 8]],
  ['$exists false', { 'place.position': { $exists: false } }, [3, 4, 5, 6, 7]],
  ['$and', { $and: [{ n: { $gt: 0 } }, { n: { $lt: 3 } }] }, [1, 2, 7]],
  ['$or', { $or: [{ n: 3 }, { s: 'zebra' }] }, [3, 5]],
  ['$nor', { $nor: [{ n: { $exists: true } }, { s: 'nothing' }] }, [5]],
  ['$not', { n: { $not: { $gt: 1 } } }, [1, 4, 5, 6, 8]],
  ['a field of documents in an array', { 'items.k': 'x' }, [5, 6]],
  ['a position in an array', { 'scores.0': 7 }, [5]],
  ['a field of the document at a position', { 'items.1.v': 9 }, [5]],
  ['two fields met by two elements', { 'items.k': 'x', 'items.v': 9 }, [5, 6]],
  ['$elemMatch: both in one element', { items: { $elemMatch: { k: 'x', v: 9 } } }, [6]],
  ['$elemMatch of a value', { scores: { $elemMatch: { $gt: 7, $lt: 10 } } }, [5]],
  ['$elemMatch does not open an array in the array', { scores: { $elemMatch: { $gte: 12 } } }, [4]],
  ['$all', { tags: { $all: ['b', 'a'] } }, [1]],
  ['$all of one, on a bare value', { tags: { $all: ['a'] } }, [1, 4]],
  ['$all of nothing', { tags: { $all: [] } }, []],
  ['$size', { tags: { $size: 0 } }, [3]],
  ['a document, field by field in order', { place: { position: 10 } }, [1]],
  ['several conditions at once', { n: { $gte: 1 }, 'place.position': { $gt: 10 } }, [2]],
]; // biome-ignore format: a table

for (const { name, mongodbUri } of storeKinds) {
  describe(`a query on ${name}`, () => {
    let test: TestStore;
    let model: LooseModel;
    before(async () => {
      test = await openTestStore(mongodbUri);
      model = looseModel(test.connection, 'queries');
      await test.store.ready();
      await model.collection.insertMany(documents as never);
    });
    after(() => test.remove());

    for (const [title, filter, ids] of cases) {
      it(`finds by ${title}`, async () => equal(await idsOf(model, filter), ids));
    }

    it('sorts by MongoDB’s order of types, null first', async () => {
      const found = await model.collection.find({}, { sort: { n: 1, _id: 1 } as never }).toArray();
      equal(
        found.map((each) => each['_id']),
        [4, 5, 8, 1, 7, 2, 3, 6],
      );
    });

    it('sorts an array by its greatest element when descending', async () => {
      const found = await model.collection.find({ n: { $gt: 0 } }, { sort: { n: -1 } as never }).toArray();
      equal(
        found.map((each) => each['_id']),
        [7, 3, 2, 1],
      );
    });

    it('skips, limits and projects', async () => {
      const found = await model.find({}).sort({ _id: 1 }).skip(1).limit(2).select('s place.position').lean();
      equal(found as unknown, [
        { _id: 2, s: 'banana', place: { position: 20 } },
        { _id: 3, s: 'cherry' },
      ]);
    });

    it('projects by leaving out', async () => {
      const found = await model.findOne({ _id: 5 }, { 'items.v': 0, scores: 0, _id: 0 }).lean();
      equal(found as unknown, { s: 'zebra', items: [{ k: 'x' }, { k: 'y' }] });
    });

    it('counts', async () => {
      equal(await model.countDocuments({}), 8);
      equal(await model.countDocuments({ n: { $gt: 0 } }), 4);
      equal(await model.exists({ n: 77 }), null);
    });
  });
}
