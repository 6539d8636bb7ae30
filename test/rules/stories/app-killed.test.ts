import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: the app is killed while playing', () => {
  it('the last heartbeat is where to carry on', () => {
    const phone = opening('Phone', 'phone');
    const document = afterAll(
      phone.progress('20:00:10', '10:10'),
      phone.progress('20:00:20', '10:20'),
      phone.progress('20:00:30', '10:30'),
    );
    assert.deepEqual(told(document, '20:05'), {
      state: 'continue',
      place: 'progress 10:30 on Phone',
      isProvisional: false,
      others: [],
      named: [],
      history: [],
    });
  });
});
