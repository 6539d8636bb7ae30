import assert from 'node:assert/strict';
import { createClock } from '../../../resume-service/src/client/index.ts';

/** A device and a service whose clocks only move when told to. */
const world = () => {
  const device = { monotonicMs: 1_000, wallMs: 5_000_000 };
  const service = { nowMs: 900_000_000, asked: 0, isAway: false };
  const pass = (ms: number) => {
    device.monotonicMs += ms;
    device.wallMs += ms;
    service.nowMs += ms;
  };
  const clock = createClock(
    {
      time: async () => {
        service.asked += 1;
        if (service.isAway) throw new Error('away');
        pass(20);
        const now = service.nowMs;
        pass(20);
        return { now };
      },
    },
    { monotonicMs: () => device.monotonicMs, wallMs: () => device.wallMs },
  );
  return { clock, device, service, pass };
};

describe('a measured clock', () => {
  it('asks nothing before it is needed, and then as often as it takes samples', async () => {
    const { clock, service } = world();
    assert.equal(service.asked, 0);
    await clock.ready();
    assert.equal(service.asked, 4);
    await clock.ready();
    assert.equal(service.asked, 4);
  });

  it("says the service's time, whatever the device's own clock says", async () => {
    const { clock, device, service, pass } = world();
    await clock.ready();
    pass(60_000);
    assert.equal(clock.now(), service.nowMs);
    device.wallMs -= 3_600_000;
    assert.equal(clock.now(), service.nowMs);
  });

  it('shares one measurement between those who ask at the same time', async () => {
    const { clock, service } = world();
    await Promise.all([clock.ready(), clock.ready(), clock.measure()]);
    assert.equal(service.asked, 4);
  });

  it('measures again after sleep, and knows the time of what happened before', async () => {
    const { clock, device, service, pass } = world();
    await clock.ready();
    const before = clock.instant();
    const beforeMs = service.nowMs;
    device.wallMs += 3_600_000;
    service.nowMs += 3_600_000;
    assert.equal(clock.instant().serviceMs, null);
    const asleep = clock.instant();
    const asleepMs = service.nowMs;
    pass(10);
    await clock.ready();
    assert.equal(service.asked, 8);
    assert.equal(clock.timeOf(before), beforeMs);
    assert.equal(clock.timeOf(asleep), asleepMs);
  });

  it('stamps what happened before the first measurement', async () => {
    const { clock, service, pass } = world();
    const instant = clock.instant();
    const happenedMs = service.nowMs;
    pass(7 * 24 * 3_600_000);
    await clock.ready();
    assert.equal(clock.timeOf(instant), happenedMs);
  });

  it('fails when the service is away, and measures when it is back', async () => {
    const { clock, service } = world();
    service.isAway = true;
    await assert.rejects(clock.ready());
    service.isAway = false;
    await clock.ready();
    assert.equal(clock.now(), service.nowMs);
  });
});
