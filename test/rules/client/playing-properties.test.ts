import assert from 'node:assert/strict';
import fc from 'fast-check';
import { playerLife } from './player-life.ts';

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
