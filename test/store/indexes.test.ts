import { deepStrictEqual as equal, match, ok } from 'node:assert';
import mongoose from 'mongoose';
import { isDuplicateKey } from '../../resume-service/src/store/index.ts';
import {
  type LooseModel,
  looseModel,
  openTestStore,
  rejection,
  storeKinds,
  type TestStore,
} from './support.ts';

for (const { name, mongodbUri } of storeKinds) {
  describe(`an index on ${name}`, () => {
    let test: TestStore;
    let model: LooseModel;
    before(async () => {
      test = await openTestStore(mongodbUri);
      model = looseModel(test.connection, 'indexes', [
        [{ viewer: 1, title: 1 }, { unique: true }],
        [{ tags: 1 }],
        [{ code: 1 }, { unique: true, partialFilterExpression: { code: { $exists: true } } }],
        [{ serial: 1 }, { unique: true, sparse: true }],
        [{ expiresAt: 1 }, { expireAfterSeconds: 0 }],
        [{ viewer: 1, listed: 1, touchedAt: -1, title: 1 }],
      ]);
      await test.store.ready();
    });
    beforeEach(() => model.deleteMany({}));
    after(() => test.remove());

    const insert = (...documents: object[]): Promise<unknown> =>
      model.collection.insertMany(documents as never);
    const base = (id: number): object => ({ _id: id, viewer: 'v', title: `t${id}` });

    it('refuses a duplicate of a compound key, naming the index and the values', async () => {
      await insert({ _id: 1, viewer: 'v', title: 't' });
      const error = await rejection(model.collection.insertOne({ _id: 2, viewer: 'v', title: 't' } as never));
      equal([error['code'], error['keyPattern'], error['keyValue']], [11000, { viewer: 1, title: 1 }, { viewer: 'v', title: 't' }]);
      equal(isDuplicateKey(error), { viewer: 1, title: 1 });
      ok(error instanceof mongoose.mongo.MongoServerError);
      equal(await model.countDocuments({}), 1);
    }); // biome-ignore format: one assertion a line

    it('refuses a duplicate _id', async () => {
      await insert(base(1));
      const error = await rejection(model.collection.insertOne(base(1) as never));
      equal([error['code'], isDuplicateKey(error)], [11000, { _id: 1 }]);
    });

    it('refuses an update and an upsert into a duplicate', async () => {
      await insert(base(1), base(2));
      equal((await rejection(model.updateOne({ _id: 2 }, { $set: { title: 't1' } })))['code'], 11000);
      const upsert = model.updateOne(
        { _id: 3, viewer: 'v', title: 't1' },
        { $set: { n: 1 } },
        { upsert: true },
      );
      equal((await rejection(upsert))['code'], 11000);
      equal(await model.countDocuments({ viewer: 'v' }), 2);
    });

    it('counts a missing field as null in a unique index', async () => {
      await insert({ _id: 1, viewer: 'only' });
      equal(
        (await rejection(model.collection.insertOne({ _id: 2, viewer: 'only', title: null } as never)))[
          'code'
        ],
        11000,
      );
    });

    it('lets a key be used again once its document is gone or has another', async () => {
      await insert(base(1));
      await model.updateOne({ _id: 1 }, { $set: { title: 'other' } });
      await insert({ ...base(2), title: 't1' });
      await model.deleteOne({ _id: 2 });
      await insert({ ...base(3), title: 't1' });
      equal(await model.countDocuments({ title: 't1' }), 1);
    });

    it('lets one of many equal inserts at once win', async () => {
      const inserts = Array.from({ length: 20 }, (_, id) =>
        model.collection.insertOne({ _id: id, viewer: 'race', title: 't' } as never),
      );
      const outcomes = await Promise.allSettled(inserts);
      equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    });

    it('applies a partial unique index to what it covers', async () => {
      await insert(base(1), base(2), { ...base(3), code: 'x' });
      equal((await rejection(model.collection.insertOne({ ...base(4), code: 'x' } as never)))['code'], 11000);
    });

    it('leaves documents without the field out of a sparse unique index', async () => {
      await insert(base(1), base(2), { ...base(3), serial: 5 });
      equal((await rejection(model.collection.insertOne({ ...base(4), serial: 5 } as never)))['code'], 11000);
      equal(await model.countDocuments({ serial: null }), 2);
    });

    it('finds by an element of an array, each document once', async () => {
      await insert(
        { ...base(1), tags: ['a', 'b'] },
        { ...base(2), tags: ['b', 'b', 'c'] },
        { ...base(3), tags: [] },
      );
      const ids = async (filter: object): Promise<unknown[]> =>
        (await model.find(filter).sort({ _id: 1 }).lean()).map((each) => each['_id']);
      equal(await ids({ tags: 'b' }), [1, 2]);
      equal(await ids({ tags: { $in: ['a', 'b', 'c'] } }), [1, 2]);
      equal(await ids({ tags: { $gte: 'b' } }), [1, 2]);
      equal(await ids({ tags: null }), []);
      equal(await ids({ tags: [] }), [3]);
    });

    it('gives a list newest first, page by page', async () => {
      const rows = Array.from({ length: 30 }, (_, id) => ({ ...base(id), listed: true, touchedAt: new Date(id % 7) }));
      await insert(...rows);
      const order = { touchedAt: -1, title: 1 } as const;
      const page = (after: object): Promise<{ _id: unknown }[]> =>
        model.find({ viewer: 'v', listed: true, ...after }).sort(order).limit(4).lean() as never;
      const expected = [...rows].sort((a, b) => +b.touchedAt - +a.touchedAt || (a as never as { title: string }).title.localeCompare((b as never as { title: string }).title));
      const first = await page({});
      equal(first.map(({ _id }) => _id), expected.slice(0, 4).map((row) => (row as never as { _id: number })._id));
      const last = expected[3] as { touchedAt: Date; title?: string };
      const second = await page({
        $or: [{ touchedAt: { $lt: last.touchedAt } }, { touchedAt: last.touchedAt, title: { $gt: last.title } }],
      });
      equal(second.map(({ _id }) => _id), expected.slice(4, 8).map((row) => (row as never as { _id: number })._id));
    }); // biome-ignore format: reads better wide

    it('refuses a unique index over documents that have duplicates', async () => {
      await insert({ ...base(1), pin: 7 }, { ...base(2), pin: 7 });
      const error = await rejection(model.collection.createIndex({ pin: 1 }, { unique: true }));
      equal(error['code'], 11000);
    });

    it('indexes documents that were there before', async () => {
      await insert({ ...base(1), late: 1 }, { ...base(2), late: 2 });
      await model.collection.createIndex({ late: 1 });
      equal(
        (await model.find({ late: { $gt: 1 } }).lean()).map((each) => each['_id']),
        [2] as never,
      );
      await model.collection.createIndex({ late: 1 });
    });

    it('refuses an index that differs from one of the same name', async () => {
      const error = await rejection(model.collection.createIndex({ tags: 1 }, { unique: true }));
      ok([85, 86].includes(Number(error['code'])));
    });

    it('refuses two arrays in one compound index', async () => {
      await model.collection.createIndex({ left: 1, right: 1 });
      const error = await rejection(
        model.collection.insertOne({ ...base(1), left: [1], right: [2] } as never),
      );
      equal(error['code'], 171);
    });

    it('tells which model’s indexes could not be made', async () => {
      await insert({ ...base(1), badge: 7 }, { ...base(2), badge: 7 });
      const second = await openTestStore(mongodbUri);
      await second.connection.collection('badges').insertMany([{ badge: 1 }, { badge: 1 }] as never);
      looseModel(second.connection, 'badges', [[{ badge: 1 }, { unique: true }]]);
      match((await rejection(second.store.ready())).message, /badges/);
      await second.remove();
    });
  });
}
