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

  it('carries the place on again once its deadline has passed, because the place is where it was pressed', () => {
    const life = playerLife();
    life.play();
    life.run(30);
    life.say({ is: 'handed-off', position: 30 });
    life.run(14.9);
    assert.deepEqual([life.last().resumed, life.last().playedHere], [false, 0]);
    life.run(3);
    life.pause();
    const { resumed, jumped, playedHere } = life.last();
    assert.deepEqual(
      { resumed, jumped, earned: playedHere > 0 },
      { resumed: true, jumped: false, earned: true },
    );
  });

  it('stops without moving anything when the other screen has its picture, however late the news come', () => {
    for (const seconds of [1, 14, 16, 40]) {
      const life = playerLife({ isResume: true, resumeAt: 100, place: 100 });
      life.play();
      life.run(30);
      life.say({ is: 'handed-off', position: 130 });
      life.run(seconds);
      life.say({ is: 'handed-over' });
      const { kind, playedHere, resumed, jumped } = life.last();
      assert.deepEqual(
        { kind, playedHere, resumed, jumped },
        { kind: 'stop', playedHere: 0, resumed: false, jumped: false },
      );
      const told = life.events.length;
      life.say({ is: 'stopped' });
      life.run(20);
      assert.equal(life.events.length, told);
    }
  });

  it('earns nothing by a jump or a pause between the press and the deadline', () => {
    const life = playerLife({ isResume: true, resumeAt: 100, place: 100 });
    life.play();
    life.run(30);
    life.say({ is: 'handed-off', position: 130 });
    const before = life.events.length;
    life.seek(400);
    life.run(2);
    life.pause();
    life.say({ is: 'stopped' });
    for (const { playedHere, resumed, jumped } of life.events.slice(before))
      assert.deepEqual({ playedHere, resumed, jumped }, { playedHere: 0, resumed: false, jumped: false });
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
