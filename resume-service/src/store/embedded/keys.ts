import { createHash } from 'node:crypto';
import { EMPTY_ARRAY, TYPE_RANK, typeRank } from './compare.ts';
import type { Binary, Document, ObjectId } from './values.ts';

/*
 * Keys whose byte order is MongoDB's comparison order. A value is a type byte and a body; no encoding is the
 * beginning of another, so that values can be put one after another and each inverted for a descending index.
 */

const END = 0x00;
const ESCAPE = 0x01;
const HASH_BYTES = 32;

/** The order-preserving bytes of a value in stored form, of MISSING (as null) or of EMPTY_ARRAY. */
export function encodeValue(value: unknown): Buffer {
  if (value === EMPTY_ARRAY) return Buffer.from([TYPE_RANK.emptyArray]);
  const rank = typeRank(value);
  switch (rank) {
    case TYPE_RANK.number:
      return encodeNumber(rank, value as number);
    case TYPE_RANK.string:
      return encodeBytes(rank, Buffer.from(value as string));
    case TYPE_RANK.boolean:
      return Buffer.from([rank, value === true ? 1 : 0]);
    case TYPE_RANK.date:
      return encodeNumber(rank, (value as Date).getTime());
    case TYPE_RANK.objectId:
      return Buffer.concat([Buffer.from([rank]), (value as ObjectId).id]);
    case TYPE_RANK.binary:
      return encodeBinary(value as Binary);
    case TYPE_RANK.array:
      return encodeArray(value as unknown[]);
    case TYPE_RANK.document:
      return encodeDocument(value as Document);
    default:
      return Buffer.from([TYPE_RANK.null]);
  }
}

/** IEEE 754 with the sign bit turned (all bits, when negative) sorts as the number; NaN comes first. */
function encodeNumber(rank: number, value: number): Buffer {
  const bytes = Buffer.allocUnsafe(9);
  bytes[0] = rank;
  if (Number.isNaN(value)) return bytes.fill(0, 1);
  bytes.writeDoubleBE(value + 0, 1); // + 0 makes -0 the same key as 0
  if (value < 0) for (let index = 1; index < 9; index++) bytes[index] = ~(bytes[index] ?? 0);
  else bytes[1] = (bytes[1] ?? 0) ^ 0x80;
  return bytes;
}

/** A string of bytes closed by 00; 00 and 01 inside it become 01 01 and 01 02. */
function encodeBytes(rank: number, body: Uint8Array): Buffer {
  let escapes = 0;
  for (const byte of body) if (byte <= ESCAPE) escapes++;
  const bytes = Buffer.allocUnsafe(body.length + escapes + 2);
  let position = 0;
  bytes[position++] = rank;
  for (const byte of body) {
    if (byte <= ESCAPE) bytes[position++] = ESCAPE;
    bytes[position++] = byte <= ESCAPE ? byte + 1 : byte;
  }
  bytes[position] = END;
  return bytes;
}

/** MongoDB orders binaries by length, subtype, bytes. */
function encodeBinary(value: Binary): Buffer {
  const head = Buffer.alloc(6);
  head[0] = TYPE_RANK.binary;
  head.writeUInt32BE(value.position, 1);
  head[5] = value.sub_type;
  return Buffer.concat([head, value.buffer.subarray(0, value.position)]);
}

const encodeArray = (array: readonly unknown[]): Buffer =>
  Buffer.concat([Buffer.from([TYPE_RANK.array]), ...array.map(encodeValue), Buffer.from([END])]);

function encodeDocument(document: Document): Buffer {
  const parts: Buffer[] = [Buffer.from([TYPE_RANK.document])];
  for (const [name, value] of Object.entries(document)) {
    parts.push(encodeBytes(typeRank(value), Buffer.from(name)), encodeValue(value));
  }
  return Buffer.concat([...parts, Buffer.from([END])]);
}

/** A value as one part of a key, and whether it was too long to keep whole. */
export type KeyPart = { bytes: Buffer; isCut: boolean };

/**
 * A value's bytes in at most `limit`: a longer one keeps its beginning, for ranges, and its SHA-256, for
 * equality. Two long values that begin alike are not in order.
 */
export function keyPart(value: unknown, limit: number, direction: 1 | -1): KeyPart {
  const whole = encodeValue(value);
  const isCut = whole.length > limit;
  const bytes = isCut ? cut(whole, limit) : whole;
  return { bytes: direction === 1 ? bytes : invert(bytes), isCut };
}

const cut = (whole: Buffer, limit: number): Buffer =>
  Buffer.concat([whole.subarray(0, limit - HASH_BYTES), createHash('sha256').update(whole).digest()]);

/** A value's bytes as the edge of a range; long ones end before the part that a cut value hashes. */
export function edgePart(value: unknown, limit: number, direction: 1 | -1): KeyPart {
  const whole = encodeValue(value);
  const isCut = whole.length > limit - HASH_BYTES;
  const bytes = isCut ? whole.subarray(0, limit - HASH_BYTES) : whole;
  return { bytes: direction === 1 ? bytes : invert(bytes), isCut };
}

/** Every bit turned: what a descending index stores. */
export function invert(bytes: Uint8Array): Buffer {
  const inverted = Buffer.allocUnsafe(bytes.length);
  for (let index = 0; index < bytes.length; index++) inverted[index] = ~(bytes[index] ?? 0);
  return inverted;
}

/** The first key after all those that begin with `prefix`. `prefix` is never all ff here: it has an index id. */
export function afterPrefix(prefix: Uint8Array): Buffer {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  const after = Buffer.from(prefix.subarray(0, length));
  if (length > 0) after[length - 1] = (after[length - 1] ?? 0) + 1;
  return after;
}
