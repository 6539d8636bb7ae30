import assert from 'node:assert/strict';
import type { Bookmark, Plan, Video } from '../../../resume-service/src/contract.ts';
import {
  heroOfBookmark,
  heroOfVideo,
  tileOfBookmark,
  tileOfVideo,
} from '../../../tv-app/src/components/tile-view.ts';

const now = new Date(2026, 4, 12, 21, 0, 0).getTime();
const sight = { language: 'en', deviceId: 'tv', nowMs: now } as const;

const plan = (over: Partial<Plan> = {}): Plan => ({
  method: 'transcode',
  reasons: ['video-codec-not-supported'],
  available: true,
  readyInMs: 1000,
  preparing: null,
  sentence: { en: 'Converting to H.264, starts in about 1 s.', zh: '' },
  ...over,
});

const video = (over: Partial<Video> = {}): Video => ({
  ...{ id: 'film', title: 'Hazel', durationSeconds: 60, poster: null },
  ...{ editions: [], plan: plan(), problem: null, addedAt: '' },
  ...over,
});

const bookmark = (own: Plan): Bookmark =>
  ({
    id: 'mark',
    video: video(),
    place: {
      ...{
        id: 'phone',
        position: 30,
        duration: 60,
        kind: 'pause',
        activeAt: now,
        isMoving: false,
        still: null,
      },
      device: { id: 'phone', name: 'Phone', platform: 'web' },
    },
    plan: own,
  }) as unknown as Bookmark;

describe('the line under a tile', () => {
  it('says nothing of a short wait, and how long a long one is', () => {
    assert.equal(tileOfVideo(video(), sight).line, '1 min');
    assert.equal(tileOfVideo(video({ plan: plan({ readyInMs: 3000 }) }), sight).line, '1 min');
    assert.equal(tileOfVideo(video({ plan: plan({ readyInMs: 8000 }) }), sight).line, 'ready in about 8 s');
    assert.equal(tileOfBookmark(bookmark(plan()), sight).line, 'paused on Phone · just now');
    assert.equal(tileOfBookmark(bookmark(plan({ readyInMs: 8000 })), sight).line, 'ready in about 8 s');
  });

  it('says how far a title is that is still being fetched', () => {
    const fetched = plan({ available: false, preparing: 0.43 });
    assert.equal(tileOfVideo(video({ plan: fetched }), sight).line, 'preparing 43 %');
    assert.equal(tileOfBookmark(bookmark(fetched), sight).line, 'preparing 43 %');
  });

  it('says that a title cannot be played', () => {
    assert.equal(tileOfBookmark(bookmark(plan({ available: false })), sight).line, 'Not on this TV yet');
    const problem = { en: 'The file is empty.', zh: '' };
    assert.equal(tileOfVideo(video({ plan: null, problem }), sight).line, 'Cannot be read');
  });
});

describe('the block of a title', () => {
  it('says once when it starts: in the sentence on how it is played', () => {
    const hero = heroOfVideo(video(), sight);
    assert.deepEqual([hero.line, hero.text], ['', 'Converting to H.264, starts in about 1 s.']);
  });

  it('says it by itself where something else is told of the title', () => {
    const description = { en: 'A keeper and a storm.', zh: '' };
    const hero = heroOfVideo(video({ description }), sight);
    assert.deepEqual([hero.line, hero.text], ['ready in about 1 s', 'A keeper and a storm.']);
    const resumed = heroOfBookmark(bookmark(plan()), video({ description }), sight);
    assert.equal(resumed.line, '0:30 of 1:00 · paused on Phone · just now');
  });
});
