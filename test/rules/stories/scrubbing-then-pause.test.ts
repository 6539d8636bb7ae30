import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: scrubbing about to find a scene, then a pause', () => {
  const laptop = opening('Laptop', 'laptop');

  it('the jumps move nothing, the pause does: it is what the viewer was looking for', () => {
    const search = opening('Bedroom TV', 'search');
    const jumping = [
      laptop.pause('18:00', '47:10'),
      search.progress('20:00:02', '1:10:00', { playedHere: 1, jumped: true }),
      search.progress('20:00:05', '1:20:00', { playedHere: 2, jumped: true }),
      search.progress('20:00:09', '1:15:30', { playedHere: 3, jumped: true }),
    ];
    assert.equal(told(afterAll(...jumping), '20:00:10').place, 'pause 47:10 on Laptop');
    const document = afterAll(
      ...jumping,
      search.pause('20:00:12', '1:15:33', { playedHere: 6, jumped: true }),
    );
    assert.deepEqual(told(document, '20:01'), {
      state: 'continue',
      place: 'pause 1:15:33 on Bedroom TV',
      isProvisional: false,
      others: ['pause 47:10 on Laptop'],
      named: [],
      history: ['pause 1:15:33 on Bedroom TV', 'pause 47:10 on Laptop'],
    });
  });

  it('scrubbing while paused moves it too: such a jump is reported as a pause', () => {
    const search = opening('Bedroom TV', 'search');
    const document = afterAll(
      laptop.pause('18:00', '47:10'),
      search.pause('20:00:12', '1:15:33', { playedHere: 0, jumped: true }),
    );
    assert.equal(told(document, '20:01').place, 'pause 1:15:33 on Bedroom TV');
  });
});
