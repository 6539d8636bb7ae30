import assert from 'node:assert/strict';
import type { StreamEvent } from 'resume-service/contract';
import { createLeaving } from '../../../tv-app/src/player/leaving.ts';
import type { Playing } from '../../../tv-app/src/player/playing.ts';

const laptop = { id: 'laptop-1', name: 'Laptop' };
const said = (state: StreamEvent<'playback'>['state'], command: string, reason: string | null = null) => ({
  ...{ state, command, reason, playback: null, video: null, device: laptop },
});

/** A film that is asked for, and what came of it. */
const handingOver = (answer: () => Promise<{ command: string; expiresAt: number }>) => {
  const heard: string[] = [];
  const playing = {
    handOver: answer,
    handedOver: () => heard.push('stopped here'),
  } as unknown as Playing;
  const leaving = createLeaving(() => playing, {
    onLeft: ({ name }) => heard.push(`left for ${name}`),
    onStayed: ({ name }, reason) => heard.push(`${name} did not: ${reason}`),
    onError: (error) => heard.push(String(error)),
  });
  return { heard, leaving };
};

describe('handing over from the TV', () => {
  it('stops here at the first picture there, and not before', async () => {
    const { heard, leaving } = handingOver(async () => ({ command: 'c1', expiresAt: 0 }));
    await leaving.to(laptop);
    leaving.hear(said('accepted', 'c1'));
    assert.deepEqual(heard, []);
    leaving.hear(said('started', 'c1'));
    assert.deepEqual(heard, ['stopped here', 'left for Laptop']);
    leaving.hear(said('expired', 'c1'));
    assert.equal(heard.length, 2);
  });

  it('plays on and says why when the deadline passes or the other screen refuses', async () => {
    const { heard, leaving } = handingOver(async () => ({ command: 'c1', expiresAt: 0 }));
    await leaving.to(laptop);
    leaving.hear(said('expired', 'c1', 'It did not start in time.'));
    await leaving.to(laptop);
    leaving.hear(said('refused', 'c1', 'It cannot play this.'));
    assert.deepEqual(heard, ['Laptop did not: null', 'Laptop did not: It cannot play this.']);
  });

  it('hears nothing of other commands, and all of its own, also what comes before its name is known', async () => {
    const { heard, leaving } = handingOver(async () => {
      leaving.hear(said('started', 'another'));
      leaving.hear(said('started', 'c1'));
      return { command: 'c1', expiresAt: 0 };
    });
    await leaving.to(laptop);
    assert.deepEqual(heard, ['stopped here', 'left for Laptop']);
  });

  it('goes on when the command cannot even be given', async () => {
    const { heard, leaving } = handingOver(() => Promise.reject(new Error('device-offline')));
    await leaving.to(laptop);
    assert.deepEqual(heard, ['Error: device-offline']);
  });
});
