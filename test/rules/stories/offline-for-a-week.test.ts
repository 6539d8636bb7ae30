import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: a phone is offline for a week', () => {
  const flight = opening('Phone', 'flight');
  const inTheAir = [
    flight.pause('1 10:00', '10:00'),
    flight.pause('1 11:00', '55:00'),
    flight.stop('1 11:30', '1:10:00'),
  ];

  it('when nothing happened since, its last place counts', () => {
    assert.equal(told(afterAll(...inTheAir), '8 12:00').place, 'stop 1:10:00 on Phone');
  });

  it('when the TV went on in the meantime, its places go into the history and move nothing', () => {
    const tv = opening('Bedroom TV', 'tv');
    const document = afterAll(tv.pause('5 20:00', '20:00'), ...inTheAir);
    assert.deepEqual(told(document, '8 12:00'), {
      state: 'continue',
      place: 'pause 20:00 on Bedroom TV',
      isProvisional: false,
      others: ['stop 1:10:00 on Phone'],
      named: [],
      history: [
        'pause 20:00 on Bedroom TV',
        'stop 1:10:00 on Phone',
        'pause 55:00 on Phone',
        'pause 10:00 on Phone',
      ],
    });
  });
});
