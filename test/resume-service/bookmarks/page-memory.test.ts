import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPageMemory } from '../../../resume-service/src/bookmarks/page-memory.ts';

type Page = { from: number; until: number; bytes: number; value: number };
const page = (value: number, over: Partial<Page> = {}): Page => {
  return { from: 0, until: Number.POSITIVE_INFINITY, bytes: 100, value, ...over };
};

describe('pages that are kept', () => {
  it('are made once, until there is a write for that viewer', async () => {
    const pages = createPageMemory<Page>();
    let made = 0;
    const get = async (viewer: string) =>
      (await pages.get({ viewer, name: 'first', now: 1 }, async () => page((made += 1)))).value;
    assert.deepEqual([await get('anna'), await get('anna'), await get('ben')], [1, 1, 2]);
    await pages.during('anna', async () => undefined);
    assert.deepEqual([await get('anna'), await get('ben')], [3, 2]);
    pages.clear();
    assert.deepEqual([await get('anna'), await get('ben')], [4, 5]);
  });

  it('are made anew when their time is over, and when the clock goes back before it', async () => {
    const pages = createPageMemory<Page>();
    let made = 0;
    const at = async (now: number) => {
      const make = async () => page((made += 1), { from: now, until: now + 10 });
      return (await pages.get({ viewer: 'anna', name: 'first', now }, make)).value;
    };
    assert.deepEqual([await at(100), await at(109), await at(110), await at(99)], [1, 1, 2, 3]);
  });

  it('are dropped after a write that failed as well: nobody knows what became of it', async () => {
    const pages = createPageMemory<Page>();
    await pages.get({ viewer: 'anna', name: 'first', now: 0 }, async () => page(1));
    await assert.rejects(
      pages.during('anna', () => Promise.reject(new Error('full'))),
      /full/,
    );
    const again = await pages.get({ viewer: 'anna', name: 'first', now: 0 }, async () => page(2));
    assert.equal(again.value, 2);
  });

  it('never weigh more than they may, and one viewer keeps but a few', async () => {
    const pages = createPageMemory<Page>();
    let made = 0;
    const get = (viewer: string, name: string, bytes: number) =>
      pages.get({ viewer, name, now: 0 }, async () => page((made += 1), { bytes }));
    for (let index = 0; index < 40; index += 1) await get('anna', `page ${index}`, 10);
    assert.equal((await get('anna', 'page 39', 10)).value, 40);
    assert.equal((await get('anna', 'page 0', 10)).value, 41);
    for (let index = 0; index < 20; index += 1) await get(`viewer ${index}`, 'first', 1024 * 1024);
    assert.equal((await get('viewer 19', 'first', 10)).value, 61);
    assert.equal((await get('anna', 'page 0', 10)).value, 62, "anna's are asked for least recently");
  });

  it('never show less than a write that was acknowledged before the question, however everything overlaps', async () => {
    const steps = fc.array(fc.constantFrom('read', 'write'), { minLength: 2, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), steps, async (schedule, order) => {
        const pages = createPageMemory<Page>();
        const store = { value: 0, acknowledged: 0 };
        const pause = (what: string) => schedule.schedule(Promise.resolve(), what);
        const write = async () => {
          await pause('a write comes');
          await pages.during('anna', async () => {
            await pause('before the commit');
            store.value += 1;
            await pause('after the commit');
          });
          store.acknowledged += 1;
        };
        const read = async () => {
          await pause('a question comes');
          const least = store.acknowledged;
          const { value } = await pages.get({ viewer: 'anna', name: 'first', now: 0 }, async () => {
            await pause('before the query');
            const seen = store.value;
            await pause('after the query');
            return page(seen);
          });
          assert.ok(value >= least, `${value} was shown after ${least} writes were acknowledged`);
        };
        const all = Promise.all(order.map((what) => (what === 'write' ? write() : read())));
        await schedule.waitFor(all);
      }),
      { numRuns: 1000 },
    );
  });
});
