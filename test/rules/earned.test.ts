import assert from 'node:assert/strict';
import { hasEarned, isWorthShowing, type Merit } from '../../resume-service/src/bookmarks/earned-rules.ts';

const nothing: Merit = { kind: 'progress', playedHere: 0, resumed: false, jumped: false };

const cases: [string, Partial<Merit>, boolean][] = [
  ['fifteen seconds of playing', { playedHere: 15 }, true],
  ['a little less than fifteen seconds', { playedHere: 14.999 }, false],
  ['a hand-over at once', { kind: 'handoff' }, true],
  ['a pause by the viewer after a jump', { kind: 'pause', jumped: true }, true],
  ['a pause without a jump', { kind: 'pause', playedHere: 14 }, false],
  ['a stop after a jump', { kind: 'stop', jumped: true, playedHere: 14 }, false],
  ['carrying on, as soon as the picture moves', { resumed: true, playedHere: 0.04 }, true],
  ['carrying on before the picture moves', { resumed: true, playedHere: 0 }, false],
  ['carrying on, then a jump', { resumed: true, jumped: true, playedHere: 5 }, false],
  ['the end, after carrying on', { kind: 'ended', resumed: true, playedHere: 3 }, true],
  ['the end, after winding there', { kind: 'ended', jumped: true }, false],
  ['a failure after an hour', { kind: 'failed', playedHere: 3600, resumed: true }, false],
  ['a live broadcast without a programme start', { playedHere: 3600, isPlaceless: true }, false],
];

describe('earning the place', () => {
  for (const [what, over, expected] of cases)
    it(`${what}: ${expected ? 'earned' : 'not earned'}`, () => {
      assert.equal(hasEarned({ ...nothing, ...over }), expected);
    });

  it('of what is not earned, only a pause by the viewer is worth showing', () => {
    assert.equal(isWorthShowing({ ...nothing, kind: 'pause' }), true);
    for (const kind of ['progress', 'stop', 'background', 'ended', 'failed'] as const)
      assert.equal(isWorthShowing({ ...nothing, kind }), false, kind);
    assert.equal(isWorthShowing({ ...nothing, kind: 'pause', isPlaceless: true }), false);
  });
});
