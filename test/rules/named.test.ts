import assert from 'node:assert/strict';
import { emptyDocument, type Spot } from '../../resume-service/src/bookmarks/document-rules.ts';
import {
  forgetTombstones,
  forgettableAt,
  tombstoneLifeMs,
} from '../../resume-service/src/bookmarks/erased-rules.ts';
import { type Act, merge } from '../../resume-service/src/bookmarks/merge-rules.ts';
import { hasRoom, shownNamed } from '../../resume-service/src/bookmarks/named-rules.ts';
import { placeById, shownPlace } from '../../resume-service/src/bookmarks/shown-rules.ts';
import { afterAll, at, erase, opening } from './stories/story.ts';

const spot = (position: number): Spot => ({
  position,
  duration: 6000,
  edition: 'film-web',
  device: { id: 'laptop', name: 'Laptop', platform: 'web' },
});
const naming = (
  time: string,
  change: { name?: string; description?: string | null; spot?: Spot },
  id = 'n1',
): Act => ({
  type: 'named',
  change: { id, at: at(time), eventId: `${id}-${time}`, ...change },
});
const made = naming('20:00', { name: 'The duel', description: null, spot: spot(1200) });

describe('a named bookmark', () => {
  it('is not moved by playing', () => {
    const document = afterAll(made, opening('TV', 'tv').pause('21:00', '47:10'));
    assert.deepEqual(shownNamed(document.named), [
      {
        id: 'n1',
        name: 'The duel',
        description: null,
        spot: { at: at('20:00'), eventId: 'n1-20:00', value: spot(1200) },
      },
    ]);
  });

  it('name, description and position change each for itself; the last word on each counts', () => {
    const document = afterAll(
      made,
      naming('20:02', { name: 'The final duel' }),
      naming('20:01', { name: 'Duel', description: 'look left' }),
      naming('20:03', { spot: spot(1230) }),
    );
    const [named] = shownNamed(document.named);
    assert.deepEqual(
      [named?.name, named?.description, named?.spot.value.position],
      ['The final duel', 'look left', 1230],
    );
  });

  it('that was removed stays removed, and nothing it said is kept', () => {
    const document = afterAll(
      made,
      { type: 'named-removed', id: 'n1', stamp: { at: at('20:05'), eventId: 'r' } },
      naming('20:10', { name: 'Late' }),
    );
    assert.deepEqual(document.named, [
      { id: 'n1', name: null, description: null, spot: null, removed: { at: at('20:05'), eventId: 'r' } },
    ]);
  });

  it('goes when the title is erased; a late change to it does not bring it back', () => {
    const document = afterAll(made, erase('20:30'), naming('20:40', { name: 'Late' }));
    assert.deepEqual(shownNamed(document.named), []);
  });

  it('that was removed is not brought along to another viewer', () => {
    const theirs = afterAll(made, {
      type: 'named-removed',
      id: 'n1',
      stamp: { at: at('20:05'), eventId: 'r' },
    });
    assert.deepEqual(merge(undefined, [{ type: 'brought', document: theirs }]).named, []);
  });

  it('gives way to a pause that was not earned', () => {
    const pause = opening('TV', 'tv').pause('19:00', '5:00', { playedHere: 5 });
    assert.equal(shownPlace(afterAll(made, pause))?.place.position, 300);
  });

  it('is what a title is shown with that was never played', () => {
    const document = afterAll(made, naming('20:10', { name: 'The kiss', spot: spot(3000) }, 'n2'));
    assert.equal(shownPlace(document)?.place.position, 3000);
    assert.equal(shownPlace(document)?.isProvisional, true);
    assert.equal(placeById(document, 'n1')?.position, 1200);
  });
});

describe('tombstones', () => {
  const removed: Act = { type: 'named-removed', id: 'n1', stamp: { at: at('20:05'), eventId: 'r' } };
  const bare = afterAll(made, removed, erase('20:30'));

  it('stay for 61 days after the last of them, then the document can go', () => {
    assert.equal(forgettableAt(bare), at('20:30') + 61 * 24 * 3_600_000);
    assert.equal(
      forgettableAt(merge(bare, [naming('21:00', { name: 'x', spot: spot(1) }, 'n2')])),
      undefined,
    );
  });

  it('are dropped from a living document when their time is over, not before', () => {
    const living = merge(bare, [opening('TV', 'tv').pause('21:00', '47:10')]);
    assert.equal(forgetTombstones(living, at('20:05') + tombstoneLifeMs - 1), living);
    const after = forgetTombstones(living, at('20:30') + tombstoneLifeMs);
    assert.deepEqual([after.erased, after.named], [null, []]);
    assert.equal(after.sessions, living.sessions);
  });
});

describe('room for names', () => {
  const many = (count: number, removed: boolean) =>
    Array.from({ length: count }, (_, n) => ({
      id: `n${n}`,
      name: null,
      description: null,
      spot: null,
      removed: removed ? { at: 1, eventId: 'r' } : null,
    }));

  it('ends at a hundred, not counting those that were removed, and at a thousand with them', () => {
    assert.equal(hasRoom(many(99, false), 'new'), true);
    assert.equal(hasRoom(many(100, false), 'new'), false);
    assert.equal(hasRoom(many(999, true), 'new'), true);
    assert.equal(hasRoom(many(1000, true), 'new'), false);
  });

  it('is always there for what is there already', () => {
    assert.equal(hasRoom(many(100, false), 'n7'), true);
  });

  it('an act that says nothing leaves nothing, before an erasure as after it', () => {
    const nothing: Act = { type: 'named', change: { id: 'n1', at: 7, eventId: 'e1' } };
    const erased: Act = { type: 'erased', stamp: { at: 7, eventId: 'e2' } };
    assert.deepEqual(merge(undefined, [nothing]), emptyDocument);
    assert.deepEqual(merge(undefined, [erased, nothing]), merge(undefined, [nothing, erased]));
  });
});
