import { deepStrictEqual as equal, rejects, throws } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Schema } from 'mongoose';
import {
  openStore,
  type UpgradeStep,
  upgradeDocument,
  upgradedOnRead,
} from '../../resume-service/src/store/index.ts';

/** Version 1 had `pos` in milliseconds, version 2 renamed it, version 3 counts in seconds. */
const steps: UpgradeStep[] = [
  ({ pos, ...rest }) => ({ ...rest, positionMs: pos }),
  ({ positionMs, ...rest }) => ({ ...rest, positionSeconds: Number(positionMs) / 1000 }),
];

describe('a document of an earlier version', () => {
  it('is upgraded step by step when it is read', () => {
    equal(upgradeDocument({ _id: 1, schema: 1, pos: 1500 }, steps), {
      _id: 1,
      schema: 3,
      positionSeconds: 1.5,
    });
    equal(upgradeDocument({ _id: 1, schema: 2, positionMs: 1500 }, steps), {
      _id: 1,
      schema: 3,
      positionSeconds: 1.5,
    });
  });

  it('is of version 1 when it does not say', () => {
    equal(upgradeDocument({ pos: 0 }, steps), { schema: 3, positionSeconds: 0 });
  });

  it('is left alone when it is of the current one', () => {
    equal(upgradeDocument({ schema: 3, positionSeconds: 2 }, steps), { schema: 3, positionSeconds: 2 });
  });

  it('stops the reader when it is of a later one', () => {
    throws(() => upgradeDocument({ schema: 4 }, steps), /schema 4; this release knows up to 3/);
  });
});

describe('a collection whose documents have had another shape', () => {
  it('answers lean queries in the present one, leaves parts alone, and refuses what a later release wrote', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'continuo-upgrade-'));
    const store = await openStore({ dataDir });
    try {
      const schema = upgradedOnRead(new Schema({ _id: Number }, { strict: false, versionKey: false }), steps);
      const model = store.connection.model('Upgraded', schema, 'upgraded');
      await store.ready();
      await model.collection.insertMany([
        { _id: 1, schema: 1, pos: 1500 },
        { _id: 2, schema: 2, positionMs: 2500 },
      ] as never);
      equal(await model.find({}).sort({ _id: 1 }).lean(), [
        { _id: 1, schema: 3, positionSeconds: 1.5 },
        { _id: 2, schema: 3, positionSeconds: 2.5 },
      ]);
      equal(await model.findOne({ _id: 1 }).lean(), { _id: 1, schema: 3, positionSeconds: 1.5 });
      equal(await model.findOne({ _id: 1 }).select('_id').lean(), { _id: 1 });
      await model.collection.insertOne({ _id: 3, schema: 4 } as never);
      await rejects(model.findOne({ _id: 3 }).lean().exec(), /schema 4; this release knows up to 3/);
    } finally {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
