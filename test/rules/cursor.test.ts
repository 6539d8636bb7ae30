import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cursorOf, readCursor } from '../../resume-service/src/bookmarks/cursor-rules.ts';

describe('the cursor of the list', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string({ unit: 'grapheme', maxLength: 20 }), (touchedAt, title) => {
        fc.pre(title.length <= 64);
        assert.deepEqual(readCursor(cursorOf({ touchedAt, title })), { touchedAt, title });
      }),
    );
  });

  it('is nothing when it was forged', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.equal(readCursor(text), undefined)));
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const value of [
      null,
      7,
      'x',
      [],
      [1],
      ['1', 'x'],
      [1, 2],
      [1.5, 'x'],
      [1, 'x', 1],
      [1, 'x'.repeat(65)],
      [{ $gt: 0 }, 'x'],
    ])
      assert.equal(readCursor(encoded(value)), undefined, JSON.stringify(value));
    assert.equal(readCursor(`${cursorOf({ touchedAt: 1, title: 'x' })}=`), undefined);
  });
});
