import assert from 'node:assert/strict';
import { playerLife } from './player-life.ts';

describe('jumps', () => {
  it('reports a burst of seeks once, 400 ms after the last, with nothing played since', () => {
    const life = playerLife();
    life.play();
    life.run(20);
    const before = life.events.length;
    for (const target of [25, 30, 35]) {
      life.seek(target);
      life.stall(0.3);
    }
    assert.equal(life.events.length, before);
    life.stall(0.1);
    const { kind, position, playedHere, jumped, session } = life.last();
    assert.equal(life.events.length, before + 1);
    assert.deepEqual(
      { kind, position, playedHere, jumped, session },
      {
        kind: 'progress',
        position: 35,
        playedHere: 0,
        jumped: true,
        session: 'opening.0',
      },
    );
  });

  it('begins a new session with a jump of more than 60 s, after a last word of the old one', () => {
    const life = playerLife();
    life.play();
    life.run(25);
    life.seek(300);
    life.stall(0.4);
    assert.deepEqual(
      life.events
        .slice(-2)
        .map(({ session, sequence, position, playedHere, jumped }) => [
          session,
          sequence,
          position,
          playedHere,
          jumped,
        ]),
      [
        ['opening.0', 3, 25, 25, false],
        ['opening.1', 0, 300, 0, true],
      ],
    );
  });

  it('knows where a jump came from when the app speaks only after the position has changed', () => {
    const life = playerLife();
    life.play();
    life.run(25);
    life.say({ is: 'looked' });
    life.seek(84.9);
    life.stall(0.4);
    assert.equal(life.last().session, 'opening.0', '59.9 s is not a long jump');
  });

  it('says pause of a jump made while paused', () => {
    const life = playerLife();
    life.play();
    life.run(20);
    life.pause();
    life.seek(30);
    life.stall(0.5);
    assert.deepEqual([life.last().kind, life.last().position, life.last().jumped], ['pause', 30, true]);
  });

  it('says a viewer who scrubs to a scene and pauses has jumped', () => {
    const life = playerLife();
    life.play();
    life.run(20);
    life.seek(200);
    life.pause();
    const { kind, position, jumped, session } = life.last();
    assert.deepEqual(
      { kind, position, jumped, session },
      {
        kind: 'pause',
        position: 200,
        jumped: true,
        session: 'opening.1',
      },
    );
  });

  it('does not take a correction by the player itself for a jump', () => {
    const life = playerLife();
    life.play();
    life.run(20);
    life.slip(90);
    life.run(5);
    life.pause();
    const { jumped, session, playedHere, position } = life.last();
    assert.deepEqual(
      { jumped, session, playedHere, position },
      {
        jumped: false,
        session: 'opening.0',
        playedHere: 24,
        position: 115,
      },
    );
  });

  it('takes trick play for a jump: to the end, nothing is earned', () => {
    const life = playerLife();
    life.play();
    life.run(60);
    life.setRate(32);
    life.run(20);
    life.end();
    const { kind, position, playedHere, jumped } = life.last();
    assert.deepEqual(
      { kind, position, playedHere, jumped },
      {
        kind: 'ended',
        position: 600,
        playedHere: 0,
        jumped: true,
      },
    );
  });

  it('counts from nought after trick play', () => {
    const life = playerLife();
    life.play();
    life.run(60);
    life.setRate(8);
    life.run(5);
    life.setRate(1);
    life.run(10.4);
    life.pause();
    assert.deepEqual([life.last().playedHere, life.last().jumped], [10, true]);
  });
});
