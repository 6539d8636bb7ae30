import assert from 'node:assert/strict';
import { merge } from '../../../resume-service/src/bookmarks/merge-rules.ts';
import { outcomeOf } from '../../../resume-service/src/bookmarks/outcome-rules.ts';
import { afterAll, at, choose, erase, opening, told } from './story.ts';

describe('story: erased, then late events arrive', () => {
  const laptop = opening('Laptop', 'laptop');
  const phone = opening('Phone', 'phone');
  const late = phone.pause('19:00', '1:05:00');

  it('nothing of them is taken in, only the tombstone is left', () => {
    const document = afterAll(
      laptop.pause('18:00', '47:10', { tracks: { audio: { language: 'en' }, text: null } }),
      choose('finished', '18:30'),
      choose('dismissed', '18:31'),
      erase('20:00'),
      late,
    );
    assert.deepEqual(document, {
      sessions: [],
      provisional: null,
      tracks: null,
      finished: null,
      dismissed: null,
      erased: { at: at('20:00'), eventId: 'erase-20:00' },
      named: [],
      events: [],
      marks: [],
    });
    assert.equal(outcomeOf(document, late.event, merge(document, [late])), 'erased');
  });

  it('what is watched later counts', () => {
    const again = opening('Bedroom TV', 'again');
    const document = afterAll(
      laptop.pause('18:00', '47:10'),
      erase('20:00'),
      late,
      again.pause('20:30', '3:00'),
    );
    assert.deepEqual(told(document, '21:00'), {
      state: 'continue',
      place: 'pause 3:00 on Bedroom TV',
      isProvisional: false,
      others: [],
      named: [],
      history: ['pause 3:00 on Bedroom TV'],
    });
  });
});
