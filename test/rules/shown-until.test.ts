import assert from 'node:assert/strict';
import fc from 'fast-check';
import { showBookmark } from '../../resume-service/src/bookmarks/bookmark-view.ts';
import { emptyDocument } from '../../resume-service/src/bookmarks/document-rules.ts';
import { merge } from '../../resume-service/src/bookmarks/merge-rules.ts';
import { shownUntil } from '../../resume-service/src/bookmarks/shown-rules.ts';
import { acts } from './arbitrary-acts.ts';

const dayMs = 86_400_000;
const stored = {
  id: 'b',
  viewer: 'v',
  title: 'film',
  secret: 's',
  version: 1,
  committedAt: 0,
  history: '[]',
};
const card = { id: 'film', title: 'Film', durationSeconds: 600, poster: null };
/** Near the steps of the rewind and the end of moving, and anywhere between. */
const times = fc
  .tuple(
    fc.constantFrom(0, 25_000, 60_000, 3_600_000, dayMs),
    fc.oneof(fc.integer({ min: -70, max: 70 }), fc.integer({ min: 0, max: dayMs })),
  )
  .map(([step, off]) => Math.max(0, step + off));

describe('how long a bookmark looks the same', () => {
  it('is told to the millisecond: nothing changes before, and what changes is told', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 12 }), times, times, (some, now, later) => {
        const document = merge(emptyDocument, some);
        const at = (time: number) =>
          showBookmark({ ...stored, document }, { card, plan: null, now: time, stillUrl: () => null });
        const until = shownUntil(document, now);
        assert.ok(until > now);
        for (const time of [later, until - 1, now + (later % 1000)])
          if (time >= now && time < until && Number.isFinite(time)) assert.deepEqual(at(time), at(now));
      }),
      { numRuns: 2000 },
    );
  });

  it('ends when a screen that played has been silent for 25 s, and with each step of the rewind', () => {
    const beat = {
      activeAt: 1000,
      occurredAt: 1000,
      kind: 'progress',
      playedHere: 60,
      position: 300,
    } as const;
    const event = {
      ...{ eventId: 'e', session: 's', sequence: 1, resumed: false, jumped: false, duration: 600 },
      ...{ video: { id: 'film' }, edition: 'film-web', platform: 'web', device: { id: 'tv', name: 'TV' } },
      ...beat,
    };
    const document = merge(emptyDocument, [{ type: 'event', event }]);
    const steps = [1000, 26_000, 61_000, 3_601_000, 86_401_000];
    for (const [index, step] of steps.entries())
      assert.equal(shownUntil(document, step), steps[index + 1] ?? Number.POSITIVE_INFINITY);
  });
});
