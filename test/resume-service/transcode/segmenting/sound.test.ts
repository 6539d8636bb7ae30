import assert from 'node:assert/strict';
import { cachedFile, ffmpeg } from '../../../support/clips.ts';
import { type CuttingRoom, encodeAudio, openCuttingRoom, planOf } from './cutting-room.ts';

/** Two tones that slide, so that a stretch of them fits in one place only. Their time is that of the first picture. */
const tone = (t: number): number =>
  0.25 * Math.sin(2 * Math.PI * (200 * t + 45 * t * t)) +
  0.25 * Math.sin(2 * Math.PI * (3000 * t - 31 * t * t));
const formula = '0.25*sin(2*PI*(200*t+45*t*t))+0.25*sin(2*PI*(3000*t-31*t*t))';

type Sound = {
  ending: string;
  rate: number;
  layout: string;
  args: readonly string[];
  from?: number;
  to?: number;
};

/** How far a sample may lie from its place: what the container's own rounding of the track's start makes of it. */
const sounds: Readonly<Record<string, Sound & { offByAtMost: number }>> = {
  'AAC in MP4': { ending: 'mp4', rate: 48_000, layout: 'stereo', args: ['-c:a', 'aac'], offByAtMost: 0 },
  'AAC of 44.1 kHz in MP4': {
    ...{ ending: 'mp4', rate: 44_100, layout: 'stereo', args: ['-c:a', 'aac'], offByAtMost: 1 },
  },
  'AAC in a transport stream': {
    ...{ ending: 'ts', rate: 48_000, layout: 'stereo', args: ['-c:a', 'aac'], offByAtMost: 0 },
  },
  'MP3 in Matroska': {
    ...{ ending: 'mkv', rate: 44_100, layout: 'stereo', args: ['-c:a', 'libmp3lame'], offByAtMost: 48 },
  },
  'AC-3 in Matroska': { ending: 'mkv', rate: 48_000, layout: '5.1', args: ['-c:a', 'ac3'], offByAtMost: 48 },
  'FLAC of 96 kHz in Matroska': {
    ...{ ending: 'mkv', rate: 96_000, layout: 'stereo', args: ['-c:a', 'flac'], offByAtMost: 48 },
  },
  'sound that begins late': {
    ...{ ending: 'ts', rate: 48_000, layout: 'stereo', args: ['-c:a', 'aac'], from: 5.3, offByAtMost: 0 },
  },
  'sound that ends early': {
    ...{ ending: 'mp4', rate: 48_000, layout: 'stereo', args: ['-c:a', 'aac'], to: 6.2, offByAtMost: 0 },
  },
};

const seconds = 13;
const make = ({ ending, rate, layout, args, from = 0, to = seconds }: Sound): Promise<string> =>
  cachedFile(['sliding tones', ending, rate, layout, args, from, to], ending, (draft) =>
    ffmpeg([
      ...['-f', 'lavfi', '-i', 'color=s=320x180:r=25', '-itsoffset', String(from)],
      ...['-f', 'lavfi', '-i', `aevalsrc='${formula}':s=${rate}:c=${layout}`, '-t', String(seconds)],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-af', `atrim=end=${to}`],
      ...[...args, '-b:a', '256k', '-f', { mkv: 'matroska', ts: 'mpegts' }[ending] ?? ending, draft],
    ]),
  );

const half = 1024;
/** Where the samples around a place come from: how many samples off, and how alike (1: the same). */
const findTone = (samples: Float32Array, at: number, expected: (index: number) => number) => {
  let best = { off: 0, likeness: -1 };
  for (let off = -60; off <= 60; off += 1) {
    let [product, ours, theirs] = [0, 0, 0];
    for (let index = at - half; index < at + half; index += 1) {
      const [a, b] = [samples[index] ?? 0, expected(index + off)];
      product += a * b;
      ours += a * a;
      theirs += b * b;
    }
    const likeness = product / Math.sqrt(ours * theirs);
    if (likeness > best.likeness) best = { off, likeness };
  }
  return best;
};

describe('converted sound, each segment from an ffmpeg of its own', function () {
  this.timeout(180_000);
  for (const packaged of [false, true])
    for (const [name, sound] of Object.entries(sounds))
      it(`joins to the sample: ${name} (${packaged ? 'packaged' : "system's"} ffmpeg)`, async () => {
        const room: CuttingRoom = await openCuttingRoom({ packaged });
        try {
          const film = await room.filmOf(await make(sound));
          const order = encodeAudio(film);
          const plan = planOf(film, order);
          const cuts = [];
          for (let n = 0; n < plan.count; n += 1) cuts.push(await room.cut(film, order, n));
          const [first] = cuts;
          assert.ok(first && cuts.every(({ init }) => init.equals(first.init)), 'the header differs');
          const samples = await room.samples({
            init: first.init,
            segments: cuts.flatMap(({ segments }) => segments),
          });
          assert.equal(samples.length, plan.endTick);
          const { from = 0, to = seconds } = sound;
          for (let n = 1; n < plan.count; n += 1) {
            const at = plan.startOf(n);
            const time = at / 48_000;
            const around = samples.subarray(at - half, at + half);
            if (time < from - 0.1 || time > to + 0.1)
              assert.ok(
                around.every((sample) => Math.abs(sample) < 1e-3),
                `there is sound at ${time} s`,
              );
            else {
              const found = findTone(samples, at, (index) => tone(index / 48_000 - from));
              assert.ok(found.likeness > 0.98, `${found.likeness} alike at ${time} s`);
              assert.ok(Math.abs(found.off) <= sound.offByAtMost, `${found.off} samples off at ${time} s`);
            }
          }
        } finally {
          await room.close();
        }
      });
});
