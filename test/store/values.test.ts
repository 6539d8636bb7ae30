import { deepStrictEqual as equal } from 'node:assert';
import mongoose from 'mongoose';
import { looseModel, openTestStore, storeKinds, type TestStore } from './support.ts';

const { ObjectId, Binary } = mongoose.mongo;

for (const { name, mongodbUri } of storeKinds) {
  describe(`a value kept by ${name}`, () => {
    let test: TestStore;
    before(async () => {
      test = await openTestStore(mongodbUri);
    });
    after(() => test.remove());

    const roundTrip = async (value: unknown): Promise<unknown> => {
      const model = looseModel(test.connection, `values${Math.random().toString(36).slice(2)}`);
      await model.collection.insertOne({ _id: 1, value } as never);
      return (await model.findOne({ _id: 1 }).lean())?.['value'];
    };

    it('comes back as it was', async () => {
      const id = new ObjectId();
      const values = [
        null, true, false, 0, -1, 2 ** 40, 1.5, 1e300, Number.POSITIVE_INFINITY, Number.NaN, '', 'żółć 🎬', id,
        new Date(0), new Date(-1), new Date(8.64e15), [], {}, [[1, [2, null]], { a: [{}] }], { 'a b': { c: null } },
      ]; // biome-ignore format: a list
      equal(await roundTrip(values), values);
    });

    it('comes back as bytes when it was bytes, with their subtype', async () => {
      const bytes = Buffer.from([0, 1, 2, 255]);
      const plain = (await roundTrip(bytes)) as mongoose.mongo.Binary;
      equal([Buffer.from(plain.value()), plain.sub_type], [bytes, 0]);
      const typed = (await roundTrip(new Binary(bytes, 128))) as mongoose.mongo.Binary;
      equal([Buffer.from(typed.value()), typed.sub_type], [bytes, 128]);
      equal(
        await roundTrip(new Uint8Array([9])).then((value) => (value as mongoose.mongo.Binary).position),
        1,
      );
    });

    it('is null when it was undefined, a document when it was a Map', async () => {
      equal(await roundTrip({ a: undefined, b: [undefined] }), { a: null, b: [null] });
      equal(await roundTrip(new Map([['k', { v: 1 }]])), { k: { v: 1 } });
    });

    it('is not changed by what the caller does to it later', async () => {
      const model = looseModel(test.connection, 'later');
      const nested = { list: [1] };
      await model.collection.insertOne({ _id: 1, nested } as never);
      nested.list.push(2);
      const read = (await model.findOne({ _id: 1 }).lean()) as unknown as { nested: typeof nested };
      read.nested.list.push(3);
      equal((await model.findOne({ _id: 1 }).lean())?.['nested'], { list: [1] });
    });

    it('is found by equal values of every type', async () => {
      const model = looseModel(test.connection, 'typed', [[{ value: 1 }]]);
      await test.store.ready();
      const values = [1, '1', true, new ObjectId(), new Date(5), Buffer.from('x'), { a: 1 }];
      await model.collection.insertMany(values.map((value, _id) => ({ _id, value })) as never);
      for (const [index, value] of values.entries()) {
        const found = await model.collection.find({ value } as never).toArray();
        equal(
          found.map((each) => each['_id'] as unknown),
          [index],
        );
      }
    });

    it('may be a document, a date or a long text as _id', async () => {
      const model = looseModel(test.connection, 'ids');
      const ids = [{ a: 1, b: 'x' }, new Date(7), 'x'.repeat(900), `${'x'.repeat(900)}y`, ''];
      for (const [n, _id] of ids.entries()) await model.collection.insertOne({ _id, n } as never);
      for (const [n, _id] of ids.entries())
        equal((await model.collection.findOne({ _id } as never))?.['n'], n);
      equal(await model.countDocuments({}), ids.length);
    });
  });
}
