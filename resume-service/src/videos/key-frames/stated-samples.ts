/** What the header of an MP4 says of its list of pictures, before anybody builds that list in memory. */

import type { OpenBytes } from './open-bytes.ts';

/** A box (ISO/IEC 14496-12 §4.2); `start` and `end` are those of its content. */
type Box = { type: string; start: number; end: number };

const windowBytes = 4 * 1024;
/** Twelve hours in fragments of a second. */
const mostBoxes = 100_000;
const mostListBytes = 8 * 1024 * 1024;

type Read = (start: number, bytes: number) => Promise<DataView>;

/**
 * How many pictures the lists of the first video track state, the longest counts, or the fragments of one track; a few
 * bytes of a file can state thousands of millions. Nothing where that cannot be told beforehand, or it is not an MP4.
 */
export const statedSamples = async (bytes: OpenBytes): Promise<number | undefined> => {
  const read = inWindows(bytes);
  const top = await boxesIn(read, 0, bytes.sizeBytes);
  const movie = top.find(({ type }) => type === 'moov');
  const table = movie && (await tableIn(read, movie));
  const listed = table && (await longestList(read, table));
  const fragments = top.filter(({ type }) => type === 'moof');
  return listed === undefined ? undefined : Math.max(listed, await longestTrack(read, fragments));
};

/** The lists of the first video track. */
const tableIn = async (read: Read, movie: Box): Promise<Box[] | undefined> => {
  for (const track of await boxesIn(read, movie.start, movie.end)) {
    const media = track.type === 'trak' ? await within(read, track, 'mdia') : undefined;
    const handler = media && (await within(read, media, 'hdlr'));
    if (!media || !handler || (await textAt(read, handler.start + 8)) !== 'vide') continue;
    const information = await within(read, media, 'minf');
    const table = information && (await within(read, information, 'stbl'));
    return table && boxesIn(read, table.start, table.end);
  }
  return undefined;
};

/** The pictures that the runs of all fragments state, of the track that has most. */
const longestTrack = async (read: Read, fragments: readonly Box[]): Promise<number> => {
  const stated = new Map<number, number>();
  for (const fragment of fragments)
    for (const part of await boxesIn(read, fragment.start, fragment.end)) {
      if (part.type !== 'traf') continue;
      const boxes = await boxesIn(read, part.start, part.end);
      const header = boxes.find(({ type }) => type === 'tfhd');
      const track = header ? (await read(header.start + 4, 4)).getUint32(0) : 0;
      for (const { type, start } of boxes)
        if (type === 'trun')
          stated.set(track, (stated.get(track) ?? 0) + (await read(start + 4, 4)).getUint32(0));
    }
  return Math.max(0, ...stated.values());
};

const longestList = async (read: Read, table: readonly Box[]): Promise<number | undefined> => {
  let longest = 0;
  for (const box of table) {
    // `stsz`, `stz2`: a size or its breadth, then the number of samples. `stts`, `ctts`: runs of so many alike.
    if (box.type === 'stsz' || box.type === 'stz2')
      longest = Math.max(longest, (await read(box.start + 8, 4)).getUint32(0));
    if (box.type !== 'stts' && box.type !== 'ctts') continue;
    if (box.end - box.start > mostListBytes) return undefined;
    const list = await read(box.start, box.end - box.start);
    let stated = 0;
    for (let at = 8; at + 8 <= list.byteLength; at += 8) stated += list.getUint32(at);
    longest = Math.max(longest, stated);
  }
  return longest;
};

const within = async (read: Read, { start, end }: Box, type: string): Promise<Box | undefined> =>
  (await boxesIn(read, start, end)).find((box) => box.type === type);

const boxesIn = async (read: Read, from: number, until: number): Promise<Box[]> => {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= until && boxes.length < mostBoxes; ) {
    const short = (await read(at, 8)).getUint32(0);
    const head = short === 1 ? 16 : 8;
    const size =
      short === 1 ? Number((await read(at + 8, 8)).getBigUint64(0)) : short === 0 ? until - at : short;
    if (size < head) break;
    boxes.push({ type: await textAt(read, at + 4), start: at + head, end: Math.min(at + size, until) });
    at += size;
  }
  return boxes;
};

const textAt = async (read: Read, at: number): Promise<string> => {
  const letters = await read(at, 4);
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => letters.getUint8(index)));
};

/** Headers lie close together, and each request of a distant file takes a while. @throws Error at the end of the file */
const inWindows = ({ read, sizeBytes }: OpenBytes): Read => {
  let window = { start: 0, data: new Uint8Array() };
  return async (start, bytes) => {
    const isHere = start >= window.start && start + bytes <= window.start + window.data.byteLength;
    if (!isHere) {
      const end = Math.min(sizeBytes, start + Math.max(bytes, windowBytes));
      window = { start, data: new Uint8Array(await read(start, end)) };
    }
    const { buffer, byteOffset } = window.data;
    return new DataView(buffer, byteOffset + start - window.start, bytes);
  };
};
