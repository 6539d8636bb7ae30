import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: playback fails to start', () => {
  it('never moves the place, whatever the player says of itself', () => {
    const laptop = opening('Laptop', 'laptop');
    const tv = opening('Bedroom TV', 'tv');
    const document = afterAll(
      laptop.pause('20:00', '47:10'),
      tv.failed('21:00', '0:00', { playedHere: 0 }),
      tv.failed('21:00:30', '0:00', { playedHere: 30, resumed: true }),
    );
    assert.deepEqual(told(document, '21:01'), {
      state: 'continue',
      place: 'pause 47:10 on Laptop',
      isProvisional: false,
      others: [],
      named: [],
      history: ['failed 0:00 on Bedroom TV', 'failed 0:00 on Bedroom TV', 'pause 47:10 on Laptop'],
    });
  });

  it('does not put a title on the list that was never watched', () => {
    const tv = opening('Bedroom TV', 'tv');
    assert.equal(told(afterAll(tv.failed('21:00', '0:00')), '21:01').place, null);
  });
});
