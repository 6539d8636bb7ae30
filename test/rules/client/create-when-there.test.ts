import assert from 'node:assert/strict';
import { ApiProblem, createWhenThere } from '../../../resume-service/src/client/index.ts';
import type { Playback } from '../../../resume-service/src/contract.ts';

const preparing = (share: number | null) =>
  new ApiProblem(409, { type: '/problems/source-preparing', preparing: share }, 1);
const made = { id: 'made' } as Playback;

/** A service that answers one after another, and what was asked of it. */
const service = (...answers: (Playback | Error)[]) => {
  const wishes: unknown[] = [];
  const playbacks = {
    async create(wish: unknown) {
      wishes.push(wish);
      const answer = answers.shift() ?? assert.fail('it was asked too often');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { client: { playbacks }, wishes };
};

describe('a playback of a film that is still on its way', () => {
  it('is asked for again until it is there, and how far it is is told each time', async () => {
    const { client, wishes } = service(preparing(null), preparing(0.43), made);
    const told: (number | null)[] = [];
    const wish = { video: 'film' };
    const playback = await createWhenThere(client, wish, { onPreparing: (share) => told.push(share) });
    assert.equal(playback, made);
    assert.deepEqual(told, [null, 0.43]);
    assert.deepEqual(wishes, [wish, wish, wish]);
  });

  it('is given up at any other answer', async () => {
    const refusal = new ApiProblem(409, { type: '/problems/conversion-unavailable' });
    const { client, wishes } = service(preparing(0.9), refusal);
    await assert.rejects(createWhenThere(client, { video: 'film' }, { onPreparing: () => {} }), refusal);
    assert.equal(wishes.length, 2);
  });

  it('is asked for no more when nobody waits for it', async () => {
    const { client, wishes } = service(preparing(0.1));
    const stay = new AbortController();
    const waited = createWhenThere(
      client,
      { video: 'film' },
      { signal: stay.signal, onPreparing: () => stay.abort() },
    );
    await assert.rejects(waited, { name: 'AbortError' });
    assert.equal(wishes.length, 1);
  });
});
