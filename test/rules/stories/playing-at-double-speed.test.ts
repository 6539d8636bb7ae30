import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: playing at 2×', () => {
  const laptop = opening('Laptop', 'laptop');
  const before = laptop.pause('18:00', '47:10');

  it('is playing: fifteen seconds by the wall clock earn the place, thirty seconds further on', () => {
    const fast = opening('Phone', 'fast');
    const document = afterAll(before, fast.progress('20:00:15', '0:30', { playedHere: 15, playbackRate: 2 }));
    assert.equal(told(document, '20:00:20').place, 'progress 0:30 on Phone, moving');
  });

  it('ten seconds by the wall clock do not, although twenty seconds were seen', () => {
    const fast = opening('Phone', 'fast');
    const document = afterAll(before, fast.progress('20:00:10', '0:20', { playedHere: 10, playbackRate: 2 }));
    assert.equal(told(document, '20:00:20').place, 'pause 47:10 on Laptop');
  });
});
