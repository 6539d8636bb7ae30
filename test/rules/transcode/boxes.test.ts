import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BoxError, makeBox } from '../../../resume-service/src/transcode/segmenting/boxes.ts';
import {
  type MuxerOutput,
  readSamples,
  type Sample,
} from '../../../resume-service/src/transcode/segmenting/read-samples.ts';
import { writeSegment } from '../../../resume-service/src/transcode/segmenting/write-segment.ts';

const read = async (bytes: Buffer, chunkBytes = 7): Promise<MuxerOutput[]> => {
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  };
  const all: MuxerOutput[] = [];
  for await (const output of readSamples(chunks())) all.push(output);
  return all;
};
const samplesOf = async (bytes: Buffer, chunkBytes?: number): Promise<Sample[]> =>
  (await read(bytes, chunkBytes)).flatMap((output) => (output.kind === 'samples' ? output.samples : []));

/** A group of four pictures in decoding order: key frame, the one after the next two, those two. */
const group = (start: number): Sample[] =>
  [0, 3, 1, 2].map((place, index) => ({
    ...{ pts: start + place * 1001, duration: 1001, isKey: index === 0 },
    data: Buffer.from(`picture ${place}`),
  }));

describe('a segment', () => {
  it('is read as it was written, in pieces of any size', async () => {
    const far = 2 ** 33;
    const segment = { n: 7, start: far, duration: 4004, samples: group(far) };
    for (const size of [1, 7, 64, 100_000])
      assert.deepEqual(await samplesOf(writeSegment(segment), size), segment.samples);
  });

  it('has decode times that begin at its start and add up to its length, whatever the pictures do', async () => {
    for (const [shift, duration] of [
      [0, 4004],
      [-2002, 4004],
      [-2002, 2002],
    ] as const) {
      const samples = group(10_010).map((sample) => ({ ...sample, pts: sample.pts + shift }));
      const again = await samplesOf(writeSegment({ n: 0, start: 10_010, duration, samples }));
      assert.equal(
        again.reduce((sum, sample) => sum + sample.duration, 0),
        duration,
      );
      assert.ok(again.every((sample) => sample.duration > 0));
      assert.deepEqual(
        again.map(({ pts }) => pts),
        samples.map(({ pts }) => pts),
      );
    }
  });

  it('is not read when it is cut off anywhere', async () => {
    const bytes = writeSegment({ n: 0, start: 0, duration: 4004, samples: group(0) });
    for (let length = 1; length < bytes.length; length += 1)
      await assert.rejects(read(bytes.subarray(0, length)), BoxError, `${length} bytes`);
  });

  it('whose bytes are changed gives samples or an error, and nothing else', async () => {
    const bytes = writeSegment({ n: 0, start: 0, duration: 4004, samples: group(0) });
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        await read(changed).catch((error: unknown) => assert.ok(error instanceof BoxError, String(error)));
      }),
      { numRuns: 500 },
    );
  });

  it('is not what noise is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 8, maxLength: 200 }), async (noise) => {
        await read(Buffer.from(noise)).catch((error: unknown) => assert.ok(error instanceof BoxError));
      }),
    );
    await assert.rejects(read(Buffer.alloc(100)), BoxError);
    await assert.rejects(read(makeBox('moof')), BoxError);
    await assert.rejects(read(Buffer.concat([makeBox('moof'), makeBox('mdat')])), BoxError);
  });
});
