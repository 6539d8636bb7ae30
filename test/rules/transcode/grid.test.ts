import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ConversionSource, TrackOrder } from '../../../resume-service/src/transcode/orders.ts';
import {
  constantPlan,
  frameTicks,
  rateOf,
  type SegmentPlan,
  timelinePlan,
} from '../../../resume-service/src/transcode/segmenting/grid-rules.ts';
import { segmentPlan } from '../../../resume-service/src/transcode/segmenting/segment-plan-rules.ts';

const source = (facts: Partial<ConversionSource['facts']> = {}): ConversionSource => ({
  id: 'film',
  facts: {
    ...{ containers: ['matroska'], durationSeconds: 7200.5, startSeconds: 0, text: [], audio: [] },
    video: [{ index: 0, codec: 'vp9', frameRate: '24000/1001', startSeconds: 0.021 }],
    ...facts,
  },
  keyFrames: null,
});
const picture = (frameRate: string): TrackOrder => ({
  ...{ kind: 'video', action: 'encode', index: 0, codec: 'h264', width: 1280, height: 720, frameRate },
  ...{ bitrate: 3_000_000, deinterlace: false, toneMap: false, burnIn: null },
});
const sound: TrackOrder = {
  ...{ kind: 'audio', action: 'encode', index: 1, codec: 'aac', channels: 2, bitrate: 128_000 },
};
const planOf = (film: ConversionSource, order: TrackOrder): SegmentPlan =>
  segmentPlan(film, order) ?? assert.fail('there is no plan');

/** What holds for every plan: no gap, no overlap, and each position lies in its segment. */
const check = (plan: SegmentPlan): void => {
  let tick = 0;
  for (let n = 0; n < plan.count; n += 1) {
    assert.equal(plan.startOf(n), tick);
    assert.ok(plan.durationOf(n) > 0);
    assert.equal(plan.at(tick / plan.timescale), n);
    tick += plan.durationOf(n);
    assert.equal(plan.at((tick - 0.5) / plan.timescale), n);
  }
  assert.equal(tick, plan.endTick);
  assert.equal(plan.at(-1), 0);
  assert.equal(plan.at(1e9), plan.count - 1);
  for (const n of [-1, plan.count, 0.5]) assert.throws(() => plan.startOf(n), RangeError);
};

describe('the grid of a converted track', () => {
  it('is 48 frames of 1001/24000 s for 23.976 frames a second, from the first picture to the end', () => {
    const plan = planOf(source(), picture('24000/1001'));
    assert.equal(plan.timescale, 24_000);
    assert.equal(plan.durationOf(0), 48 * 1001);
    assert.equal(plan.endTick, Math.round(((7200.5 - 0.021) * 24_000) / 1001) * 1001);
  });

  it('is 96 AAC frames of 1024 samples for sound', () => {
    const plan = planOf(source(), sound);
    assert.deepEqual([plan.timescale, plan.durationOf(0)], [48_000, 98_304]);
    assert.equal(plan.endTick % 1024, 0);
    assert.ok(plan.endTick / 48_000 >= 7200.479 && plan.endTick / 48_000 < 7200.479 + 0.0214);
  });

  it('has whole frames of every rate, in ticks that are fine enough', () => {
    for (const [rate, timescale, perFrame] of [
      ['25', 12_800, 512],
      ['30/1', 15_360, 512],
      ['30000/1001', 30_000, 1001],
      ['60000/1001', 60_000, 1001],
      ['12.5', 12_500, 1000],
      ['19001/317', 19_001, 317],
      ['1', 16_384, 16_384],
    ] as const)
      assert.deepEqual(frameTicks(rateOf(rate)), { timescale, perFrame });
    for (const wrong of ['0', '-25', '25/0', 'fast', '']) assert.throws(() => rateOf(wrong), RangeError);
  });

  it('counts headers from the zero of the file, and streams from their first time', () => {
    const late = { startSeconds: 7.5, video: [{ index: 0, codec: 'h264', startSeconds: 7.5 }] };
    const length = (film: ConversionSource) => planOf(film, picture('25')).endTick / 12_800;
    assert.equal(length(source({ ...late, containers: ['matroska'], durationSeconds: 17.5 })), 10);
    assert.equal(length(source({ ...late, containers: ['mpegts'], durationSeconds: 10 })), 10);
  });

  it('is not there when nobody knows how long the film is', () => {
    const { durationSeconds: _, ...facts } = source().facts;
    assert.equal(segmentPlan({ ...source(), facts }, picture('25')), null);
    assert.equal(segmentPlan({ ...source(), facts }, sound), null);
  });

  it('has neither gap nor overlap, whatever the length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 100_000 }), (each, end) =>
        check(constantPlan(24_000, each, Math.min(end, each * 400))),
      ),
    );
  });
});

describe('the segments of a copied picture', () => {
  const copy: TrackOrder = { kind: 'video', action: 'copy', index: 0 };
  const film = (ticks: readonly number[], endTick: number): ConversionSource => ({
    ...source(),
    keyFrames: { timescale: 1000, ticks, endTick },
  });

  it('begin at key frames and last at least two seconds, but for the last', () => {
    const plan = planOf(film([0, 900, 1800, 2700, 9000, 9500], 10_400), copy);
    assert.deepEqual(
      Array.from({ length: plan.count }, (_, n) => [plan.startOf(n), plan.durationOf(n)]),
      [
        [0, 2700],
        [2700, 6300],
        [9000, 1400],
      ],
    );
  });

  it('are not there when key frames are not known, or none is at the beginning', () => {
    assert.equal(segmentPlan(source(), copy), null);
    assert.equal(segmentPlan(film([40, 2040], 4000), copy), null);
    assert.equal(segmentPlan(film([], 4000), copy), null);
    assert.equal(segmentPlan(film([0, 4000], 4000), copy), null);
  });

  it('have neither gap nor overlap, wherever the key frames are', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(steps, (lengths) => {
        const ticks = lengths.reduce((all, length) => [...all, (all.at(-1) ?? 0) + length], [0]);
        check(timelinePlan(1000, ticks.slice(0, -1), ticks.at(-1) ?? 1));
        check(planOf(film(ticks.slice(0, -1), ticks.at(-1) ?? 1), copy));
      }),
    );
  });
});
