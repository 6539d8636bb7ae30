import { deepStrictEqual as equal } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  connectEmbedded,
  type EmbeddedConnectionHandle,
} from '../../../resume-service/src/store/embedded/connection.ts';
import { type LooseModel, looseModel } from '../support.ts';

describe('a document with an expiry in the embedded store', () => {
  let dataDir: string;
  let handle: EmbeddedConnectionHandle;
  let model: LooseModel;
  const open = async (sweepIntervalMs: number): Promise<void> => {
    dataDir = mkdtempSync(join(tmpdir(), 'continuo-expiry-'));
    handle = await connectEmbedded({ dataDir, sweepIntervalMs });
    model = looseModel(handle.connection, 'expiring', [[{ at: 1 }, { expireAfterSeconds: 10 }]]);
    await model.init();
  };
  afterEach(async () => {
    await handle.connection.close();
    rmSync(dataDir, { recursive: true });
  });

  const hour = 3_600_000;

  it('goes with the sweep after it, and others stay', async () => {
    await open(hour);
    const documents = [
      { _id: 'past', at: new Date(1_000) },
      { _id: 'just now', at: new Date(10_000) },
      { _id: 'later', at: new Date(10_001) },
      { _id: 'one of several', at: [new Date(99_000), new Date(2_000)] },
      { _id: 'no date', at: 5 },
      { _id: 'without' },
    ];
    await model.collection.insertMany(documents as never);
    equal(await handle.database.sweep(new Date(20_000)), 3);
    const left = await model.find({}).sort({ _id: 1 }).lean();
    equal(
      left.map((each) => each['_id'] as unknown),
      ['later', 'no date', 'without'],
    );
  });

  it('goes in groups when there are many', async () => {
    await open(hour);
    const documents = Array.from({ length: 1_203 }, (_, _id) => ({ _id, at: new Date(0) }));
    await model.collection.insertMany(documents as never);
    equal(await handle.database.sweep(), 1_203);
    equal(await model.countDocuments({}), 0);
  });

  it('stays when the index that expires it is partial and does not cover it', async () => {
    await open(hour);
    const drafts = looseModel(handle.connection, 'drafts', [
      [{ at: 1 }, { expireAfterSeconds: 0, partialFilterExpression: { isDraft: true } }],
    ]);
    await drafts.init();
    const at = new Date(0);
    await drafts.collection.insertMany([
      { _id: 1, at, isDraft: true },
      { _id: 2, at, isDraft: false },
    ] as never);
    equal(await handle.database.sweep(), 1);
    equal((await drafts.findOne({}).lean())?.['_id'], 2 as never);
  });

  it('goes by itself', async () => {
    await open(20);
    await model.collection.insertOne({ _id: 1, at: new Date(0) } as never);
    while ((await model.countDocuments({})) > 0) await delay(5);
  });
});
