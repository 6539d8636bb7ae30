import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createSlots, type Slot } from '../../resume-service/src/transcode/queue/slots.ts';
import {
  compareQueued,
  isHeavy,
  mostUrgent,
  type Urgency,
  weightOf,
} from '../../resume-service/src/transcode/queue/urgency-rules.ts';

const urgencies: readonly Urgency[] = ['playing', 'first-segment', 'running-ahead', 'warm-up'];

describe('the order of the queue', () => {
  it('is: who is watching, who waits for a first picture, run-ahead, warm-up; each in the order they came', () => {
    const queue = [
      { urgency: 'warm-up', sequence: 0 },
      { urgency: 'running-ahead', sequence: 1 },
      { urgency: 'first-segment', sequence: 2 },
      { urgency: 'playing', sequence: 3 },
      { urgency: 'first-segment', sequence: 4 },
      { urgency: 'playing', sequence: 5 },
    ] as const;
    assert.deepEqual(
      queue
        .map((one) => ({ ...one, tag: 0 }))
        .sort(compareQueued)
        .map(({ sequence }) => sequence),
      [3, 5, 2, 4, 1, 0],
    );
  });

  it('is that of the most urgent of those who share a segment', () => {
    assert.equal(mostUrgent([]), null);
    assert.equal(mostUrgent(['warm-up', 'first-segment', 'running-ahead']), 'first-segment');
  });

  it('weighs a picture by its pixels per second, and sound and copies next to nothing', () => {
    const picture = {
      ...({ kind: 'video', action: 'encode', index: 0, codec: 'h264', bitrate: 1 } as const),
      ...{ deinterlace: false, toneMap: false, burnIn: null },
    };
    const weights = [
      weightOf({ ...picture, width: 1920, height: 1080, frameRate: '30' }),
      weightOf({ ...picture, width: 1920, height: 1080, frameRate: '60000/1001' }),
      weightOf({ ...picture, width: 320, height: 180, frameRate: '25' }),
      weightOf({ kind: 'video', action: 'copy', index: 0 }),
      weightOf({ kind: 'audio', action: 'encode', index: 1, codec: 'aac', channels: 2, bitrate: 1 }),
    ].map((weight) => Number(weight.toFixed(3)));
    assert.deepEqual(weights, [1, 1.998, 0.1, 0.05, 0.05]);
    assert.equal(isHeavy({ kind: 'video', action: 'copy', index: 0 }), false);
  });
});

