import assert from 'node:assert/strict';
import { startsBeforeOf } from '../../../tv-app/src/player/order.ts';

/** A clock of a TV that is `aheadMs` ahead of the service, measured or not. */
const clockOf = (aheadMs: number, isMeasured: boolean) => ({
  now: () => Date.now() + (isMeasured ? 0 : aheadMs),
  instant: () => ({ monotonicMs: 0, wallMs: 0, run: 'r', serviceMs: isMeasured ? Date.now() : null }),
  ready: () => Promise.resolve(),
});
const hourMs = 3_600_000;
const leftOf = async (expiresAt: number, clock: ReturnType<typeof clockOf>): Promise<number> =>
  (await startsBeforeOf({ expiresAt }, clock)) - performance.now();

describe('the deadline of an order on the TV', () => {
  it('is what the service says, by a clock that was measured against it', async () => {
    const left = await leftOf(Date.now() + 9_000, clockOf(0, true));
    assert.ok(left <= 9_000 && left > 0, String(left));
    assert.ok((await leftOf(Date.now() - 1, clockOf(0, true))) < 0);
  });

  it('is fifteen seconds from when it came, by a clock that nobody has measured', async () => {
    for (const aheadMs of [-5 * hourMs, 5 * hourMs]) {
      const left = await leftOf(Date.now() + 15_000, clockOf(aheadMs, false));
      assert.ok(left <= 15_000 && left > 0, `${aheadMs}: ${left}`);
    }
  });

  it('is never later than fifteen seconds, whatever anybody says', async () => {
    assert.ok((await leftOf(Date.now() + hourMs, clockOf(0, true))) <= 15_000);
  });
});
