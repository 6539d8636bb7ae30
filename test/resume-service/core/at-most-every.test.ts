import assert from 'node:assert/strict';
import { atMostEvery } from '../../../resume-service/src/core/at-most-every.ts';

describe('what is asked for in bursts', () => {
  it('is done at once, and once more after the last wish of the burst', async () => {
    let done = 0;
    const wish = atMostEvery(20, () => {
      done += 1;
    });
    wish();
    assert.equal(done, 1);
    for (let time = 0; time < 1000; time += 1) wish();
    assert.equal(done, 1);
    while (done < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(done, 2);
    wish();
    assert.equal(done, 3);
  });
});
