import assert from 'node:assert/strict';
import {
  hasDrifted,
  type Instant,
  later,
  offsetFrom,
  serviceTimeOf,
} from '../../../resume-service/src/client/clock-rules.ts';

const hour = 3_600_000;
const instant = (
  monotonicMs: number,
  wallMs: number,
  serviceMs: number | null = null,
  run = 'page',
): Instant => ({
  monotonicMs,
  wallMs,
  run,
  serviceMs,
});
const now = { ...instant(10 * hour, 100 * hour), serviceMs: 1_000 * hour };

describe("the service's clock", () => {
  it('believes the sample with the least round trip, in its middle', () => {
    const samples = [
      { sentMs: 0, receivedMs: 400, serviceMs: 9_000 },
      { sentMs: 1_000, receivedMs: 1_010, serviceMs: 51_005 },
      { sentMs: 2_000, receivedMs: 2_100, serviceMs: 7 },
    ];
    assert.equal(offsetFrom(samples), 50_000);
  });

  it('takes the time that was known when it happened', () => {
    assert.equal(serviceTimeOf(instant(0, 0, 7 * hour, 'another page'), now), 7 * hour);
  });

  it('goes by the steady clock within a page, even when the wall clock was set back', () => {
    assert.equal(serviceTimeOf(instant(9 * hour, 200 * hour), now), 999 * hour);
  });

  it('goes by the wall clock when the device has slept', () => {
    assert.equal(serviceTimeOf(instant(9 * hour, 90 * hour), now), 990 * hour);
  });

  it('does not take the setting of a clock that stood in 1970 for sleep', () => {
    const since1970 = { ...instant(10 * hour, 480_000 * hour), serviceMs: 1_000 * hour };
    assert.equal(serviceTimeOf(instant(9 * hour, hour), since1970), 999 * hour);
  });

  it('goes by the wall clock for an event of a page that has gone', () => {
    assert.equal(serviceTimeOf(instant(99, 70 * hour, null, 'page before'), now), 970 * hour);
  });

  it('never answers a time to come', () => {
    assert.equal(serviceTimeOf(instant(0, 400 * hour, null, 'page before'), now), 1_000 * hour);
    assert.equal(serviceTimeOf(instant(0, 0, 2_000 * hour), now), 1_000 * hour);
  });

  it('has drifted when the two clocks of the device have gone apart', () => {
    assert.equal(hasDrifted(instant(0, 0), instant(hour, hour + 1_500)), false);
    assert.equal(hasDrifted(instant(0, 0), instant(hour, 2 * hour)), true);
    assert.equal(hasDrifted(instant(0, 0), instant(hour, 0)), true);
  });

  it('moves all clocks of an instant together', () => {
    assert.deepEqual(later(instant(1, 2, 3), 10), instant(11, 12, 13));
    assert.deepEqual(later(instant(1, 2), -1), instant(0, 1));
  });
});
