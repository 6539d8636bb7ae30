import assert from 'node:assert/strict';
import { meaningOf } from '../../../web-portal/src/player/manifest-patience.ts';
import { recentTroubles, waitBeforeRetry } from '../../../web-portal/src/player/recovery-rules.ts';

describe('what an answer of the media means', () => {
  const meaning = (status: number, retryAfter: string | null = null, failures = 0) =>
    meaningOf({ status, retryAfter }, failures);

  it('takes what comes', () => {
    assert.deepEqual(meaning(200), { is: 'fine' });
    assert.deepEqual(meaning(206), { is: 'fine' });
  });

  it('waits as long as it is told, within reason, and for ever for a network that is away', () => {
    assert.deepEqual(meaning(503, '2', 500), { is: 'again', afterMs: 2000 });
    assert.deepEqual(meaning(503, '3600'), { is: 'again', afterMs: 10_000 });
    assert.deepEqual(meaning(429, null), { is: 'again', afterMs: 0 });
    assert.deepEqual(meaning(503, 'Wed, 21 Oct 2026 07:28:00 GMT'), { is: 'again', afterMs: 0 });
    assert.deepEqual(meaning(0, null, 1000), { is: 'again', afterMs: 0 });
  });

  it('knows an address that is over from one that is broken', () => {
    assert.deepEqual(meaning(404), { is: 'gone' });
    assert.deepEqual(meaning(410), { is: 'gone' });
    assert.deepEqual(meaning(500, null, 1), { is: 'again', afterMs: 0 });
    assert.deepEqual(meaning(500, null, 2), { is: 'broken' });
  });
});

describe('a source that breaks', () => {
  it('is mended at once, then a little later, and given up at the fourth time within half a minute', () => {
    assert.equal(waitBeforeRetry([], 0), 0);
    assert.equal(waitBeforeRetry([0], 100), 1000);
    assert.equal(waitBeforeRetry([0, 100], 1200), 3000);
    assert.equal(waitBeforeRetry([0, 100, 1200], 5000), null);
  });

  it('is forgiven after half a minute', () => {
    assert.deepEqual(recentTroubles([0, 100, 20_000], 30_050), [100, 20_000]);
    assert.equal(waitBeforeRetry([0, 100, 1200], 40_000), 0);
  });
});
