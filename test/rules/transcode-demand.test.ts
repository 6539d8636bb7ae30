import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Problem } from '../../resume-service/src/core/problem.ts';
import {
  chooseDropped,
  fileNameOf,
  readFileName,
} from '../../resume-service/src/transcode/cache/cached-part-rules.ts';
import {
  canReach,
  isOfAnotherPlace,
  lastAhead,
  nextWanted,
  urgencyOf,
} from '../../resume-service/src/transcode/renditions/demand-rules.ts';
import { createFailureMemory } from '../../resume-service/src/transcode/renditions/failure-memory.ts';
import { constantPlan, timelinePlan } from '../../resume-service/src/transcode/segmenting/grid-rules.ts';

describe('the next segment to be made', () => {
  const there =
    (...segments: number[]) =>
    (segment: number) =>
      segments.includes(segment);
  const want = { place: 5, awaited: [], last: 9, position: null };

  it('is the one that is awaited, else the first behind the place that is not there', () => {
    assert.equal(nextWanted({ ...want, awaited: [7, 6] }, there()), 6);
    assert.equal(nextWanted({ ...want, awaited: [6] }, there(6)), 5);
    assert.equal(nextWanted(want, there(5, 6)), 7);
  });

  it('is none when there is all that is wanted', () => {
    assert.equal(nextWanted(want, there(5, 6, 7, 8, 9)), null);
  });

  it('is not one that has been made and dropped since, unless it is asked for again', () => {
    assert.equal(nextWanted({ ...want, position: 8 }, there()), 8);
    assert.equal(nextWanted({ ...want, position: 8, awaited: [6] }, there()), 6);
  });

  it('is waited for only where ffmpeg will soon be', () => {
    assert.deepEqual(
      [4, 5, 8, 9].map((segment) => canReach(5, segment, 3)),
      [false, true, true, false],
    );
  });

  it('is made until so many seconds are there, however long segments are', () => {
    const grid = constantPlan(10, 20, 1000);
    assert.equal(lastAhead(grid, 5, 10), 10);
    assert.equal(lastAhead(grid, 48, 10), 49);
    assert.equal(lastAhead(grid, 49, 10), 49);
    const long = timelinePlan(10, [0, 600, 1200, 1800], 2400);
    assert.equal(lastAhead(long, 0, 30), 1);
  });

  it('has been given up by a player that has jumped', () => {
    assert.deepEqual(
      [1, 2, 9, 10].map((segment) => isOfAnotherPlace(segment, 5, 9, 3)),
      [true, false, false, true],
    );
  });

  it('is the more urgent the more somebody needs it', () => {
    const who = { isWarmUp: false, isAwaiting: true, isServed: true };
    assert.equal(urgencyOf(who), 'playing');
    assert.equal(urgencyOf({ ...who, isServed: false }), 'first-segment');
    assert.equal(urgencyOf({ ...who, isAwaiting: false }), 'running-ahead');
    assert.equal(urgencyOf({ ...who, isWarmUp: true }), 'warm-up');
  });
});

describe('failures', () => {
  const problem = new Problem('conversion-failed');
  const memory = (clock = { now: () => 0 }) => createFailureMemory(clock, 1000, 8);

  it('are tried once more, then answered, near the place and for a while', () => {
    const clock = { at: 0, now: () => clock.at };
    const failures = memory(clock);
    assert.equal(failures.add(10, problem), true);
    assert.equal(failures.of(10), null);
    assert.equal(failures.add(10, problem), false);
    assert.deepEqual(
      [9, 10, 18, 19].map((segment) => failures.of(segment) === problem),
      [false, true, true, false],
    );
    clock.at = 1000;
    assert.equal(failures.of(10), null);
    assert.equal(failures.add(10, problem), true);
  });

  it('are forgotten when the segment was made', () => {
    const failures = memory();
    failures.add(10, problem);
    failures.forget(10);
    assert.equal(failures.add(10, problem), true);
  });

  it('for lack of room are not tried once more', () => {
    const failures = memory();
    assert.equal(failures.add(10, new Problem('storage-full')), false);
    assert.equal(failures.of(10)?.code, 'storage-full');
  });
});

describe('the files of the cache', () => {
  it('are called by what they are and how long', () => {
    assert.equal(fileNameOf({ part: 'init', bytes: 811, isWarm: false }), 'init.811.mp4');
    assert.equal(fileNameOf({ part: 12, bytes: 48_213, isWarm: true }), '12.48213.warm.m4s');
    for (const name of ['init.811.m4s', '12.5.mp4', '12.m4s', 'x.1.m4s', '../1.2.m4s', '1.2.m4s.tmp', ''])
      assert.equal(readFileName(name), null, name);
  });

  it('are read as they were written', () => {
    const part = fc.record(
      {
        part: fc.oneof(fc.constant('init' as const), fc.nat(999_999_999)),
        bytes: fc.nat(),
        isWarm: fc.boolean(),
      },
      { noNullPrototype: true },
    );
    fc.assert(fc.property(part, (one) => assert.deepEqual(readFileName(fileNameOf(one)), one)));
  });

  it('are dropped in the order of their last use, never while somebody is served, and no more than needed', () => {
    const entries = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 100 }), leases: fc.nat(1) }));
    fc.assert(
      fc.property(entries, fc.nat(2000), (list, excess) => {
        const dropped = chooseDropped(list, excess);
        const free = list.filter(({ leases }) => leases === 0);
        assert.deepEqual(dropped, free.slice(0, dropped.length));
        const sum = dropped.reduce((total, { bytes }) => total + bytes, 0);
        assert.ok(sum >= excess || dropped.length === free.length);
        assert.ok(dropped.length === 0 || sum - (dropped.at(-1)?.bytes ?? 0) < excess);
      }),
    );
  });
});
