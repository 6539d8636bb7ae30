import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: on to the next episode', () => {
  it('the first episode is finished, also when the credits were cut short', () => {
    const first = opening('Bedroom TV', 'first');
    const document = afterAll(first.progress('20:30', '1:30:00'), first.stop('20:37:30', '1:37:30'));
    assert.equal(told(document, '20:40').state, 'finished');
    assert.equal(told(document, '20:40').place, 'stop 1:37:30 on Bedroom TV');
  });

  it('the next one has a place once it has played for fifteen seconds, not before', () => {
    const next = opening('Bedroom TV', 'next');
    const opened = next.progress('20:38:05', '0:05', { playedHere: 5 });
    assert.equal(told(afterAll(opened), '20:40').place, null);
    const watched = next.progress('20:38:20', '0:20', { playedHere: 20 });
    assert.deepEqual(told(afterAll(opened, watched), '20:40'), {
      state: 'continue',
      place: 'progress 0:20 on Bedroom TV',
      isProvisional: false,
      others: [],
      named: [],
      history: [],
    });
  });
});
