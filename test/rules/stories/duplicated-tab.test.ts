import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: a tab is duplicated', () => {
  const tab = opening('Laptop', 'tab');
  const copy = opening('Laptop', 'copy');
  const together = [
    tab.progress('20:00:00', '10:00'),
    copy.progress('20:00:05', '10:20'),
    tab.progress('20:00:10', '10:10'),
    copy.progress('20:00:15', '10:30'),
  ];

  it('while both play, both are shown', () => {
    assert.deepEqual(told(afterAll(...together), '20:00:20'), {
      state: 'continue',
      place: 'progress 10:30 on Laptop, moving',
      isProvisional: false,
      others: ['progress 10:10 on Laptop, moving'],
      named: [],
      history: [],
    });
  });

  it('the one that is watched on moves the place, the forgotten one does not pull it back', () => {
    const document = afterAll(
      ...together,
      tab.pause('20:00:20', '10:20'),
      copy.pause('20:30', '40:00'),
      tab.stop('20:31', '10:20', { activeAt: '20:00:20' }),
    );
    assert.equal(told(document, '20:32').place, 'pause 40:00 on Laptop');
    assert.deepEqual(told(document, '20:32').others, ['stop 10:20 on Laptop']);
  });
});
