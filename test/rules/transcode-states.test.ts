import assert from 'node:assert/strict';
import { createBus } from '../../resume-service/src/core/bus.ts';
import { Problem } from '../../resume-service/src/core/problem.ts';
import { createPlaybackStates } from '../../resume-service/src/transcode/renditions/playback-states.ts';

describe('what is remembered of playbacks', () => {
  const open = () => {
    const clock = { ms: 1_000_000, now: () => clock.ms };
    const bus = createBus((error) => assert.fail(String(error)));
    return { clock, states: createPlaybackStates({ bus, clock }, 60_000, () => []) };
  };

  it('is what was said of a failure, not what led to it', () => {
    const { states } = open();
    states.refused('ann', new Problem('conversion-failed', 'It failed.', { cause: Buffer.alloc(1000) }));
    assert.deepEqual(states.failure('ann'), { code: 'conversion-failed', message: 'It failed.' });
    states.served('ann');
    assert.equal(states.failure('ann'), null);
  });

  it('is forgotten of those that have not been heard of for an hour', () => {
    const { states, clock } = open();
    states.asks('ann', 10);
    states.refused('ann', new Problem('storage-full'));
    clock.ms += 1800_000;
    states.asks('bob', 20);
    clock.ms += 1800_000;
    states.sweep();
    assert.deepEqual(
      [states.placeOf('ann'), states.failure('ann'), states.placeOf('bob')],
      [undefined, null, 20],
    );
  });

  it('is bounded, however many there are: who was heard of the longest ago goes first', () => {
    const { states } = open();
    states.asks('first', 1);
    states.asks('second', 2);
    for (let n = 0; n < 9_999; n += 1) {
      states.asks(`playback ${n}`, n);
      states.asks('first');
    }
    assert.deepEqual([states.placeOf('first'), states.placeOf('second')], [1, undefined]);
  });

  it('is that they are over: requests that are still on their way are refused', () => {
    const { states } = open();
    states.asks('ann', 10);
    states.end('ann');
    assert.throws(() => states.asks('ann', 12), { code: 'gone' });
    assert.equal(states.placeOf('ann'), undefined);
  });
});
