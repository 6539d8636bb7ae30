import { equal, match } from 'node:assert';
import { StoreUnsupportedError } from '../../../resume-service/src/store/index.ts';
import { type LooseModel, looseModel, openTestStore, rejection, type TestStore } from '../support.ts';

describe('the embedded store refuses, by name,', () => {
  let test: TestStore;
  let model: LooseModel;
  before(async () => {
    test = await openTestStore();
    model = looseModel(test.connection, 'refusals');
    await test.store.ready();
    await model.collection.insertOne({ _id: 1, a: [1], s: 'text' } as never);
  });
  after(() => test.remove());

  const find = (filter: object, options: object = {}): Promise<unknown> =>
    model.collection.find(filter, options).toArray();
  const update = (change: object, options: object = {}): Promise<unknown> =>
    model.collection.updateOne({ _id: 1 } as never, change as never, options);

  const cases: [named: RegExp, action: () => Promise<unknown>][] = [
    [/\$where/, () => find({ $where: 'true' })],
    [/\$expr/, () => find({ $expr: { $eq: [1, 1] } })],
    [/\$regex/, () => find({ s: { $regex: 't' } })],
    [/regular expressions/, () => find({ s: /t/ })],
    [/regular expressions/, () => find({ s: { $in: [/t/] } })],
    [/\$type/, () => find({ s: { $type: 'string' } })],
    [/\$mod/, () => find({ a: { $not: { $mod: [2, 0] } } })],
    [/\$text/, () => find({ $or: [{ $text: { $search: 't' } }] })],
    [/\$rename/, () => update({ $rename: { s: 't' } })],
    [/\$mul/, () => update({ $mul: { n: 2 } })],
    [/\$currentDate/, () => update({ $currentDate: { d: true } })],
    [/positional operator in a\.\$/, () => update({ $set: { 'a.$': 1 } })],
    [/positional operator in a\.\$\[\]/, () => update({ $set: { 'a.$[]': 1 } })],
    [/pipeline/, () => update([{ $set: { s: 't' } }])],
    [/arrayFilters/, () => update({ $set: { s: 't' } }, { arrayFilters: [{ x: 1 }] })],
    [/collation/, () => find({ s: 'text' }, { collation: { locale: 'en' } })],
    [/\$slice|projection/, () => find({}, { projection: { a: { $slice: 1 } } })],
    [/the sort/, () => find({}, { sort: { s: { $meta: 'textScore' } } })],
    [/an index of kind text/, () => model.collection.createIndex({ s: 'text' })],
    [/the index option collation/, () => model.collection.createIndex({ s: 1 }, { collation: { locale: 'en' } })],
    [/type bigint/, () => model.collection.insertOne({ n: 1n } as never)],
    [/type Decimal128/, () => model.collection.insertOne({ n: decimal() } as never)],
    [/RegExp/, () => model.collection.insertOne({ r: /x/ } as never)],
    [/the operation aggregate/, () => model.aggregate([{ $match: {} }]).exec()],
    [/the operation distinct/, () => model.distinct('s').exec()],
  ]; // biome-ignore format: a table

  for (const [named, action] of cases) {
    it(named.source, async () => {
      const error = await rejection(new Promise((resolve) => resolve(action())));
      equal(error.name, StoreUnsupportedError.name, String(error));
      match(error.message, named);
      equal(await model.countDocuments({ s: 'text' }), 1);
    });
  }

  const decimal = (): unknown => model.base.mongo.Decimal128.fromString('1.5');
});
