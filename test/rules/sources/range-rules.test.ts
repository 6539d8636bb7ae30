import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  readContentRange,
  readRange,
  validatorOf,
} from '../../../resume-service/src/sources/reading/range-rules.ts';

describe('ranges', () => {
  it('are read as they are written, and lie within the file', () => {
    assert.deepEqual(readRange('bytes=0-0', 10), { first: 0, last: 0 });
    assert.deepEqual(readRange('bytes=5-', 10), { first: 5, last: 9 });
    assert.deepEqual(readRange('bytes=-3', 10), { first: 7, last: 9 });
    assert.deepEqual(readRange('bytes=-30', 10), { first: 0, last: 9 });
    assert.deepEqual(readRange('bytes=8-100', 10), { first: 8, last: 9 });
    assert.equal(readRange(undefined, 10), null);
    for (const text of [
      'bytes=10-',
      'bytes=-0',
      'bytes=-',
      'bytes=3-2',
      'bytes=0-1,3-4',
      'bytes=a-b',
      'octets=0-1',
      '',
    ])
      assert.equal(readRange(text, 10), 'unsatisfiable', text);
  });

  it('never lie outside, whatever is asked', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 500 }), (first, last, total) => {
        const range = readRange(`bytes=${first}-${last}`, total);
        assert.ok(range !== null);
        if (range === 'unsatisfiable') assert.ok(first > last || first >= total);
        else assert.ok(range.first === first && range.last === Math.min(last, total - 1));
      }),
    );
  });

  it('of an answer are believed only when they are whole and make sense', () => {
    assert.deepEqual(readContentRange('bytes 0-0/10'), { first: 0, last: 0, total: 10 });
    for (const text of ['bytes 0-0/*', 'bytes */10', 'bytes 5-4/10', 'bytes 0-10/10', '0-0/10', undefined])
      assert.equal(readContentRange(text), null, text);
  });
});

describe('a validator', () => {
  const modified = 'Tue, 12 May 2026 20:00:00 GMT';
  it('is a strong ETag, else a date of change that is old enough to be one', () => {
    assert.equal(validatorOf({ etag: '"a"', 'last-modified': modified }), '"a"');
    assert.equal(validatorOf({ etag: 'W/"a"', 'last-modified': modified }), modified);
    assert.equal(validatorOf({ 'last-modified': modified, date: 'Tue, 12 May 2026 20:00:01 GMT' }), modified);
    assert.equal(validatorOf({ 'last-modified': modified, date: modified }), null);
    for (const none of [{}, { etag: 'W/"a"' }, { etag: 'a' }, { 'last-modified': 'yesterday' }])
      assert.equal(validatorOf(none), null);
  });
});
