import { deepStrictEqual as equal, throws } from 'node:assert';
import { type UpgradeStep, upgradeDocument } from '../../resume-service/src/store/index.ts';

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
