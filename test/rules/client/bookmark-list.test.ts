import assert from 'node:assert/strict';
import { isPlanUnknown, withBookmark, withoutBookmark } from '../../../resume-service/src/client/index.ts';
import type { Bookmark } from '../../../resume-service/src/contract.ts';

const plan: NonNullable<Bookmark['plan']> = {
  method: 'direct',
  reasons: [],
  available: true,
  readyInMs: 0,
  preparing: null,
};

const bookmark = (id: string, touchedAt: number, more: Partial<Bookmark> = {}): Bookmark => ({
  id,
  video: { id: `video-${id}`, title: id, durationSeconds: 600, poster: null },
  state: 'continue',
  place: {
    id: 'p',
    position: 60,
    duration: 600,
    kind: 'pause',
    activeAt: touchedAt,
    device: { id: 'device-1', name: 'Tab', platform: 'web' },
    isMoving: false,
    still: null,
  },
  isProvisional: false,
  resumeAt: 57,
  otherPlaces: [],
  named: [],
  tracks: null,
  plan: null,
  touchedAt,
  committedAt: touchedAt,
  version: touchedAt,
  ...more,
});

const idsOf = (list: readonly Bookmark[]) => list.map(({ id }) => id);

describe('the list of places to carry on from', () => {
  const list = [bookmark('b', 20, { plan }), bookmark('a', 10, { plan })];

  it('puts what has changed in its place by time, once', () => {
    assert.deepEqual(idsOf(withBookmark(list, bookmark('a', 30))), ['a', 'b']);
    assert.deepEqual(idsOf(withBookmark(list, bookmark('c', 15))), ['b', 'c', 'a']);
  });

  it('takes off what is finished or dismissed, and what is erased', () => {
    assert.deepEqual(idsOf(withBookmark(list, bookmark('a', 30, { state: 'finished' }))), ['b']);
    assert.deepEqual(idsOf(withBookmark(list, bookmark('b', 30, { state: 'dismissed' }))), ['a']);
    assert.deepEqual(idsOf(withoutBookmark(list, 'b')), ['a']);
  });

  it('is not moved by an older version', () => {
    assert.deepEqual(withBookmark(list, bookmark('b', 5)), list);
  });

  it('keeps the plan that is known where the news carry none, and asks only for one that is not', () => {
    const [first] = withBookmark(list, bookmark('a', 30));
    assert.deepEqual(first?.plan, plan);
    assert.equal(isPlanUnknown(list, bookmark('a', 30)), false);
    assert.equal(isPlanUnknown(list, bookmark('c', 30)), true);
    assert.equal(isPlanUnknown(list, bookmark('c', 30, { state: 'dismissed' })), false);
    assert.equal(isPlanUnknown(list, bookmark('c', 30, { plan })), false);
  });
});
