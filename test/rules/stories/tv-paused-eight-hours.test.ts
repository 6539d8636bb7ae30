import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: the TV is paused for eight hours, the web goes on, then the TV is switched off', () => {
  it('the web has the last word', () => {
    const tv = opening('Bedroom TV', 'tv');
    const web = opening('Laptop', 'web');
    const document = afterAll(
      tv.pause('10:00', '28:40'),
      tv.pause('14:00', '28:40', { activeAt: '10:00' }),
      web.progress('16:00', '40:00', { resumed: true }),
      web.pause('16:10', '50:00', { resumed: true }),
      tv.stop('18:00', '28:40', { activeAt: '10:00' }),
    );
    assert.deepEqual(told(document, '18:01'), {
      state: 'continue',
      place: 'pause 50:00 on Laptop',
      isProvisional: false,
      others: ['stop 28:40 on Bedroom TV'],
      named: [],
      history: [
        'pause 50:00 on Laptop',
        'stop 28:40 on Bedroom TV',
        'pause 28:40 on Bedroom TV',
        'pause 28:40 on Bedroom TV',
      ],
    });
  });
});
