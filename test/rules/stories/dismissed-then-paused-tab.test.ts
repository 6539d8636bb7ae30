import assert from 'node:assert/strict';
import { afterAll, choose, opening, told } from './story.ts';

describe('story: dismissed while a paused tab is still open', () => {
  const tab = opening('Laptop', 'tab');
  const dismissed = [
    tab.pause('18:00', '47:10'),
    choose('dismissed', '20:00'),
    tab.pause('20:05', '47:10', { activeAt: '18:00' }),
  ];

  it('the heartbeat of the paused tab does not bring it back, and the place is kept', () => {
    assert.deepEqual(told(afterAll(...dismissed), '21:00'), {
      state: 'dismissed',
      place: 'pause 47:10 on Laptop',
      isProvisional: false,
      others: [],
      named: [],
      history: ['pause 47:10 on Laptop', 'pause 47:10 on Laptop'],
    });
  });

  it('a slip of the thumb does not bring it back either', () => {
    const slip = opening('Bedroom TV', 'slip');
    const document = afterAll(...dismissed, slip.stop('20:10', '0:05', { playedHere: 5 }));
    assert.equal(told(document, '21:00').state, 'dismissed');
  });

  it('playing on does', () => {
    const document = afterAll(
      ...dismissed,
      tab.progress('20:10', '47:20', { playedHere: 10, resumed: true }),
    );
    assert.equal(told(document, '21:00').state, 'continue');
    assert.equal(told(document, '21:00').place, 'progress 47:20 on Laptop');
  });
});
