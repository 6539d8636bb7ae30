import { deepStrictEqual as equal, ok } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { compareBy } from '../../../resume-service/src/store/embedded/array-update.ts';
import {
  type EmbeddedDatabase,
  openEmbeddedDatabase,
} from '../../../resume-service/src/store/embedded/database.ts';
import { parseFilter } from '../../../resume-service/src/store/embedded/filter.ts';
import { matches } from '../../../resume-service/src/store/embedded/match.ts';
import { parseSort } from '../../../resume-service/src/store/embedded/options.ts';
import type { Found } from '../../../resume-service/src/store/embedded/scan.ts';
import type { Table } from '../../../resume-service/src/store/embedded/table.ts';
import type { Document } from '../../../resume-service/src/store/embedded/values.ts';
import { filterSource, sortSource, storedDocument } from './arbitraries.ts';

const indexes: [Record<string, 1 | -1>, Document?][] = [
  [{ a: 1 }],
  [{ b: -1 }],
  [{ b: 1, a: -1 }],
  [{ 'n.c': 1, b: 1 }],
  [{ b: 1, 'n.d': 1, _id: -1 }],
  [{ a: 1, b: -1 }, { partialFilterExpression: { b: { $gt: 1 } } }],
  [{ 'n.d': -1 }, { sparse: true }],
];

