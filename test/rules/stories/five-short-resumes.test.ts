import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: five short resumes on five evenings', () => {
  it('each moves the place a little: playing on from it counts from the first second', () => {
    const evenings = [1, 2, 3, 4, 5].map((day) =>
      opening('Bedroom TV', `evening-${day}`).stop(`${day} 23:00`, `${46 + day}:08`, {
        playedHere: 8,
        resumed: true,
      }),
    );
    const document = afterAll(...evenings);
    assert.deepEqual(told(document, '6 20:00'), {
      state: 'continue',
      place: 'stop 51:08 on Bedroom TV',
      isProvisional: false,
      others: ['stop 49:08 on Bedroom TV', 'stop 48:08 on Bedroom TV', 'stop 47:08 on Bedroom TV'],
      named: [],
      history: [
        'stop 51:08 on Bedroom TV',
        'stop 50:08 on Bedroom TV',
        'stop 49:08 on Bedroom TV',
        'stop 48:08 on Bedroom TV',
        'stop 47:08 on Bedroom TV',
      ],
    });
  });
});
