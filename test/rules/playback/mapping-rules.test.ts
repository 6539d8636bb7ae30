import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mapPosition } from '../../../resume-service/src/resuming/mapping-rules.ts';

const edition = (id: string, durationSeconds: number | null, framesPerSecond?: number) => ({
  id,
  durationSeconds,
  framesPerSecond,
});
const film = edition('film', 6000, 24000 / 1001);
const pal = edition('pal', (6000 * 24000) / 1001 / 25, 25);

describe('carrying a position from one edition to another', () => {
  it('leaves it alone within one edition', () =>
    assert.deepEqual(mapPosition(754.2, film, film), {
      position: 754.2,
      mapping: { kind: 'same-edition', from: 754.2, factor: null },
    }));

  it('ends where the clock of the edition ends, which may begin late', () => {
    const late = { ...edition('late', 10), endSeconds: 17.5 };
    assert.deepEqual(
      [13.4, 18].map((position) => mapPosition(position, late, late).position),
      [13.4, 17.5],
    );
  });

  it('scales it where the frame rates explain the length: 23.976 to 25', () => {
    const mapped = mapPosition(3000, film, pal);
    assert.equal(mapped.mapping.kind, 'scaled');
    assert.ok(Math.abs(mapped.position - 3000 * 0.95904) < 0.01, String(mapped.position));
  });

  it('leaves it as it is when both run equally long at different rates', () =>
    assert.deepEqual(mapPosition(60, edition('web', 180, 30), edition('iptv', 180.04, 25)), {
      position: 60,
      mapping: { kind: 'as-is', from: 60, factor: null },
    }));

  it('leaves it as it is when the lengths differ for another reason', () =>
    assert.equal(mapPosition(60, edition('a', 6000, 25), edition('b', 6300, 25)).mapping.kind, 'as-is'));

  it('follows a table where there is one, and between its points keeps the distance', () => {
    const table = [
      [0, 10],
      [100, 130],
    ] as const;
    assert.equal(mapPosition(50, edition('a', 600), edition('b', 640), table).position, 60);
    assert.equal(mapPosition(120, edition('a', 600), edition('b', 640), table).position, 150);
  });

  it('never goes past the end, nor before the start', () => {
    assert.equal(mapPosition(600, edition('a', 600), edition('b', 590)).position, 590);
    assert.equal(mapPosition(0, edition('a', 600), edition('b', 590), [[20, 10]]).position, 0);
  });

  it('does not claim to know where the position came from when the edition is not known', () =>
    assert.deepEqual(mapPosition(60, null, film).mapping, { kind: 'as-is', from: null, factor: null }));

  it('there and back again is where it began', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5700, noNaN: true }), (position) => {
        const there = mapPosition(position, film, pal).position;
        assert.ok(Math.abs(mapPosition(there, pal, film).position - position) < 1e-6);
      }),
    );
  });
});
