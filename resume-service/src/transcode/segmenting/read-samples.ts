/** Reading what ffmpeg's mp4 muxer writes: a header, then fragments of one track. */
import { type Box, BoxError, boxAt, childrenOf, readBoxes } from './boxes.ts';

/** A coded frame. Times in ticks of the track; `pts` may be that of an earlier place than its neighbour's. */
export type Sample = { pts: number; duration: number; isKey: boolean; data: Buffer };

/** First the header, once; then the samples of each fragment, in decoding order. */
export type MuxerOutput =
  | { kind: 'header'; init: Buffer; timescale: number }
  | { kind: 'samples'; samples: readonly Sample[] };

/** Reads as far as it is asked to. @throws BoxError on anything that is no such output, or is cut off */
export async function* readSamples(stream: AsyncIterable<Buffer>): AsyncGenerator<MuxerOutput> {
  let fileType: Buffer | undefined;
  let fragment: Box | undefined;
  for await (const box of readBoxes(stream)) {
    if (box.type === 'ftyp') fileType = box.bytes;
    if (box.type === 'moov')
      yield {
        kind: 'header',
        init: Buffer.concat([fileType ?? Buffer.alloc(0), box.bytes]),
        timescale: timescaleOf(box),
      };
    if (box.type === 'mdat' && fragment) yield { kind: 'samples', samples: samplesOf(fragment, box) };
    fragment = box.type === 'moof' ? box : undefined;
  }
  if (fragment) throw new BoxError('a fragment has no data');
}

const timescaleOf = (moov: Box): number => {
  const { payload } = boxAt(moov.payload, 'trak', 'mdia', 'mdhd');
  return numberAt(payload, payload[0] === 1 ? 20 : 12);
};

const numberAt = (payload: Buffer, at: number): number => {
  if (payload.length < at + 4) throw new BoxError('a box is too short');
  return payload.readUInt32BE(at);
};

/** Flags of `tfhd` (8.8.7) and `trun` (8.8.8): which fields there are. */
const header = { base: 0x1, description: 0x2, duration: 0x8, size: 0x10, flags: 0x20 } as const;
const run = {
  offset: 0x1,
  firstFlags: 0x4,
  duration: 0x100,
  size: 0x200,
  flags: 0x400,
  shift: 0x800,
} as const;
const isNotSync = 0x1_0000;

type Defaults = { duration: number; size: number; flags: number };

const samplesOf = (moof: Box, mdat: Box): Sample[] => {
  const fragments = childrenOf(moof.payload).filter(({ type }) => type === 'traf');
  const [traf] = fragments;
  if (!traf || fragments.length !== 1) throw new BoxError('a fragment has not one track');
  const defaults = defaultsOf(boxAt(traf.payload, 'tfhd').payload);
  const both = Buffer.concat([moof.bytes, mdat.bytes]);
  let dts = decodeTimeOf(boxAt(traf.payload, 'tfdt').payload);
  const samples: Sample[] = [];
  for (const { payload } of childrenOf(traf.payload).filter(({ type }) => type === 'trun')) {
    for (const { shift, ...sample } of runOf(payload, defaults, both)) {
      samples.push({ ...sample, pts: dts + shift });
      dts += sample.duration;
    }
  }
  return samples;
};

const decodeTimeOf = (payload: Buffer): number =>
  payload[0] === 1 ? numberAt(payload, 4) * 2 ** 32 + numberAt(payload, 8) : numberAt(payload, 4);

const flagsOf = (payload: Buffer): number => numberAt(payload, 0) & 0xff_ffff;

const defaultsOf = (payload: Buffer): Defaults => {
  const read = fieldReader(payload, flagsOf(payload), 8);
  read(header.base);
  read(header.base);
  read(header.description);
  return {
    duration: read(header.duration) ?? 0,
    size: read(header.size) ?? 0,
    flags: read(header.flags) ?? 0,
  };
};

/** Reads one field after the other, if its flag says that it is there. */
const fieldReader = (payload: Buffer, flags: number, from: number) => {
  let at = from;
  return (flag: number): number | undefined => {
    if ((flags & flag) === 0) return undefined;
    at += 4;
    return numberAt(payload, at - 4);
  };
};

const runOf = (payload: Buffer, defaults: Defaults, bytes: Buffer) => {
  const flags = flagsOf(payload);
  const read = fieldReader(payload, flags, 8);
  let from = read(run.offset) ?? 0;
  const firstFlags = read(run.firstFlags);
  return Array.from({ length: sampleCountOf(payload) }, (_, index) => {
    const duration = read(run.duration) ?? defaults.duration;
    const size = read(run.size) ?? defaults.size;
    const own = read(run.flags);
    const sampleFlags = (index === 0 ? firstFlags : undefined) ?? own ?? defaults.flags;
    const shift = (read(run.shift) ?? 0) | 0;
    const data = bytes.subarray(from, from + size);
    if (data.length !== size) throw new BoxError('a sample lies outside of its fragment');
    from += size;
    return { duration, shift, isKey: (sampleFlags & isNotSync) === 0, data };
  });
};

const mostSamples = 1_000_000;
const sampleCountOf = (payload: Buffer): number => {
  const count = numberAt(payload, 4);
  if (count > mostSamples) throw new BoxError('a fragment has too many samples');
  return count;
};
