import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isInUse, leaseMs, toEvict } from '../../../resume-service/src/sources/stored/eviction-rules.ts';

const kept = fc.array(
  fc.record({ id: fc.uuid(), bytes: fc.nat(100), usedAt: fc.nat(10 * leaseMs), isComplete: fc.boolean() }),
);

describe('making room', () => {
  it('never takes what is in use, frees enough or nothing, and takes the longest unused', () => {
    fc.assert(
      fc.property(kept, fc.nat(500), fc.nat(10 * leaseMs), (files, shortage, now) => {
        const fetching = new Set(files.slice(0, 1).map(({ id }) => id));
        const mayGo = (file: (typeof files)[number]): boolean => !isInUse(file, now, fetching);
        const going = toEvict(files, shortage, mayGo);
        const free = files.filter(mayGo);
        const sum = (some: readonly { bytes: number }[]): number =>
          some.reduce((all, { bytes }) => all + bytes, 0);
        if (going === null) return assert.ok(sum(free) < shortage);
        assert.ok(going.every(mayGo));
        assert.ok(sum(going) >= shortage);
        assert.ok(going.length === 0 || sum(going.slice(0, -1)) < shortage, 'one too many');
        const newest = Math.max(...going.map(({ usedAt }) => usedAt));
        assert.ok(free.every((file) => going.includes(file) || file.usedAt >= newest));
      }),
    );
  });

  it('leaves what was asked for lately, and takes at once what broke off', () => {
    const file = { id: 'a', bytes: 1, usedAt: 1_000, isComplete: true };
    assert.ok(isInUse(file, 1_000 + leaseMs - 1, new Set()));
    assert.ok(!isInUse(file, 1_000 + leaseMs, new Set()));
    assert.ok(!isInUse({ ...file, isComplete: false }, 1_001, new Set()));
    assert.ok(isInUse({ ...file, isComplete: false }, 1_001, new Set(['a'])));
  });
});
