import assert from 'node:assert/strict';
import { claimOnce } from '../../../resume-service/src/client/index.ts';
import { useIndexedDb } from './entries.ts';

describe('a claim', () => {
  describe('where there is a database', () => {
    useIndexedDb();

    it('is granted to one of several that ask at once, and to nobody after that', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => claimOnce('order-1', false)));
      assert.equal(answers.filter(Boolean).length, 1);
      assert.equal(await claimOnce('order-1', true), false);
      assert.equal(await claimOnce('order-2', false), true);
    });

    it('is forgotten after an hour', async () => {
      const now = 1_700_000_000_000;
      assert.equal(await claimOnce('old', false, now), true);
      assert.equal(await claimOnce('new', false, now + 3_600_001), true);
      assert.equal(await claimOnce('old', false, now + 3_600_001), true);
    });
  });

  it('is what the caller says where there is no database to decide by', async () => {
    assert.equal(await claimOnce('order-1', true), true);
    assert.equal(await claimOnce('order-1', false), false);
  });
});
