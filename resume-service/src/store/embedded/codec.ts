import { addExtension, Packr } from 'msgpackr';
import { Binary, type Document, ObjectId } from './values.ts';

const OBJECT_ID_TYPE = 0x40;
const BINARY_TYPE = 0x41;

/** How documents lie on disk: MessagePack, equal shapes within one document written once. */
const packr = makePackr();

function makePackr(): Packr {
  addExtension({
    Class: ObjectId,
    type: OBJECT_ID_TYPE,
    pack: (value: ObjectId) => Buffer.from(value.id),
    unpack: (bytes: Buffer) => new ObjectId(Buffer.from(bytes)),
  });
  addExtension({
    Class: Binary,
    type: BINARY_TYPE,
    pack: (value: Binary) =>
      Buffer.concat([Buffer.from([value.sub_type]), value.buffer.subarray(0, value.position)]),
    unpack: (bytes: Buffer) => new Binary(Buffer.from(bytes.subarray(1)), bytes[0] ?? 0),
  });
  return new Packr({ useRecords: true, maxSharedStructures: 0 });
}

/** The bytes of a document in stored form. */
export const encodeDocument = (document: Document): Buffer => Buffer.from(packr.pack(document));

/** The document of such bytes, made anew at each call. */
export const decodeDocument = (bytes: Uint8Array): Document => packr.unpack(bytes) as Document;
