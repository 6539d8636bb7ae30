/** Acts as bad luck and bad clients make them: few ids, few times, so that everything collides with everything. */
import fc from 'fast-check';
import type { BookmarkDocument, TakenEvent } from '../../resume-service/src/bookmarks/document-rules.ts';
import { type Act, merge } from '../../resume-service/src/bookmarks/merge-rules.ts';
import { EventKind } from '../../resume-service/src/pauses/contract.ts';

const times = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(7, 8));
const ids = fc.oneof(
  fc.integer({ min: 0, max: 30 }).map((n) => `e${n}`),
  fc.constantFrom('e1', 'e2'),
);
const namedIds = fc.constantFrom('n1', 'n2', 'n3');
const devices = fc.constantFrom({ id: 'tv', name: 'Bedroom TV' }, { id: 'web', name: 'Laptop' });
const plain = { noNullPrototype: true };
const stamps = fc.record({ at: times, eventId: ids }, plain);

/** Twelve sessions (a document keeps eight), every kind, earned and not, positions at and before the end. */
export const events: fc.Arbitrary<TakenEvent> = fc.record(
  {
    eventId: ids,
    session: fc.integer({ min: 0, max: 11 }).map((n) => `s${n}`),
    sequence: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom(...EventKind.options),
    occurredAt: times,
    activeAt: times,
    playedHere: fc.constantFrom(0, 1, 14.9, 15, 600),
    resumed: fc.boolean(),
    jumped: fc.boolean(),
    video: fc.constant({ id: 'film' }),
    position: fc.constantFrom(0, 12.345, 300, 599, 600),
    duration: fc.constantFrom(600, null),
    edition: fc.constantFrom('film-web', 'film-iptv'),
    platform: fc.constantFrom('web', 'iptv'),
    device: devices,
    isPlaceless: fc.constant(true as const),
    tracks: fc.constantFrom(
      { audio: { language: 'en' }, text: null },
      { audio: { language: 'zh' }, text: { language: 'en', role: 'forced' } },
    ),
  },
  {
    requiredKeys: [
      'eventId', 'session', 'sequence', 'kind', 'occurredAt', 'activeAt', 'playedHere', 'resumed', 'jumped',
      'video', 'position', 'duration', 'edition', 'platform', 'device',
    ], // biome-ignore format: a list reads better dense
    noNullPrototype: true,
  },
);

const eventActs: fc.Arbitrary<Act> = events.map((event) => ({ type: 'event', event }));

const spots = fc.record(
  {
    position: fc.constantFrom(0, 100, 600),
    duration: fc.constantFrom(600, null),
    edition: fc.constant('film-web'),
    device: devices.map((device) => ({ ...device, platform: 'web' })),
  },
  plain,
);

const namedActs: fc.Arbitrary<Act> = fc
  .tuple(
    fc.record({ id: namedIds, at: times, eventId: ids }, plain),
    fc.record(
      {
        name: fc.constantFrom('The duel', 'Grandma'),
        description: fc.constantFrom(null, 'look left'),
        spot: spots,
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
  )
  .map(([stamp, parts]) => ({ type: 'named', change: { ...stamp, ...parts } }));

const registerActs: fc.Arbitrary<Act> = fc
  .tuple(fc.constantFrom('finished' as const, 'dismissed' as const), stamps, fc.boolean())
  .map(([type, stamp, on]) => ({ type, register: { ...stamp, on } }));

const erasures: fc.Arbitrary<Act> = stamps.map((stamp) => ({ type: 'erased', stamp }));
const removals: fc.Arbitrary<Act> = fc
  .tuple(namedIds, stamps)
  .map(([id, stamp]) => ({ type: 'named-removed', id, stamp }));

const ownActs: fc.Arbitrary<Act> = fc.oneof(
  { arbitrary: eventActs, weight: 12 },
  { arbitrary: namedActs, weight: 3 },
  { arbitrary: registerActs, weight: 3 },
  { arbitrary: removals, weight: 1 },
  { arbitrary: erasures, weight: 1 },
);

/** A document of another viewer, as it is brought along. */
export const documents: fc.Arbitrary<BookmarkDocument> = fc
  .array(ownActs, { maxLength: 40, size: 'max' })
  .map((acts) => merge(undefined, acts));

/** Anything that can happen. */
export const acts: fc.Arbitrary<Act> = fc.oneof(
  { arbitrary: ownActs, weight: 20 },
  { arbitrary: documents.map((document): Act => ({ type: 'brought', document })), weight: 1 },
);

/** A life of one title: up to 120 acts. */
export const lives = fc.array(acts, { maxLength: 120, size: 'max' });

/** A life of events only, long enough to push sessions and history out. */
export const longPlaying: fc.Arbitrary<Act[]> = fc.array(eventActs, {
  minLength: 80,
  maxLength: 160,
  size: 'max',
});

/** The same acts once more, in another order, with repetitions. */
export const disorderOf = (life: readonly Act[]): fc.Arbitrary<Act[]> =>
  fc
    .tuple(fc.shuffledSubarray([...life], { minLength: life.length }), fc.shuffledSubarray([...life]))
    .map(([all, again]) => [...all.slice(0, all.length / 2), ...again, ...all.slice(all.length / 2)]);

/** Acts in batches of any size, each merged into a document of its own. */
export const batchesOf = (life: readonly Act[]): fc.Arbitrary<Act[][]> =>
  fc.array(fc.integer({ min: 0, max: life.length }), { maxLength: 6 }).map((cuts) => {
    const ends = [0, ...cuts.sort((a, b) => a - b), life.length];
    return ends.slice(1).map((end, index) => life.slice(ends[index], end));
  });

/** The same value with the names of every object in the opposite order. */
export const turned = <Value>(value: Value): Value => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(turned) as Value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  ) as Value;
};
