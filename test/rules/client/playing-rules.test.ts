import assert from 'node:assert/strict';
import { playerLife } from './player-life.ts';

const resumeFromTenSecondsBefore = { isResume: true, resumeAt: 290, place: 300 };

describe('the playing session', () => {
  it('says nothing before anything happens, and progress at the first picture', () => {
    const life = playerLife();
    life.stall(3);
    assert.deepEqual(life.events, []);
    life.play();
    assert.deepEqual(
      life.events.map(({ kind, sequence, playedHere, position }) => ({
        kind,
        sequence,
        playedHere,
        position,
      })),
      [{ kind: 'progress', sequence: 0, playedHere: 0, position: 0 }],
    );
  });

  it('writes a pause out in full', () => {
    const life = playerLife({ profile: 'link-1' });
    life.play();
    life.run(2.5);
    life.pause();
    const at = { monotonicMs: 7_500, wallMs: life.nowMs(), run: 'page', serviceMs: life.nowMs() };
    assert.deepEqual(life.last(), {
      eventId: 'opening.0.1',
      session: 'opening.0',
      sequence: 1,
      kind: 'pause',
      at,
      activeAt: at,
      playedHere: 2.5,
      resumed: false,
      jumped: false,
      profile: 'link-1',
      position: 2.5,
      duration: 600,
      playbackRate: 1,
    });
  });

  it('beats every ten seconds while playing and never while paused', () => {
    const life = playerLife();
    life.play();
    life.run(35);
    assert.deepEqual(
      life.events.map(({ position }) => position),
      [0, 10, 20, 30],
    );
    life.pause();
    life.run(120);
    assert.equal(life.events.length, 5);
  });

  it('does not beat while the player waits for data', () => {
    const life = playerLife();
    life.play();
    life.run(12);
    const before = life.events.length;
    life.stall(60);
    assert.equal(life.events.length, before + 1, 'the two seconds before the stall, once');
  });

  it('counts wall-clock seconds, so 2× counts half of what the position moves', () => {
    const life = playerLife();
    life.play();
    life.setRate(2);
    life.run(20);
    life.pause();
    assert.equal(life.last().position, 40);
    assert.equal(life.last().playedHere, 20);
  });

  it('does not count stalls', () => {
    const life = playerLife();
    life.play();
    life.run(5);
    life.stall(30);
    life.run(4);
    life.pause();
    assert.equal(life.last().playedHere, 9);
  });

  it('has carried on once the picture has reached the place again, not before', () => {
    const life = playerLife(resumeFromTenSecondsBefore);
    life.play();
    life.run(9);
    life.pause();
    assert.equal(life.last().resumed, false);
    life.play();
    life.run(2);
    life.pause();
    assert.equal(life.last().resumed, true);
  });

  it('has not carried on when the viewer jumps over the place', () => {
    const life = playerLife(resumeFromTenSecondsBefore);
    life.play();
    life.run(2);
    life.seek(310);
    life.run(20);
    life.pause();
    assert.deepEqual([life.last().resumed, life.last().jumped], [false, true]);
  });

  it('says where the title was opened when Home is pressed before the first picture', () => {
    const life = playerLife(resumeFromTenSecondsBefore);
    life.stall(1);
    life.say({ is: 'backgrounded' });
    const { kind, position, playedHere, resumed } = life.last();
    assert.deepEqual(
      { kind, position, playedHere, resumed },
      {
        kind: 'background',
        position: 290,
        playedHere: 0,
        resumed: false,
      },
    );
  });

  it('never ages by stopping, leaving or waking: a TV paused for eight hours', () => {
    const life = playerLife();
    life.play();
    life.run(30);
    life.pause();
    const pausedAt = life.nowMs();
    life.sleep(4 * 3600);
    life.stall(4 * 3600);
    life.say({ is: 'backgrounded' });
    life.say({ is: 'stopped' });
    assert.deepEqual(
      life.events.slice(-2).map(({ kind, activeAt }) => [kind, activeAt.serviceMs]),
      [
        ['background', pausedAt],
        ['stop', pausedAt],
      ],
    );
  });

  it('moved before it slept, not when it woke', () => {
    const life = playerLife();
    life.play();
    life.run(30);
    const asleepAt = life.nowMs();
    life.sleep(8 * 3600);
    life.stall(2);
    life.say({ is: 'stopped' });
    assert.equal(life.last().activeAt.serviceMs, asleepAt);
  });

  it('starts anew when Play comes more than 60 s after the pause', () => {
    const life = playerLife();
    life.play();
    life.run(40);
    life.pause();
    life.stall(61);
    life.play();
    life.run(5);
    life.pause();
    assert.equal(life.last().playedHere, 5);
    assert.equal(life.last().session, 'opening.0');
  });

  it('does not start anew after a short pause', () => {
    const life = playerLife();
    life.play();
    life.run(40);
    life.pause();
    life.stall(59);
    life.play();
    life.run(5);
    life.pause();
    assert.equal(life.last().playedHere, 45);
  });

  it('takes the time of a pause from the wall clock when the device slept', () => {
    const life = playerLife();
    life.play();
    life.run(40);
    life.pause();
    life.sleep(3600);
    life.play();
    life.run(5);
    life.pause();
    assert.equal(life.last().playedHere, 5);
  });

  it('only lets the viewer pause: a player that stops by itself reports nothing', () => {
    const life = playerLife();
    life.play();
    life.run(5);
    const before = life.events.length;
    life.pausesByItself();
    life.stall(30);
    assert.equal(life.events.length, before);
  });

  it('plays again from the start in a new session', () => {
    const life = playerLife({ isResume: true, resumeAt: 590, place: 590 });
    life.play();
    life.run(10);
    life.end();
    life.seek(0);
    life.play();
    life.run(5);
    life.pause();
    const { session, jumped, position } = life.last();
    assert.deepEqual({ session, jumped, position }, { session: 'opening.1', jumped: true, position: 5 });
  });

  it('starts in a new session when a failed or finished title is simply played again', () => {
    const life = playerLife();
    life.play();
    life.run(20);
    life.say({ is: 'failed' });
    life.run(30);
    life.play();
    life.run(5);
    life.pause();
    const { session, playedHere, jumped } = life.last();
    assert.deepEqual({ session, playedHere, jumped }, { session: 'opening.1', playedHere: 5, jumped: false });
  });

  it('says nothing after Stop', () => {
    const life = playerLife();
    life.play();
    life.run(5);
    life.say({ is: 'stopped' });
    const before = life.events.length;
    life.play();
    life.run(60);
    life.say({ is: 'failed' });
    assert.equal(life.events.length, before);
  });
});
