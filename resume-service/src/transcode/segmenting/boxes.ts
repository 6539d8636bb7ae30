/** Boxes of ISO base media files (ISO/IEC 14496-12), as they come from a pipe and lie in a buffer. */

/** One whole box. `payload` is what follows its header. */
export type Box = { type: string; bytes: Buffer; payload: Buffer };

/** What was read is no box: garbage, or cut off. */
export class BoxError extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'BoxError';
  }
}

/** Larger than any frame of a film. */
const mostBytes = 256 * 1024 * 1024;
const headerBytes = 8;

/** The boxes of a stream, one after the other; what is not asked for is not read. @throws BoxError */
export async function* readBoxes(stream: AsyncIterable<Buffer>): AsyncGenerator<Box> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size < wantedBytes(chunks)) continue;
    const { boxes, rest } = takeBoxes(Buffer.concat(chunks));
    yield* boxes;
    chunks = rest.length > 0 ? [rest] : [];
    size = rest.length;
  }
  if (size > 0) throw new BoxError('the last box is cut off');
}

/** How much the first box needs: chunks are put together once, when it is whole. */
const wantedBytes = (chunks: readonly Buffer[]): number => {
  const first = chunks[0];
  return first && first.length >= headerBytes ? sizeAt(first, 0) : headerBytes;
};

const takeBoxes = (bytes: Buffer): { boxes: Box[]; rest: Buffer } => {
  const boxes: Box[] = [];
  let at = 0;
  while (bytes.length - at >= headerBytes && bytes.length - at >= sizeAt(bytes, at)) {
    const whole = bytes.subarray(at, at + sizeAt(bytes, at));
    boxes.push(boxOf(whole));
    at += whole.length;
  }
  return { boxes, rest: bytes.subarray(at) };
};

const boxOf = (bytes: Buffer): Box => ({
  type: bytes.toString('latin1', 4, headerBytes),
  bytes,
  payload: bytes.subarray(headerBytes),
});

/** Sizes beyond 32 bits are not written by ffmpeg for frames: they are garbage here. */
const sizeAt = (bytes: Buffer, at: number): number => {
  const size = bytes.readUInt32BE(at);
  const type = bytes.toString('latin1', at + 4, at + headerBytes);
  if (size < headerBytes || size > mostBytes || !/^[\w ©-]{4}$/.test(type))
    throw new BoxError('what was read is no box');
  return size;
};

/** The boxes within a box. @throws BoxError */
export const childrenOf = (payload: Buffer): Box[] => {
  const { boxes, rest } = takeBoxes(payload);
  if (rest.length > 0) throw new BoxError('a box within another is cut off');
  return boxes;
};

/** The box at a path of types. @throws BoxError when it is not there */
export const boxAt = (payload: Buffer, ...[type, ...deeper]: [string, ...string[]]): Box => {
  const found = childrenOf(payload).find((box) => box.type === type);
  if (!found) throw new BoxError(`there is no ${type}`);
  const [next, ...rest] = deeper;
  return next === undefined ? found : boxAt(found.payload, next, ...rest);
};

/** A box of a type, made of parts. */
export const makeBox = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(parts.reduce((sum, part) => sum + part.length, headerBytes));
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...parts]);
};
