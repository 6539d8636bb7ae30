/** Requests made from the contracts themselves: bodies that fit, bodies that nearly fit, and bodies that do not. */
import fc from 'fast-check';
import { z } from 'zod';
import type { Operation } from '../../resume-service/src/core/operation.ts';

type Json = { [key: string]: unknown };
/** Values that mean something to the running service, by the name of their field. */
export type KnownValues = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const oddNumbers = [0, -0, -1, 0.5, 2 ** 31, 2 ** 53, Number.MAX_VALUE, Number.MIN_VALUE, -Number.MAX_VALUE];
const oddTexts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  '__proto__',
  '$where',
  '../..',
  '%00',
  'a'.repeat(70),
];
const oddSegments = [
  '%',
  '%00',
  '%ED%A0%80',
  '%ff',
  '..%2f..%2fsecret',
  '__proto__',
  'constructor',
  '$ne',
  '~',
];

/** A value that hardly any field is made for. */
export const oddValue = fc.oneof(
  fc.constantFrom<unknown>(...oddNumbers, ...oddTexts, null, true, [], {}, { $gt: '' }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A part of a path, as it is written on the line: also such that decodes to nothing. */
export const oddSegment = fc.oneof(
  fc.constantFrom(...oddSegments),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 70 })
    .map(encodeURIComponent)
    .filter((text) => !/^\.{1,2}$/.test(text)),
);

const schemaOf = (schema: z.ZodType): Json =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;

const textOf = ({ pattern, format, minLength = 0, maxLength = 100 }: Json): fc.Arbitrary<unknown> => {
  if (format === 'uri')
    return fc.constantFrom('http://films.example/watch?v=1', 'urn:x', 'javascript:alert(1)');
  const [least, most] = [Number(minLength), Math.min(Number(maxLength), 200)];
  if (typeof pattern !== 'string') return fc.string({ unit: 'binary', minLength: least, maxLength: most });
  return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length >= least && text.length <= most);
};

const numberOf = ({ type, minimum = -1e9, maximum = 1e9 }: Json): fc.Arbitrary<unknown> =>
  type === 'integer'
    ? fc.integer({ min: Number(minimum), max: Math.min(Number(maximum), Number.MAX_SAFE_INTEGER) })
    : fc.double({ min: Number(minimum), max: Number(maximum), noNaN: true });

/** A value that fits a JSON schema (as zod writes it). */
const fitting = (schema: Json, root: Json, known: KnownValues): fc.Arbitrary<unknown> => {
  const again = (part: unknown): fc.Arbitrary<unknown> => fitting(part as Json, root, known);
  const { $ref, anyOf, enum: values, type } = schema;
  if (typeof $ref === 'string') return again((root['$defs'] as Json)[$ref.split('/').at(-1) ?? '']);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(again));
  if (Array.isArray(values)) return fc.constantFrom<unknown>(...values);
  if (type === 'string') return textOf(schema);
  if (type === 'number' || type === 'integer') return numberOf(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'array') return fc.array(again(schema['items'] ?? {}), { minLength: 1, maxLength: 3 });
  if (type === 'object') {
    const properties = Object.entries((schema['properties'] ?? {}) as Json);
    const fields = properties.map(([name, part]) => [name, known[name] ?? again(part)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: (schema['required'] ?? []) as string[] });
  }
  return type === 'null' ? fc.constant(null) : oddValue;
};

/** A body of the operation: one that fits, the same with one field that does not, or anything. */
export const arbitraryBody = (operation: Operation, known: KnownValues): fc.Arbitrary<unknown> => {
  if (!operation.body) return fc.constant(undefined);
  const schema = schemaOf(operation.body);
  const good = fitting(schema, schema, known);
  const names = [...fieldNames(schema), '__proto__', 'constructor', 'toString'];
  const spoilt = fc
    .tuple(good, fc.constantFrom(...names), oddValue)
    .map(([body, name, value]) =>
      typeof body === 'object' && body !== null ? { ...body, ...Object.fromEntries([[name, value]]) } : value,
    );
  return fc.oneof({ weight: 3, arbitrary: good }, { weight: 3, arbitrary: spoilt }, oddValue);
};

/** A query of the operation, with fields it knows and others, once or several times. */
export const arbitraryQuery = (operation: Operation): fc.Arbitrary<string> => {
  const names = operation.query ? fieldNames(schemaOf(operation.query)) : [];
  const value = fc.oneof(fc.constantFrom('', '%', '%00', '1e400', 'NaN', '-1', '5', 'all'), oddSegment);
  return fc
    .array(fc.tuple(fc.constantFrom(...names, '__proto__', 'x[]'), value), { maxLength: 3 })
    .map((entries) => entries.map(([name, text]) => `${name}=${text}`).join('&'));
};

const fieldNames = (schema: Json): string[] => {
  const branches = [
    schema,
    ...((schema['anyOf'] ?? []) as Json[]),
    ...Object.values((schema['$defs'] ?? {}) as Json),
  ];
  return [
    ...new Set(branches.flatMap((branch) => Object.keys(((branch as Json)['properties'] ?? {}) as Json))),
  ];
};
