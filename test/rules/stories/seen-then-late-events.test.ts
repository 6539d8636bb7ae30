import assert from 'node:assert/strict';
import { afterAll, choose, opening, told } from './story.ts';

describe('story: marked as seen, then late events arrive', () => {
  const phone = opening('Phone', 'phone');

  it('stays finished: they happened before the choice', () => {
    const document = afterAll(
      opening('Laptop', 'laptop').pause('18:00', '47:10'),
      choose('finished', '20:00'),
      phone.pause('19:00', '1:05:00'),
    );
    assert.deepEqual(told(document, '21:00'), {
      state: 'finished',
      place: 'pause 1:05:00 on Phone',
      isProvisional: false,
      others: ['pause 47:10 on Laptop'],
      named: [],
      history: ['pause 1:05:00 on Phone', 'pause 47:10 on Laptop'],
    });
  });

  it('can be taken back', () => {
    const document = afterAll(
      phone.pause('19:00', '1:05:00'),
      choose('finished', '20:00'),
      choose('finished', '20:01', false),
    );
    assert.equal(told(document, '21:00').state, 'continue');
  });

  it('a title that was watched to the end can be taken back as well', () => {
    const document = afterAll(phone.ended('19:00', '1:40:00'), choose('finished', '20:01', false));
    assert.equal(told(document, '21:00').state, 'continue');
  });
});
