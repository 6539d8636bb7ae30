import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: Resume, then Home at once', () => {
  const laptop = opening('Laptop', 'laptop');

  it('Home before the player has seeked changes nothing', () => {
    const tv = opening('Bedroom TV', 'tv');
    const document = afterAll(
      laptop.pause('20:00', '47:10'),
      tv.background('21:00:02', '0:00', { playedHere: 0, resumed: false }),
    );
    assert.deepEqual(told(document, '21:01'), {
      state: 'continue',
      place: 'pause 47:10 on Laptop',
      isProvisional: false,
      others: [],
      named: [],
      history: ['background 0:00 on Bedroom TV', 'pause 47:10 on Laptop'],
    });
  });

  it('Home a second after the picture was back moves the place by that second', () => {
    const tv = opening('Bedroom TV', 'tv');
    const document = afterAll(
      laptop.pause('20:00', '47:10'),
      tv.background('21:00:02', '47:11', { playedHere: 1, resumed: true }),
    );
    assert.equal(told(document, '21:01').place, 'background 47:11 on Bedroom TV');
    assert.deepEqual(told(document, '21:01').others, []);
  });
});