describe('the planner', () => {
  let dataDir: string;
  let database: EmbeddedDatabase;
  before(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'continuo-planner-'));
    database = openEmbeddedDatabase({ dataDir });
  });
  after(async () => {
    await database.close();
    rmSync(dataDir, { recursive: true });
  });

  const find = (name: string, filter: object, sort: object = {}, limit = 0): Document[] => {
    const request = { filter: parseFilter(filter), sort: parseSort(sort), skip: 0, limit };
    return database.read(name, (table) => table.find(request).map(({ document }) => document), []);
  };

  const examined = <T>(action: () => T): { result: T; documents: number } => {
    const before = database.counters.documentsExamined;
    const result = action();
    return { result, documents: database.counters.documentsExamined - before };
  };

  it('finds through indexes what reading everything finds, in the order of the sort', async () => {
    let round = 0;
    const query = fc.tuple(filterSource, sortSource, fc.nat(4));
    await fc.assert(
      fc.asyncProperty(
        fc.array(storedDocument, { minLength: 5, maxLength: 25 }),
        fc.array(query, { minLength: 20, maxLength: 20 }),
        async (bodies, queries) => {
          const name = `round${round++}`;
          for (const [key, options] of indexes) await database.createIndex(name, key, options ?? {});
          const stored = await fill(name, bodies);
          for (const [filter, sort, limit] of queries) checkQuery(name, stored, filter, sort, limit);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not take the order of an index that holds long values cut', async () => {
    await database.createIndex('long', { a: 1, b: 1, c: 1 }, {});
    const texts = ['f', 'c', 'e', 'a', 'd', 'b'].map((end) => 'x'.repeat(700) + end);
    await database.write('long', (table, touch) => {
      for (const [_id, b] of texts.entries()) table.insert({ _id, a: 1, b }, touch);
    });
    equal(
      find('long', { a: 1 }, { b: 1 }, 4).map(({ b }) => b),
      [...texts].sort().slice(0, 4),
    );
    equal(ids(find('long', { a: 1, b: texts[2] })), [2]);
    equal(find('long', { a: 1, b: { $gt: texts[5] } }).length, 4);
  });

  /** Inserts, then replaces a third and deletes a fifth; gives what should be left. What no index may hold is refused. */
  async function fill(name: string, bodies: Document[]): Promise<Document[]> {
    const stored = new Map<number, Document>();
    for (const [_id, body] of bodies.entries()) {
      const document = { _id, ...body };
      const insert = database.write(name, (table, touch) => table.insert(document, touch));
      if (await isAccepted(insert)) stored.set(_id, document);
    }
    for (const _id of [...stored.keys()].filter((id) => id % 3 === 0)) {
      const document = { _id, ...bodies[(_id + 1) % bodies.length] };
      const replace = database.write(name, (table, touch) =>
        table.replace(byId(table, _id), document, touch),
      );
      if (await isAccepted(replace)) stored.set(_id, document);
    }
    for (const _id of [...stored.keys()].filter((id) => id % 5 === 4)) {
      await database.write(name, (table, touch) => table.remove(byId(table, _id), touch));
      stored.delete(_id);
    }
    return [...stored.values()];
  }

  function checkQuery(name: string, stored: Document[], filter: object, sort: object, limit: number): void {
    const parsed = parseFilter(filter);
    const wanted = stored.filter((document) => matches(document, parsed));
    const all = find(name, filter, sort);
    equal(ids(all).sort(byNumber), ids(wanted).sort(byNumber), JSON.stringify({ filter, sort }));
    const fields = parseSort(sort);
    all
      .slice(1)
      .forEach((document, index) =>
        ok(compareBy(all[index], document, fields) <= 0, JSON.stringify({ filter, sort })),
      );
    const some = find(name, filter, sort, limit + 1);
    equal(some.length, Math.min(limit + 1, wanted.length));
    some.forEach((document, index) => equal(compareBy(document, all[index], fields), 0));
  }

  describe('with 5,000 documents of 100 viewers', () => {
    before(async () => {
      await database.createIndex('many', { viewer: 1, title: 1 }, { unique: true });
      await database.createIndex('many', { viewer: 1, listed: 1, touchedAt: -1, title: 1 }, {});
      await database.createIndex('many', { touchedAt: 1 }, {});
      await database.write('many', (table, touch) => {
        for (let _id = 0; _id < 5_000; _id++) {
          const touchedAt = new Date((_id * 7_919) % 5_000);
          table.insert(
            { _id, viewer: _id % 100, title: `t${_id}`, listed: true, touchedAt, tags: [_id % 10] },
            touch,
          );
        }
      });
    });

    const cases: [title: string, filter: object, sort: object, limit: number, most: number][] = [
      ['an _id', { _id: 77 }, {}, 0, 1],
      ['a unique compound key', { viewer: 5, title: 't105' }, {}, 0, 1],
      ['a unique key and another condition', { viewer: 5, title: 't105', listed: true }, {}, 0, 1],
      ['a prefix of a compound index', { viewer: 5 }, {}, 0, 50],
      ['a page in the order of the index', { viewer: 5, listed: true }, { touchedAt: -1, title: 1 }, 10, 10],
      ['a page in the opposite order', { viewer: 5, listed: true }, { touchedAt: 1, title: -1 }, 10, 10],
      ['a range and its sort', { viewer: 5, listed: true, touchedAt: { $lt: new Date(4000) } }, { touchedAt: -1 }, 10, 10],
      ['$in and a sort: a merge', { viewer: { $in: [1, 2, 3] }, listed: true }, { touchedAt: -1 }, 10, 13],
      ['$in of keys', { viewer: 5, title: { $in: ['t105', 't205', 'none'] } }, {}, 0, 2],
      ['$or by branches', { $or: [{ _id: 1 }, { viewer: 5, title: 't105' }] }, {}, 0, 2],
      ['$or within a condition', { viewer: 5, $or: [{ title: 't105' }, { title: 't205' }] }, {}, 0, 2],
      ['$or and a sort', { listed: true, $or: [{ viewer: 1 }, { viewer: 2 }] }, { touchedAt: -1 }, 5, 7],
      ['a sort alone', {}, { touchedAt: -1 }, 5, 5],
      ['a range alone', { touchedAt: { $gte: new Date(10), $lt: new Date(20) } }, {}, 0, 10],
      ['a range of _id', { _id: { $gte: 100, $lt: 110 } }, { _id: -1 }, 0, 10],
      ['nothing like it', { viewer: 5, title: 'none' }, {}, 0, 0],
    ]; // biome-ignore format: a table

    for (const [title, filter, sort, limit, most] of cases) {
      it(`examines at most ${most} for ${title}`, () => {
        const { documents } = examined(() => find('many', filter, sort, limit));
        ok(documents <= most, `${documents} examined`);
      });
    }

    it('reads all of them where no index helps, which shows that the counter counts', () => {
      equal(examined(() => find('many', { tags: 3 })).documents, 5_000);
    });
  });
});

const ids = (documents: Document[]): number[] => documents.map((document) => Number(document['_id']));
const byNumber = (left: number, right: number): number => left - right;

const byId = (table: Table, _id: number): Found =>
  table.find({ filter: parseFilter({ _id }), sort: [], skip: 0, limit: 1 })[0] as Found;

const isAccepted = (write: Promise<unknown>): Promise<boolean> =>
  write.then(
    () => true,
    (error: { code?: number }) => {
      equal(error.code, 171);
      return false;
    },
  );
