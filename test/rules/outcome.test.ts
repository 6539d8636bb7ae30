import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TakenEvent } from '../../resume-service/src/bookmarks/document-rules.ts';
import { emptyDocument } from '../../resume-service/src/bookmarks/document-rules.ts';
import { type Act, merge } from '../../resume-service/src/bookmarks/merge-rules.ts';
import { outcomeOf } from '../../resume-service/src/bookmarks/outcome-rules.ts';
import { events, lives } from './arbitrary-acts.ts';
import { erase, opening } from './stories/story.ts';

/** What the sender of the last act is told. */
const outcomeAfter = (earlier: Act[], { event }: { event: TakenEvent }): string => {
  const before = merge(undefined, earlier);
  return outcomeOf(before, event, merge(before, [{ type: 'event', event }]));
};

describe('the outcome of an event', () => {
  const laptop = opening('Laptop', 'laptop');
  const first = laptop.pause('20:00', '10:00');

  it('is moved when the place is now where the event says', () => {
    assert.equal(outcomeAfter([], first), 'moved');
  });

  it('is duplicate for what was there, also after later events of the session', () => {
    assert.equal(outcomeAfter([first], first), 'duplicate');
    assert.equal(outcomeAfter([first, laptop.progress('20:10', '20:00')], first), 'duplicate');
    const beat = laptop.progress('20:30', '30:00');
    assert.equal(outcomeAfter([first, beat], beat), 'duplicate');
    assert.equal(
      outcomeAfter([beat, laptop.stop('20:31', '0:01', { playedHere: 1, jumped: true })], beat),
      'duplicate',
    );
  });

  it('is duplicate for a heartbeat that changed nothing, sent twice', () => {
    const slip = opening('TV', 'tv').progress('20:30', '0:05', { playedHere: 5 });
    assert.equal(outcomeAfter([first, slip], slip), 'duplicate');
  });

  it('is stale for an older one that comes later', () => {
    assert.equal(outcomeAfter([first], opening('TV', 'tv').pause('19:00', '50:00')), 'stale');
    const slip = opening('TV', 'tv').stop('19:00', '0:05', { playedHere: 5 });
    assert.equal(outcomeAfter([first], slip), 'stale');
  });

  it('is provisional for what has not earned the place, failures too', () => {
    const tv = opening('TV', 'tv');
    assert.equal(outcomeAfter([first], tv.stop('21:00', '0:05', { playedHere: 5 })), 'provisional');
    assert.equal(outcomeAfter([], tv.failed('21:00', '0:00')), 'provisional');
  });

  it('is erased for what happened before the viewer erased the title', () => {
    assert.equal(outcomeAfter([first, erase('21:00')], laptop.pause('20:30', '12:00')), 'erased');
    assert.equal(outcomeAfter([first, erase('21:00')], laptop.pause('21:00', '12:00')), 'erased');
    assert.equal(outcomeAfter([first, erase('21:00')], laptop.pause('21:01', '12:00')), 'moved');
  });

  it('says moved only of events that are the place afterwards', () => {
    fc.assert(
      fc.property(lives, events, (life, event) => {
        const before = merge(undefined, life);
        const after = merge(before, [{ type: 'event', event }]);
        if (outcomeOf(before, event, after) !== 'moved') return;
        assert.notDeepEqual(after.sessions[0], before.sessions[0] ?? emptyDocument);
        assert.equal(after.sessions[0]?.eventId, event.eventId);
      }),
      { numRuns: 300 },
    );
  });
});
