import assert from 'node:assert/strict';
import fc from 'fast-check';
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

  it('says a hand-off where it was pressed, and earns nothing while the first screen plays on', () => {
    const life = playerLife(resumeFromTenSecondsBefore);
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

type Act = [name: string, value: number];
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.tuple(
    fc.constantFrom(
      'play',
      'pause',
      'seek',
      'run',
      'stall',
      'sleep',
      'rate',
      'handoff',
      'background',
      'ended',
      'failed',
      'profile',
    ),
    fc.integer({ min: 0, max: 120 }),
  ),
  { maxLength: 40 },
);

const live = (happenings: readonly Act[]) => {
  const life = playerLife({ isResume: true, resumeAt: 100, place: 105, profile: 'link-0' });
  for (const [name, value] of happenings) {
    if (name === 'play') life.play();
    else if (name === 'pause') life.pause();
    else if (name === 'seek') life.seek(value * 5);
    else if (name === 'run') life.run(value / 4);
    else if (name === 'stall') life.stall(value);
    else if (name === 'sleep') life.sleep(value * 60);
    else if (name === 'rate') life.setRate([1, 2, 0.5, 8, -8][value % 5] ?? 1);
    else if (name === 'handoff') life.say({ is: 'handed-off', position: life.position() });
    else if (name === 'background') life.say({ is: 'backgrounded' });
    else if (name === 'profile') life.say({ is: 'profile-chosen', profile: `link-${value % 2}` });
    else if (name === 'ended' || name === 'failed') life.say({ is: name });
  }
  life.say({ is: 'stopped' });
  return life.events;
};

describe('whatever happens in a player', () => {
  const always = (claim: (events: ReturnType<typeof live>) => void) =>
    fc.assert(fc.property(acts, (happenings) => claim(live(happenings))));

  const bySession = (events: ReturnType<typeof live>) => {
    const sessions = new Map<string, typeof events>();
    for (const event of events) sessions.set(event.session, [...(sessions.get(event.session) ?? []), event]);
    return [...sessions.values()];
  };

  it('numbers the events of a session without a gap, and gives each an id of its own', () =>
    always((events) => {
      for (const session of bySession(events))
        assert.deepEqual(
          session.map(({ sequence }) => sequence),
          session.map((_, index) => index),
        );
      assert.equal(new Set(events.map(({ eventId }) => eventId)).size, events.length);
    }));

  it('never lets activeAt fall within a session, nor lie after the event', () =>
    always((events) => {
      for (const session of bySession(events)) {
        session.forEach(({ activeAt, at }, index) => {
          const before = session[index - 1];
          assert.ok((activeAt.serviceMs ?? 0) >= (before?.activeAt.serviceMs ?? 0));
          assert.ok((activeAt.serviceMs ?? 0) <= (at.serviceMs ?? 0));
        });
      }
    }));

  it('keeps one session to one viewer', () =>
    always((events) => {
      for (const session of bySession(events))
        assert.equal(new Set(session.map(({ profile }) => profile)).size, 1);
    }));

  it('never claims more play than time has passed since the session before it was left', () =>
    always((events) => {
      const first = events[0]?.at.monotonicMs ?? 0;
      for (const { at, playedHere } of events)
        assert.ok(playedHere * 1000 <= at.monotonicMs - Math.min(first, 5_000) + 1);
    }));

  it('keeps positions within the title and to the millisecond', () =>
    always((events) => {
      for (const { position } of events) {
        assert.ok(position >= 0 && position <= 600);
        assert.equal(position, Math.round(position * 1000) / 1000);
      }
    }));

  it('has earned nothing by playing when it has just jumped', () =>
    always((events) => {
      for (const session of bySession(events).slice(1)) {
        const [first] = session;
        if (first?.jumped) assert.equal(first.playedHere, 0);
      }
    }));
});
