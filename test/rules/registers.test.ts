import assert from 'node:assert/strict';
import { merge } from '../../resume-service/src/bookmarks/merge-rules.ts';
import { actsForState, stateOf } from '../../resume-service/src/bookmarks/register-rules.ts';
import { at, choose, opening } from './stories/story.ts';

const stamp = (time: string, eventId = 'undo') => ({ at: at(time), eventId });

describe('finished and dismissed', () => {
  const watched = merge(undefined, [opening('Laptop', 'laptop').pause('18:00', '47:10')]);
  const both = merge(watched, [choose('finished', '19:00'), choose('dismissed', '20:00')]);

  it('dismissed is shown before finished', () => {
    assert.equal(stateOf(both), 'dismissed');
  });

  it('continue turns off the one that is shown, and the other appears', () => {
    const once = merge(both, actsForState(both, 'continue', stamp('20:01')));
    assert.equal(stateOf(once), 'finished');
    const twice = merge(once, actsForState(once, 'continue', stamp('20:02', 'undo-2')));
    assert.equal(stateOf(twice), 'continue');
  });

  it('the same continue, sent again, does not turn off the second', () => {
    const once = merge(both, actsForState(both, 'continue', stamp('20:01')));
    assert.deepEqual(actsForState(once, 'continue', stamp('20:01')), []);
  });

  it('a continue from before the dismissal says nothing', () => {
    assert.deepEqual(actsForState(both, 'continue', stamp('19:30')), []);
  });

  it('continue says nothing where nothing is to be turned off', () => {
    assert.deepEqual(actsForState(watched, 'continue', stamp('20:01')), []);
  });

  it('a choice and a place of the same moment: the choice holds', () => {
    const same = merge(watched, [choose('dismissed', '20:00'), opening('TV', 'tv').pause('20:00', '50:00')]);
    assert.equal(stateOf(same), 'dismissed');
  });
});
