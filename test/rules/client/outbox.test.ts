import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openIndexedOutbox } from '../../../resume-service/src/client/pausing/indexed-outbox.ts';
import { createMemoryOutbox } from '../../../resume-service/src/client/pausing/memory-outbox.ts';
import type { Outbox } from '../../../resume-service/src/client/pausing/outbox.ts';
import { createSafeOutbox, openOutbox } from '../../../resume-service/src/client/pausing/safe-outbox.ts';
import { entry, useIndexedDb } from './entries.ts';

const idsIn = async (outbox: Outbox) => (await outbox.oldest(10_000)).map(({ event }) => event.eventId);

const kinds: Record<string, (room?: number) => Promise<Outbox>> = {
  'on IndexedDB': (room) => openIndexedOutbox(`outbox-${Math.random()}`, room),
  'in memory': async (room) => createMemoryOutbox(room),
};

for (const [where, open] of Object.entries(kinds)) {
  describe(`the outbox ${where}`, () => {
    useIndexedDb();

    it('gives the oldest first, as many as asked for', async () => {
      const outbox = await open();
      await Promise.all(['a', 'b', 'c'].map((id) => outbox.add(entry(id))));
      assert.deepEqual(
        (await outbox.oldest(2)).map(({ event }) => event.eventId),
        ['a', 'b'],
      );
    });

    it('forgets what is removed, and brings nothing back by an update', async () => {
      const outbox = await open();
      await outbox.add(entry('a'));
      await outbox.add(entry('b'));
      const both = await outbox.oldest(2);
      await outbox.remove(both.slice(0, 1).map(({ key }) => key));
      await outbox.update(both.map((kept) => ({ ...kept, stamp: { occurredAt: 2, activeAt: 1 } })));
      assert.deepEqual(await idsIn(outbox), ['b']);
      assert.deepEqual((await outbox.oldest(1))[0]?.stamp, { occurredAt: 2, activeAt: 1 });
    });

    it('keeps of the progress of a session the newest only', async () => {
      const outbox = await open();
      for (let beat = 0; beat < 30; beat += 1)
        await outbox.add(entry(`beat-${beat}`, { kind: 'progress', playedHere: beat * 10 }));
      assert.deepEqual(await idsIn(outbox), ['beat-29']);
    });

    it('keeps progress that had earned more than what follows', async () => {
      const outbox = await open();
      await outbox.add(entry('earned', { kind: 'progress', playedHere: 300 }));
      await outbox.add(entry('restarted', { kind: 'progress', playedHere: 5 }));
      await outbox.add(entry('jumped', { kind: 'progress', playedHere: 0, jumped: true }));
      await outbox.add(entry('resumed', { kind: 'progress', playedHere: 20, jumped: true, resumed: true }));
      await outbox.add(entry('slip', { kind: 'progress', playedHere: 30, jumped: true, resumed: false }));
      assert.deepEqual(await idsIn(outbox), ['earned', 'restarted', 'resumed', 'slip']);
    });

    it('keeps progress before a pause, and of other sessions', async () => {
      const outbox = await open();
      await outbox.add(entry('a', { kind: 'progress' }));
      await outbox.add(entry('b', { kind: 'pause' }));
      await outbox.add(entry('c', { kind: 'progress' }));
      await outbox.add(entry('d', { kind: 'progress', session: 'other' }));
      await outbox.add(entry('e', { kind: 'progress' }));
      assert.deepEqual(await idsIn(outbox), ['a', 'b', 'd', 'e']);
    });

    it('leaves progress alone that is on its way', async () => {
      const outbox = await open();
      await outbox.add(entry('sent', { kind: 'progress' }));
      const [sent] = await outbox.oldest(1);
      if (sent) await outbox.update([{ ...sent, stamp: { occurredAt: 2, activeAt: 1 } }]);
      await outbox.add(entry('next', { kind: 'progress' }));
      assert.deepEqual(await idsIn(outbox), ['sent', 'next']);
    });

    it('gives up the oldest progress when there is no more room, and never a pause', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 25 }), async (pauses) => {
          const room = 8;
          const outbox = await open(room);
          const pauseIds: string[] = [];
          for (const [index, isPause] of pauses.entries()) {
            if (isPause) pauseIds.push(`e${index}`);
            await outbox.add(
              entry(`e${index}`, { kind: isPause ? 'pause' : 'progress', session: `s${index}` }),
            );
          }
          const kept = await idsIn(outbox);
          assert.deepEqual(
            kept.filter((id) => pauseIds.includes(id)),
            pauseIds,
          );
          assert.ok(kept.length <= Math.max(room, pauseIds.length));
          outbox.close();
        }),
        { numRuns: 30 },
      );
    });
  });
}

describe('the outbox after a crash', () => {
  useIndexedDb();

  it('still has everything that was kept, in order', async () => {
    const before = await openIndexedOutbox('shared');
    await before.add(entry('a'));
    await before.add(entry('b'));
    // No close: the page is gone.
    const after = await openIndexedOutbox('shared');
    await after.add(entry('c'));
    assert.deepEqual(await idsIn(after), ['a', 'b', 'c']);
  });

  it('keeps accounts apart', async () => {
    const anna = openOutbox('anna');
    const ben = openOutbox('ben');
    await anna.add(entry('of-anna'));
    assert.deepEqual(await idsIn(ben), []);
    assert.deepEqual(await idsIn(anna), ['of-anna']);
  });
});

describe('the outbox of a browser that gives no database', () => {
  it('keeps events in memory', async () => {
    const outbox = openOutbox('nowhere');
    await outbox.add(entry('a'));
    await outbox.add(entry('b'));
    const [first] = await outbox.oldest(1);
    await outbox.update(first ? [{ ...first, stamp: { occurredAt: 2, activeAt: 1 } }] : []);
    assert.deepEqual((await outbox.oldest(1))[0]?.stamp, { occurredAt: 2, activeAt: 1 });
    await outbox.remove(first ? [first.key] : []);
    assert.deepEqual(await idsIn(outbox), ['b']);
  });

  it('goes on in memory when the disk is full in the middle', async () => {
    const disk = createMemoryOutbox();
    let isFull = false;
    const outbox = createSafeOutbox(
      Promise.resolve({
        ...disk,
        add: (one) => (isFull ? Promise.reject(new DOMException('', 'QuotaExceededError')) : disk.add(one)),
      }),
    );
    await outbox.add(entry('on-disk'));
    isFull = true;
    await outbox.add(entry('in-memory'));
    assert.deepEqual(await idsIn(outbox), ['on-disk', 'in-memory']);
    await outbox.remove((await outbox.oldest(10)).map(({ key }) => key));
    assert.deepEqual(await idsIn(outbox), []);
  });
});
