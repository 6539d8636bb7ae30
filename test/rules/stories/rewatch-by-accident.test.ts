import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: from the start by accident', () => {
  const tuesday = opening('Laptop', 'tuesday');

  it('a slip of the thumb that plays eight seconds does not wipe 47:10', () => {
    const slip = opening('Bedroom TV', 'slip');
    const document = afterAll(
      tuesday.pause('1 20:00', '47:10'),
      slip.progress('4 20:00:05', '0:05', { playedHere: 5 }),
      slip.stop('4 20:00:08', '0:08', { playedHere: 8 }),
    );
    assert.deepEqual(told(document, '4 21:00'), {
      state: 'continue',
      place: 'pause 47:10 on Laptop',
      isProvisional: false,
      others: [],
      named: [],
      history: ['stop 0:08 on Bedroom TV', 'pause 47:10 on Laptop'],
    });
  });

  it('noticed only after twenty seconds, 47:10 can still be chosen', () => {
    const late = opening('Bedroom TV', 'late');
    const document = afterAll(
      tuesday.pause('1 20:00', '47:10'),
      late.stop('4 20:00:20', '0:20', { playedHere: 20 }),
    );
    assert.equal(told(document, '4 21:00').place, 'stop 0:20 on Bedroom TV');
    assert.deepEqual(told(document, '4 21:00').others, ['pause 47:10 on Laptop']);
  });

  it('a title that was finished stays finished', () => {
    const slip = opening('Bedroom TV', 'slip');
    const document = afterAll(
      tuesday.ended('1 21:40', '1:40:00'),
      slip.pause('4 20:00:08', '0:08', { playedHere: 8 }),
    );
    assert.equal(told(document, '4 21:00').state, 'finished');
    assert.equal(told(document, '4 21:00').place, 'ended 1:40:00 on Laptop');
  });
});
