import assert from 'node:assert/strict';
import type { Bookmark, Playback } from '../../../resume-service/src/contract.ts';
import { curtainOfPlayback, curtainOfWish } from '../../../tv-app/src/components/curtain-view.ts';
import { speaker } from '../../../tv-app/src/i18n/words.ts';

const card = { id: 'film', title: 'The Lighthouse', durationSeconds: 600, poster: '/poster' };
const place = { id: 'phone', position: 93, still: '/paused' };
const bookmark = {
  id: 'mark',
  video: card,
  place,
  resumeAt: 90,
  otherPlaces: [{ ...place, id: 'kitchen', position: 300, still: '/kitchen' }],
  named: [{ id: 'scene', position: 400, still: null }],
} as unknown as Bookmark;

const tv = (bookmarks: Bookmark[] = [bookmark]): Parameters<typeof curtainOfWish>[0] => ({
  language: 'en',
  say: speaker('en'),
  library: {
    bookmarks: () => bookmarks,
    bookmarkOf: (video) => bookmarks.find((one) => one.video.id === video),
    videoOf: (id) => (id === card.id ? ({ ...card } as never) : undefined),
  },
});

const playback = (resumeAt: number) => ({ video: card, resumeAt }) as unknown as Playback;

describe('what the TV shows before the first picture', () => {
  it('is the still of the bookmark and where it resumes', () => {
    const view = curtainOfWish(tv(), { bookmark: 'mark' });
    assert.deepEqual(view, { picture: '/paused', title: 'The Lighthouse', from: 'From 1:30' });
  });

  it('is the poster from the start, and for a place far from the still', () => {
    assert.deepEqual(curtainOfWish(tv(), { video: 'film', startAt: 0 }), {
      picture: '/poster',
      title: 'The Lighthouse',
      from: '',
    });
    const far = curtainOfWish(tv(), { video: 'film', startAt: 240 });
    assert.deepEqual([far.picture, far.from], ['/poster', 'From 4:00']);
    const near = curtainOfWish(tv(), { video: 'film', startAt: 92 });
    assert.deepEqual([near.picture, near.from], ['/paused', 'From 1:32']);
  });

  it('is the still of the place that was chosen, and says from where only once the service has said so', () => {
    const other = curtainOfWish(tv(), { bookmark: 'mark', place: 'kitchen' });
    assert.deepEqual([other.picture, other.from], ['/kitchen', '']);
    assert.equal(curtainOfPlayback(tv(), playback(297), other).from, 'From 4:57');
    assert.equal(curtainOfPlayback(tv(), playback(297), other).picture, '/kitchen');
    const named = curtainOfWish(tv(), { bookmark: 'scene' });
    assert.deepEqual([named.picture, named.from], ['/poster', '']);
  });

  it('is empty for a title that is not known yet, and filled by the answer', () => {
    const empty = curtainOfWish(tv([]), { video: 'new' });
    assert.deepEqual(empty, { picture: '', title: '', from: '' });
    assert.deepEqual(curtainOfPlayback(tv([]), playback(90), empty), {
      picture: '/poster',
      title: 'The Lighthouse',
      from: 'From 1:30',
    });
  });
});