describe('the queue for the strength of the machine', () => {
  const settled = async (slot: Slot): Promise<boolean | 'waits'> =>
    Promise.race([slot.granted, new Promise<'waits'>((resolve) => setImmediate(resolve, 'waits'))]);

  it('lets in what fits, and says how many come before whoever waits', async () => {
    const slots = createSlots(1);
    const one = slots.take({ urgency: 'first-segment', weight: 1 });
    const two = slots.take({ urgency: 'first-segment', weight: 1 });
    const three = slots.take({ urgency: 'first-segment', weight: 1 });
    assert.deepEqual([await settled(one), await settled(two)], [true, 'waits']);
    assert.deepEqual([one.ahead(), two.ahead(), three.ahead()], [null, 0, 1]);
    one.give();
    assert.deepEqual([await settled(two), await settled(three)], [true, 'waits']);
    three.give();
    assert.equal(await three.granted, false);
    assert.equal(slots.waiting(), 0);
  });

  it('prefers whoever waits to run-ahead that asks again, and run-ahead to warm-up', async () => {
    const slots = createSlots(1);
    const running = slots.take({ urgency: 'playing', weight: 1 });
    const warm = slots.take({ urgency: 'warm-up', weight: 1 });
    const viewer = slots.take({ urgency: 'first-segment', weight: 1 });
    const ahead = slots.take({ urgency: 'running-ahead', weight: 1, instead: running });
    assert.deepEqual(
      [await settled(viewer), await settled(ahead), await settled(warm)],
      [true, 'waits', 'waits'],
    );
    viewer.give();
    assert.deepEqual([await settled(ahead), await settled(warm)], [true, 'waits']);
  });

  it('lets go on who is still the most urgent, in the same moment', async () => {
    const slots = createSlots(1);
    const first = slots.take({ urgency: 'playing', weight: 1 });
    const waiting = slots.take({ urgency: 'running-ahead', weight: 1 });
    const again = slots.take({ urgency: 'playing', weight: 1, instead: first });
    assert.deepEqual([await settled(again), await settled(waiting)], [true, 'waits']);
  });

  it('moves up who has become more urgent', async () => {
    const slots = createSlots(1);
    const running = slots.take({ urgency: 'playing', weight: 1 });
    const first = slots.take({ urgency: 'running-ahead', weight: 1 });
    const second = slots.take({ urgency: 'running-ahead', weight: 1 });
    second.reconsider('playing');
    running.give();
    assert.deepEqual([await settled(second), await settled(first)], [true, 'waits']);
  });

  it('gives each owner a turn before another has its second, and nobody is passed for ever', async () => {
    const slots = createSlots(1);
    const came: string[] = [];
    const ask = (owner: string, name: string): Slot => {
      const slot = slots.take({ urgency: 'first-segment', weight: 1, owner });
      void slot.granted.then((isGranted) => isGranted && came.push(name));
      return slot;
    };
    const asked = Array.from({ length: 5 }, (_, n) => ask('ann', `ann ${n}`));
    asked.push(ask('bob', 'bob 0'));
    for (let n = 0; n < 8; n += 1) {
      const running = asked.find((slot) => slot.ahead() === null);
      asked.splice(asked.indexOf(running ?? assert.fail()), 1);
      running?.give();
      if (n > 0 && n < 4) asked.push(ask('bob', `bob ${n}`));
      await new Promise(setImmediate);
    }
    assert.deepEqual(came.slice(0, 2), ['ann 0', 'bob 0']);
    assert.deepEqual(
      came.filter((name) => name.startsWith('ann')),
      ['ann 0', 'ann 1', 'ann 2', 'ann 3', 'ann 4'],
    );
    assert.equal(came.length, 9);
  });

  it('lets in one that is heavier than the machine carries, but alone', async () => {
    const slots = createSlots(1);
    const huge = slots.take({ urgency: 'playing', weight: 4 });
    const small = slots.take({ urgency: 'playing', weight: 0.1 });
    assert.deepEqual([await settled(huge), await settled(small)], [true, 'waits']);
    huge.give();
    assert.equal(await settled(small), true);
  });

  it('never carries too much, forgets nobody, and ends empty, whatever happens in whichever order', () => {
    const steps = fc.array(
      fc.record({
        act: fc.constantFrom('take', 'give', 'swap', 'reconsider'),
        urgency: fc.constantFrom(...urgencies),
        weight: fc.constantFrom(0.1, 0.25, 0.5, 1),
        which: fc.nat(20),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, (list) => {
        const capacity = 1;
        const slots = createSlots(capacity);
        const live: { slot: Slot; weight: number }[] = [];
        const take = (urgency: Urgency, weight: number, instead?: Slot): void => {
          live.push({ weight, slot: slots.take({ urgency, weight, ...(instead ? { instead } : {}) }) });
        };
        for (const { act, urgency, weight, which } of list) {
          const index = live.length === 0 ? -1 : which % live.length;
          const chosen = live[index];
          if (act === 'take' || !chosen) take(urgency, weight);
          else if (act === 'reconsider') chosen.slot.reconsider(urgency);
          else {
            live.splice(index, 1);
            if (act === 'swap') take(urgency, weight, chosen.slot);
            else chosen.slot.give();
          }
          const used = live
            .filter(({ slot }) => slot.ahead() === null)
            .reduce((sum, one) => sum + one.weight, 0);
          assert.ok(used <= capacity + 1e-9, `${used}`);
          assert.equal(slots.waiting(), live.filter(({ slot }) => slot.ahead() !== null).length);
          if (live.length > 0) assert.ok(used > 0, 'the machine idles while somebody waits');
        }
        for (const { slot } of live) slot.give();
        assert.equal(slots.waiting(), 0);
        assert.equal(slots.take({ urgency: 'warm-up', weight: capacity }).ahead(), null);
      }),
    );
  });
});
