import assert from 'node:assert/strict';
import type { Bookmark } from '../../../resume-service/src/bookmarks/contract.ts';
import { isNewPauseElsewhere } from '../../../tv-app/src/session/pause-rules.ts';

type Told = Pick<Bookmark, 'state' | 'place'>;

const told = (change: Partial<Bookmark['place']> = {}, state: Bookmark['state'] = 'continue'): Told => ({
  state,
  place: {
    id: 'evening',
    position: 60,
    duration: 600,
    kind: 'pause',
    activeAt: 5_000,
    device: { id: 'phone', name: 'Phone', platform: 'web' },
    isMoving: false,
    still: null,
    ...change,
  },
});

describe('a pause on another screen', () => {
  it('is news when the title was not known, was playing, or was paused earlier', () => {
    assert.equal(isNewPauseElsewhere(told(), undefined, 'tv'), true);
    assert.equal(isNewPauseElsewhere(told(), told({ kind: 'progress' }), 'tv'), true);
    assert.equal(isNewPauseElsewhere(told(), told({ activeAt: 4_000 }), 'tv'), true);
  });

  it('is no news a second time, nor when only something else of the bookmark has changed', () => {
    assert.equal(isNewPauseElsewhere(told(), told(), 'tv'), false);
    assert.equal(isNewPauseElsewhere(told({ still: '/still' }), told(), 'tv'), false);
  });

  it('is none when this screen paused, when it plays on or was handed over, or when it was put away', () => {
    assert.equal(isNewPauseElsewhere(told(), undefined, 'phone'), false);
    for (const kind of ['progress', 'handoff', 'stop', 'ended'] as const)
      assert.equal(isNewPauseElsewhere(told({ kind }), undefined, 'tv'), false);
    assert.equal(isNewPauseElsewhere(told({}, 'finished'), undefined, 'tv'), false);
  });
});
