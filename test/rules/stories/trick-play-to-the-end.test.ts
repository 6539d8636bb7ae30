import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: winding forward to the end', () => {
  it('does not finish the title: nothing was watched there', () => {
    const laptop = opening('Laptop', 'laptop');
    const tv = opening('Bedroom TV', 'tv');
    const document = afterAll(
      laptop.pause('20:00', '47:10'),
      tv.progress('21:00:20', '1:20:00', { playedHere: 0, jumped: true, playbackRate: 32 }),
      tv.ended('21:00:40', '1:40:00', { playedHere: 0, jumped: true, playbackRate: 32 }),
    );
    assert.deepEqual(told(document, '21:01'), {
      state: 'continue',
      place: 'pause 47:10 on Laptop',
      isProvisional: false,
      others: [],
      named: [],
      history: ['ended 1:40:00 on Bedroom TV', 'pause 47:10 on Laptop'],
    });
  });
});
