import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: watching again from the start, on purpose', () => {
  const tuesday = opening('Laptop', 'tuesday');
  const friday = opening('Bedroom TV', 'friday');

  it('moves the place, and keeps the old one to choose', () => {
    const document = afterAll(
      tuesday.pause('1 20:00', '47:10'),
      friday.progress('4 20:00:10', '0:10', { playedHere: 10 }),
      friday.progress('4 20:00:20', '0:20', { playedHere: 20 }),
      friday.pause('4 20:05', '5:00', { playedHere: 300 }),
    );
    assert.deepEqual(told(document, '4 21:00'), {
      state: 'continue',
      place: 'pause 5:00 on Bedroom TV',
      isProvisional: false,
      others: ['pause 47:10 on Laptop'],
      named: [],
      history: ['pause 5:00 on Bedroom TV', 'pause 47:10 on Laptop'],
    });
  });

  it('brings a title that was finished back to the list', () => {
    const document = afterAll(
      tuesday.ended('1 21:40', '1:40:00'),
      friday.pause('4 20:05', '5:00', { playedHere: 300 }),
    );
    assert.deepEqual(told(document, '4 21:00').state, 'continue');
    assert.deepEqual(told(document, '4 21:00').place, 'pause 5:00 on Bedroom TV');
  });
});
