import assert from 'node:assert/strict';
import { merge } from '../../../resume-service/src/bookmarks/merge-rules.ts';
import { afterAll, at, choose, erase, opening, told } from './story.ts';

describe('story: a box is linked, unlinked, and linked again, bringing along what it had', () => {
  const tv = opening('Bedroom TV', 'tv');
  const web = opening('Laptop', 'web');
  const ofTheBox = merge(undefined, [
    tv.pause('1 20:00', '28:40'),
    {
      type: 'named',
      change: {
        id: 'n1',
        at: at('1 20:01'),
        eventId: 'n1',
        name: 'The duel',
        spot: {
          position: 1200,
          duration: 6000,
          edition: 'film-iptv',
          device: { id: 'tv', name: 'TV', platform: 'iptv' },
        },
      },
    },
    choose('dismissed', '1 20:02'),
  ]);
  const bring = { type: 'brought' as const, document: ofTheBox };

  it('its places, names and history are merged in, however often; what it dismissed is not', () => {
    const document = afterAll(web.pause('1 10:00', '10:00'), bring, bring);
    assert.deepEqual(told(document, '2 10:00'), {
      state: 'continue',
      place: 'pause 28:40 on Bedroom TV',
      isProvisional: false,
      others: ['pause 10:00 on Laptop'],
      named: ['The duel at 20:00'],
      history: ['pause 28:40 on Bedroom TV', 'pause 10:00 on Laptop'],
    });
  });

  it('watched further between two links, both are there', () => {
    const boxAlone = merge(ofTheBox, [tv.pause('3 20:00', '1:00:00')]);
    const document = afterAll(web.pause('2 10:00', '35:00'), bring, { type: 'brought', document: boxAlone });
    assert.equal(told(document, '4 10:00').place, 'pause 1:00:00 on Bedroom TV');
    assert.deepEqual(told(document, '4 10:00').others, ['pause 35:00 on Laptop']);
  });

  it('what the box erased is not erased there, and what was erased there does not come back', () => {
    const erasedOnBox = merge(ofTheBox, [erase('3 12:00')]);
    const kept = afterAll(web.pause('2 10:00', '35:00'), { type: 'brought', document: erasedOnBox });
    assert.equal(told(kept, '4 10:00').place, 'pause 35:00 on Laptop');
    const gone = afterAll(web.pause('2 10:00', '35:00'), erase('3 12:00'), bring);
    assert.equal(told(gone, '4 10:00').place, null);
    assert.deepEqual(told(gone, '4 10:00').named, []);
  });
});
