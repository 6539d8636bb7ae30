import fc from 'fast-check';
import mongoose from 'mongoose';
import { importDocument, importValue } from '../../../resume-service/src/store/embedded/values.ts';

const { ObjectId } = mongoose.mongo;

const text = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'ab', 'a\u0000', 'a\u0001', '\u0000', 'é', '🎬', '\uFFFD'),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
  fc.constantFrom(-0, Number.NaN, 2 ** 53),
);

/** Any value of the types the store keeps, nested too; small ones often, so that equal ones meet. */
export const storedValue: fc.Arbitrary<unknown> = fc
  .letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constant(null),
      fc.boolean(),
      number,
      text,
      fc.date({ noInvalidDate: true }),
      fc.uint8Array({ maxLength: 4 }),
      fc.constantFrom('0'.repeat(24), 'f'.repeat(24), '1'.repeat(24)).map((hex) => new ObjectId(hex)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'ab'), tie('value'), { maxKeys: 3 }),
    ),
  }))
  .value.map(importValue);

const longText = 'x'.repeat(700); // longer than a part of a key may be
const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'b', 'c', '') },
  fc.constantFrom(
    null,
    true,
    false,
    1.5,
    Number.NaN,
    longText,
    `${longText}y`,
    `${longText}k`,
    `${longText}b`,
  ),
  fc.constantFrom(new Date(0), new Date(5)),
);
const leaf = fc.oneof({ weight: 5, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }));
const inner = fc.oneof(
  fc.record({ c: leaf, d: leaf }, { requiredKeys: [] }),
  fc.array(fc.oneof(fc.record({ c: scalar, d: scalar }, { requiredKeys: [] }), scalar), { maxLength: 3 }),
  scalar,
);

/** Documents of few fields and few values, arrays among them, so that queries meet them. */
export const storedDocument = fc
  .record({ a: leaf, b: scalar, n: inner }, { requiredKeys: [] })
  .map((fields) => importDocument(fields));

const operand = fc.oneof({ weight: 8, arbitrary: scalar }, fc.array(scalar, { maxLength: 2 }));
const test = fc.oneof(
  { weight: 4, arbitrary: operand },
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), operand).map(([op, value]) => ({ [op]: value })) },
  fc.tuple(fc.constantFrom('$gt', '$gte'), scalar, fc.constantFrom('$lt', '$lte'), scalar).map(([low, from, high, to]) => ({ [low]: from, [high]: to })),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(operand, { maxLength: 4 })).map(([op, values]) => ({ [op]: values })),
  fc.boolean().map((wanted) => ({ $exists: wanted })),
  fc.array(scalar, { maxLength: 2 }).map((values) => ({ $all: values })),
  fc.nat(2).map((size) => ({ $size: size })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
  scalar.map((value) => ({ $not: { $gt: value } })),
); // biome-ignore format: one operator a line

const path = fc.constantFrom('a', 'b', 'n', 'n.c', 'n.d', '_id', 'n.0', 'missing');
const fields = fc.dictionary(path, test, { maxKeys: 3 });

/** Filters over those documents, with branches. */
export const filterSource: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    fields,
    fc.option(
      fc.tuple(fc.constantFrom('$or', '$and', '$nor'), fc.array(fields, { minLength: 1, maxLength: 3 })),
    ),
  )
  .map(([own, branch]) => (branch === null ? own : { ...own, [branch[0]]: branch[1] }));

/** Sorts over those documents. */
export const sortSource: fc.Arbitrary<Record<string, 1 | -1>> = fc.dictionary(
  fc.constantFrom('a', 'b', 'n.c', '_id'),
  fc.constantFrom<1 | -1>(1, -1),
  { maxKeys: 3 },
);
