import assert from 'node:assert/strict';
import { playerLife } from './player-life.ts';

describe('a session that changes hands', () => {
  it('says a hand-off where it was pressed, and earns nothing while the first screen plays on', () => {
    const life = playerLife({ isResume: true, resumeAt: 290, place: 300 });
    life.play();
    life.run(30);
    life.say({ is: 'handed-off', position: 320 });
    assert.deepEqual([life.last().kind, life.last().position], ['handoff', 320]);
    life.run(12);
    life.pause();
    life.say({ is: 'stopped' });
    for (const { playedHere, resumed, jumped } of life.events.slice(-4))
      assert.deepEqual({ playedHere, resumed, jumped }, { playedHere: 0, resumed: false, jumped: false });
  });

  it('counts again when a hand-off has come to nothing by its deadline', () => {
    const life = playerLife();
    life.play();
    life.run(30);
    life.say({ is: 'handed-off', position: 30 });
    life.run(15);
    life.run(20);
    life.pause();
    assert.equal(life.last().playedHere, 20);
  });

  it('begins a session of its own for another viewer, and says the last of the one before', () => {
    const life = playerLife({ profile: 'anna' });
    life.play();
    life.run(25);
    life.say({ is: 'profile-chosen', profile: 'ben' });
    life.run(10);
    assert.deepEqual(
      life.events.slice(-3).map(({ profile, session, position }) => [profile, session, position]),
      [
        ['anna', 'opening.0', 20],
        ['anna', 'opening.0', 25],
        ['ben', 'opening.1', 26],
      ],
    );
    assert.equal(life.last().playedHere, 1);
  });
});
