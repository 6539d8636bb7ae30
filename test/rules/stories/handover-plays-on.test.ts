import assert from 'node:assert/strict';
import { afterAll, opening, told } from './story.ts';

describe('story: handing over while the first screen plays on for two seconds', () => {
  const web = opening('Laptop', 'web');
  const tv = opening('Bedroom TV', 'tv');
  const handover = [
    web.progress('20:00:00', '30:00', { playedHere: 60 }),
    web.handoff('20:00:04', '30:04', { playedHere: 64 }),
    web.progress('20:00:06', '30:06', { playedHere: 66 }),
    web.background('20:00:06', '30:06', { playedHere: 66 }),
  ];

  it('until the TV plays, the place is where the first screen let go', () => {
    assert.equal(told(afterAll(...handover), '20:00:07').place, 'background 30:06 on Laptop');
  });

  it('the first report of the TV takes over, and the first screen is no other place', () => {
    const document = afterAll(
      ...handover,
      tv.progress('20:00:08', '30:06', { playedHere: 1, resumed: true }),
    );
    assert.deepEqual(told(document, '20:00:10'), {
      state: 'continue',
      place: 'progress 30:06 on Bedroom TV, moving',
      isProvisional: false,
      others: [],
      named: [],
      history: ['background 30:06 on Laptop', 'handoff 30:04 on Laptop'],
    });
  });

  it('a hand-over counts however short the title was open', () => {
    const short = opening('Laptop', 'short').handoff('20:00:03', '0:03', { playedHere: 3 });
    assert.equal(told(afterAll(short), '20:00:04').place, 'handoff 0:03 on Laptop');
  });
});
