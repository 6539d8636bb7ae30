import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  normaliseUserCode,
  showUserCode,
} from '../../../resume-service/src/authorization/user-code-rules.ts';

const code = fc
  .array(fc.constantFrom(...'BCDFGHJKLMNPQRSTVWXZ'), { minLength: 8, maxLength: 8 })
  .map((letters) => letters.join(''));

describe('a code as people type it', () => {
  it('is the same in any case, with dashes and spaces anywhere', () => {
    const noise = fc.array(fc.constantFrom(' ', '-', '\u2013', '\u00a0', '\t'), {
      minLength: 9,
      maxLength: 9,
    });
    fc.assert(
      fc.property(code, noise, fc.boolean(), (given, gaps, isLower) => {
        const typed = gaps.map((gap, at) => gap + (given[at] ?? '')).join('');
        assert.equal(normaliseUserCode(isLower ? typed.toLowerCase() : typed), given);
      }),
    );
  });

  it('is shown in two groups, and read back from that', () => {
    assert.equal(showUserCode('BDFXKLMN'), 'BDFX-KLMN');
    fc.assert(fc.property(code, (given) => assert.equal(normaliseUserCode(showUserCode(given)), given)));
  });

  it('is nothing when it cannot be one', () => {
    for (const typed of ['', 'BDFX', 'BDFX-KLMNP', 'AEIO-UAEI', 'BDFX-KLM1', '../../etc', 'BDFX-KLMÑ'])
      assert.equal(normaliseUserCode(typed), undefined, typed);
  });
});
