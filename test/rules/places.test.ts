import assert from 'node:assert/strict';
import { emptyDocument, type PlaceEntry } from '../../resume-service/src/bookmarks/document-rules.ts';
import { isAtEnd, withinVideo } from '../../resume-service/src/bookmarks/place-rules.ts';
import { resumeAt, rewindSeconds } from '../../resume-service/src/bookmarks/rewind-rules.ts';
import { isListed, otherPlaces, touchedAt } from '../../resume-service/src/bookmarks/shown-rules.ts';

const entry = (position: number, over: Partial<PlaceEntry> = {}): PlaceEntry => ({
  activeAt: 1_000_000,
  session: `s${position}`,
  sequence: 1,
  eventId: 'e',
  kind: 'pause',
  position,
  duration: 6000,
  edition: 'film-web',
  device: { id: 'tv', name: 'TV', platform: 'iptv' },
  isAtEnd: false,
  ...over,
});

describe('the end of a video', () => {
  const at = (position: number, duration: number | null, over = {}) =>
    isAtEnd({ kind: 'stop', position, duration, ...over });

  it('is less than 3 minutes away in a long video', () => {
    assert.equal(at(5820, 6000), false);
    assert.equal(at(5820.001, 6000), true);
  });

  it('is less than 5 % away in a short one', () => {
    assert.equal(at(171, 180), false);
    assert.equal(at(171.001, 180), true);
  });

  it('begins with the credits where they are known', () => {
    assert.equal(at(5600, 6000, { creditsAt: 5600 }), true);
    assert.equal(at(5999, 6000, { creditsAt: 6000 }), false);
  });

  it('is not known without a duration, unless the player says that it ended', () => {
    assert.equal(at(5999, null), false);
    assert.equal(at(5999, null, { kind: 'ended' }), true);
  });
});

describe('a position', () => {
  it('past the end is the end', () => {
    assert.deepEqual(withinVideo(7000, 6000), { position: 6000, duration: 6000 });
    assert.deepEqual(withinVideo(12.5, 6000), { position: 12.5, duration: 6000 });
  });

  it('stays as it is where the duration is not known, and 0 is no duration', () => {
    assert.deepEqual(withinVideo(7000, null), { position: 7000, duration: null });
    assert.deepEqual(withinVideo(7000, 0), { position: 7000, duration: null });
  });
});

describe('the rewind', () => {
  const minute = 60_000;
  const hour = 60 * minute;
  const cases: [string, number, number][] = [
    ['just under a minute', minute - 1, 0],
    ['a minute', minute, 3],
    ['just under an hour', hour - 1, 3],
    ['an hour', hour, 5],
    ['just under a day', 24 * hour - 1, 5],
    ['a day', 24 * hour, 10],
    ['a year', 365 * 24 * hour, 10],
  ];
  for (const [what, pausedForMs, expected] of cases)
    it(`after ${what} is ${expected} s`, () => {
      assert.equal(rewindSeconds('pause', pausedForMs), expected);
    });

  it('is none after a hand-over', () => {
    assert.equal(rewindSeconds('handoff', hour), 0);
  });

  it('never goes before the start', () => {
    assert.equal(resumeAt({ kind: 'pause', position: 2, activeAt: 0 }, hour), 0);
    assert.equal(resumeAt({ kind: 'pause', position: 754.2, activeAt: 0 }, minute), 751.2);
  });
});

describe('other places', () => {
  it('are those more than 60 s from the place', () => {
    const document = { ...emptyDocument, sessions: [entry(1000), entry(1060), entry(1060.5), entry(939)] };
    assert.deepEqual(
      otherPlaces(document, 2_000_000).map(({ position }) => position),
      [1060.5, 939],
    );
  });

  it('are also those that are playing right now, however near', () => {
    const near = entry(1030, { kind: 'progress' });
    const document = { ...emptyDocument, sessions: [entry(1000), near] };
    assert.deepEqual(otherPlaces(document, 1_000_000 + 24_999), [near]);
    assert.deepEqual(otherPlaces(document, 1_000_000 + 25_000), []);
  });
});

describe('the list', () => {
  it('is sorted by the place or the last choice, whichever is later', () => {
    const document = { ...emptyDocument, sessions: [entry(1000)] };
    assert.equal(touchedAt(document), 1_000_000);
    const finished = { at: 1_500_000, eventId: 'f', on: false };
    assert.equal(touchedAt({ ...document, finished }), 1_500_000);
    assert.equal(touchedAt({ ...document, finished: { ...finished, at: 500_000 } }), 1_000_000);
  });

  it('holds what has a place and is neither finished nor dismissed', () => {
    const document = { ...emptyDocument, sessions: [entry(1000)] };
    const on = { at: 1_500_000, eventId: 'f', on: true };
    assert.equal(isListed(document), true);
    assert.equal(isListed(emptyDocument), false);
    assert.equal(isListed({ ...document, dismissed: on }), false);
    assert.equal(isListed({ ...document, finished: on }), false);
    assert.equal(isListed({ ...document, finished: { ...on, on: false } }), true);
    assert.equal(isListed({ ...document, sessions: [entry(5990, { isAtEnd: true })] }), false);
  });
});
