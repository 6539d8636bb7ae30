import { deepStrictEqual as equal, ok } from 'node:assert';
import fc from 'fast-check';
import mongoose from 'mongoose';
import { compareValues, isEqual } from '../../../resume-service/src/store/embedded/compare.ts';
import {
  afterPrefix,
  encodeValue,
  invert,
  keyPart,
} from '../../../resume-service/src/store/embedded/keys.ts';
import { importValue } from '../../../resume-service/src/store/embedded/values.ts';
import { storedValue } from './arbitraries.ts';

const { ObjectId } = mongoose.mongo;
const sign = (order: number): number => Math.sign(order);

describe('a key', () => {
  it('sorts by its bytes as MongoDB compares the values', () => {
    fc.assert(
      fc.property(storedValue, storedValue, (left, right) => {
        const byBytes = sign(Buffer.compare(encodeValue(left), encodeValue(right)));
        equal(byBytes, sign(compareValues(left, right)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('sorts the other way round when inverted, also with another value behind it', () => {
    fc.assert(
      fc.property(storedValue, storedValue, storedValue, storedValue, (left, right, tailLeft, tailRight) => {
        fc.pre(!isEqual(left, right));
        const key = (value: unknown, tail: unknown): Buffer =>
          Buffer.concat([invert(encodeValue(value)), encodeValue(tail)]);
        equal(
          sign(Buffer.compare(key(left, tailLeft), key(right, tailRight))),
          sign(compareValues(right, left)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('has the order of types of MongoDB’s manual', () => {
    const inOrder = [
      null, Number.NaN, Number.NEGATIVE_INFINITY, -1.5, 0, 2 ** 53, Number.POSITIVE_INFINITY, '', 'A', 'a', '\uFFFF', '🎬', {},
      { a: 1 }, { b: 0 }, { a: 'text' }, [], [1], Buffer.from('a'), Buffer.from('aa'), new ObjectId('0'.repeat(24)), false, true,
      new Date(-1), new Date(0),
    ].map(importValue); // biome-ignore format: a list
    for (const [index, value] of inOrder.entries()) {
      for (const later of inOrder.slice(index + 1)) {
        ok(compareValues(value, later) < 0, `${JSON.stringify(value)} before ${JSON.stringify(later)}`);
        ok(Buffer.compare(encodeValue(value), encodeValue(later)) < 0);
      }
    }
  });

  it('is the same for -0 and 0', () => equal(encodeValue(-0), encodeValue(0)));

  it('of a long value is cut, different for different values, and within the limit', () => {
    const values = ['x'.repeat(5_000), `${'x'.repeat(5_000)}y`, 'x'.repeat(501)];
    const parts = values.map((value) => keyPart(value, 500, 1));
    ok(parts.every(({ bytes, isCut }) => bytes.length <= 500 && isCut));
    equal(new Set(parts.map(({ bytes }) => bytes.toString('hex'))).size, values.length);
    equal(keyPart('x'.repeat(100), 500, 1).isCut, false);
  });

  it('that follows a prefix follows everything that begins with it', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 6 }),
        fc.uint8Array({ maxLength: 6 }),
        (prefix, rest) => {
          fc.pre(prefix.some((byte) => byte !== 0xff));
          ok(Buffer.compare(afterPrefix(prefix), Buffer.concat([prefix, rest])) > 0);
        },
      ),
    );
  });
});
