/** The merge against the slowest way to say the same: collect everything, then look at all of it at once. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EventKey, TakenEvent } from '../../resume-service/src/bookmarks/document-rules.ts';
import { type Act, merge } from '../../resume-service/src/bookmarks/merge-rules.ts';
import { lives, longPlaying } from './arbitrary-acts.ts';

const runs = { numRuns: 100 };
const order = (a: EventKey, b: EventKey): number => {
  if (a.activeAt !== b.activeAt) return b.activeAt - a.activeAt;
  if (a.session !== b.session) return a.session < b.session ? 1 : -1;
  if (a.sequence !== b.sequence) return b.sequence - a.sequence;
  return a.eventId === b.eventId ? 0 : a.eventId < b.eventId ? 1 : -1;
};
const keyText = ({ activeAt, session, sequence, eventId }: EventKey): string =>
  `${activeAt}/${session}/${sequence}/${eventId}`;
const eventsOf = (acts: readonly Act[]): TakenEvent[] =>
  acts.flatMap((act) => (act.type === 'event' ? [act.event] : [])).sort(order);
const erasedAt = (acts: readonly Act[]): number =>
  Math.max(-1, ...acts.flatMap((act) => (act.type === 'erased' ? [act.stamp.at] : [])));
/** Of events sorted with the greatest first: the first of each session, eight of them. */
const greatestOfSessions = (events: readonly TakenEvent[]): string[] =>
  events
    .filter((event, index) => events.findIndex(({ session }) => session === event.session) === index)
    .slice(0, 8)
    .map(keyText);
/** The design's sentence, written a second time on purpose. */
const earned = (event: TakenEvent): boolean =>
  event.kind !== 'failed' &&
  !event.isPlaceless &&
  (event.kind === 'handoff' ||
    event.playedHere >= 15 ||
    (event.kind === 'pause' && event.jumped) ||
    (event.resumed && !event.jumped && event.playedHere > 0));

const ownLives = lives.map((life) => life.filter((act) => act.type !== 'brought'));
const anyLife = fc.oneof(ownLives, longPlaying);

describe('the merged document', () => {
  it('keeps the last earned place of the eight sessions where it is greatest', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const since = erasedAt(life);
        const counting = eventsOf(life).filter((event) => event.activeAt > since && earned(event));
        assert.deepEqual(merge(undefined, life).sessions.map(keyText), greatestOfSessions(counting));
      }),
      runs,
    );
  });

  it('has as its place the greatest earned key of all', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const since = erasedAt(life);
        const best = eventsOf(life).find((event) => event.activeAt > since && earned(event));
        const place = merge(undefined, life).sessions[0];
        assert.equal(place && keyText(place), best && keyText(best));
      }),
      runs,
    );
  });

  it('keeps the fifty greatest keys that are not progress as its history', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const since = erasedAt(life);
        const expected = eventsOf(life).filter((event) => event.activeAt > since);
        const keys = new Set(expected.filter((event) => event.kind !== 'progress').map(keyText));
        assert.deepEqual(merge(undefined, life).events.map(keyText), [...keys].slice(0, 50));
      }),
      runs,
    );
  });

  it('keeps as provisional the greatest pause that was not earned, and no other kind', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const since = erasedAt(life);
        const best = eventsOf(life).find(
          (event) => event.activeAt > since && event.kind === 'pause' && !event.isPlaceless && !earned(event),
        );
        const { provisional } = merge(undefined, life);
        assert.equal(provisional && keyText(provisional), (best && keyText(best)) ?? null);
      }),
      runs,
    );
  });

  it('marks the greatest event key of eight sessions, and the marks decide nothing', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const since = erasedAt(life);
        const counting = eventsOf(life).filter((event) => event.activeAt > since);
        const document = merge(undefined, life);
        assert.deepEqual(document.marks.map(keyText), greatestOfSessions(counting));
        const { marks: _marks, ...withMarks } = merge(document, life);
        const { marks: _none, ...withoutMarks } = merge({ ...document, marks: [] }, life);
        assert.deepEqual(withoutMarks, withMarks);
      }),
      runs,
    );
  });
});
