import assert from 'node:assert/strict';
import fc from 'fast-check';
import { roomUnderCues } from '../../../web-portal/src/player/cue-room-rules.ts';

/** Where a cue ends that would end at the lower edge: its top is a share of what the room leaves. */
const endOf = (height: number, cue: number, room: number): number =>
  (1 - cue / height) * (height - room) + cue;

describe('the room under subtitles', () => {
  it('is not taken while nothing covers the picture', () => {
    assert.equal(roomUnderCues(720, 0), 0);
    assert.equal(roomUnderCues(202, -185), 0);
  });

  it('lets three lines end above what covers it, whatever the size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 240, max: 2160 }), fc.integer({ min: 1, max: 96 }), (height, covered) => {
        const room = roomUnderCues(height, covered);
        assert.ok(endOf(height, height * 0.2, room) <= height - covered + 1e-6, `${room}`);
        assert.ok(room <= covered * 1.25 + 1, `${room} is more than it needs`);
      }),
    );
  });

  it('never takes more than half of the picture', () => {
    assert.equal(roomUnderCues(100, 90), 50);
  });
});
