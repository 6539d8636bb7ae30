/**
 * The merge: `merge(document, acts)` gives the same document in whatever order, how often and in however many
 * batches the acts arrive (it is a state-based CRDT). Each act becomes a document that says just this one thing,
 * and two documents are joined part by part. README.md says the rules in words.
 */
import {
  type BookmarkDocument,
  emptyDocument,
  keptEvents,
  keptSessions,
  type Register,
  type Stamp,
  type TakenEvent,
} from './document-rules.ts';
import { hasEarned, isWorthShowing } from './earned-rules.ts';
import { dropUpTo } from './erased-rules.ts';
import { byKey, bySession, joinGreatest } from './greatest-rules.ts';
import { joinNamed, type NamedChange, namedEntryOf, removedEntryOf } from './named-rules.ts';
import { greaterEntry, laterAct } from './order-rules.ts';
import { placeOfEvent } from './place-rules.ts';

/** Everything that can happen to a document. */
export type Act =
  | { type: 'event'; event: TakenEvent }
  | { type: 'finished' | 'dismissed'; register: Register }
  | { type: 'erased'; stamp: Stamp }
  | { type: 'named'; change: NamedChange }
  | { type: 'named-removed'; id: string; stamp: Stamp }
  | { type: 'brought'; document: BookmarkDocument };

/** Takes in acts. Answers `document` itself when they say nothing new. */
export const merge = (document: BookmarkDocument | undefined, acts: readonly Act[]): BookmarkDocument =>
  acts.reduce((joined, act) => join(joined, documentOf(act)), document ?? emptyDocument);

/** Joins two documents. Commutative, associative, idempotent; answers `mine` itself when nothing in it changes. */
export const join = (mine: BookmarkDocument, theirs: BookmarkDocument): BookmarkDocument => {
  const erased = laterAct(mine.erased, theirs.erased);
  if (erased === null) return joinContents(mine, theirs, erased);
  const kept = erased === mine.erased ? mine : dropUpTo(mine, erased.at);
  const joined = joinContents(kept, dropUpTo(theirs, erased.at), erased);
  return isSame(joined, mine) ? mine : joined;
};

const joinContents = (
  mine: BookmarkDocument,
  theirs: BookmarkDocument,
  erased: Stamp | null,
): BookmarkDocument => {
  const joined = {
    sessions: joinGreatest(mine.sessions, theirs.sessions, oneForEachSession),
    provisional: greaterEntry(mine.provisional, theirs.provisional),
    tracks: greaterEntry(mine.tracks, theirs.tracks),
    finished: laterAct(mine.finished, theirs.finished),
    dismissed: laterAct(mine.dismissed, theirs.dismissed),
    erased,
    named: joinNamed(mine.named, theirs.named),
    events: joinGreatest(mine.events, theirs.events, oneForEachKey),
    marks: joinGreatest(mine.marks, theirs.marks, oneForEachSession),
  };
  return isSame(joined, mine) ? mine : joined;
};

const oneForEachSession = { limit: keptSessions, alike: bySession };
const oneForEachKey = { limit: keptEvents, alike: byKey };

const isSame = (a: BookmarkDocument, b: BookmarkDocument): boolean =>
  parts.every((part) => a[part] === b[part]);

const parts = Object.keys(emptyDocument) as (keyof BookmarkDocument)[];

const documentOf = (act: Act): BookmarkDocument => {
  switch (act.type) {
    case 'event':
      return documentOfEvent(act.event);
    case 'finished':
      return { ...emptyDocument, finished: act.register };
    case 'dismissed':
      return { ...emptyDocument, dismissed: act.register };
    case 'erased':
      return { ...emptyDocument, erased: act.stamp };
    case 'named':
      return { ...emptyDocument, named: [namedEntryOf(act.change)] };
    case 'named-removed':
      return { ...emptyDocument, named: [removedEntryOf(act.id, act.stamp)] };
    case 'brought':
      return whatIsBrought(act.document);
  }
};

const documentOfEvent = (event: TakenEvent): BookmarkDocument => {
  const { activeAt, session, sequence, eventId, kind, tracks } = event;
  const key = { activeAt, session, sequence, eventId };
  const isEarned = hasEarned(event);
  return {
    ...emptyDocument,
    sessions: isEarned ? [placeOfEvent(event)] : [],
    provisional: !isEarned && isWorthShowing(event) ? placeOfEvent(event) : null,
    tracks: tracks ? { ...key, ...tracks } : null,
    events: kind === 'progress' ? [] : [event],
    marks: [key],
  };
};

/** Places, names and history come along; what was erased, dismissed or marked elsewhere stays there. */
const whatIsBrought = (document: BookmarkDocument): BookmarkDocument => ({
  ...emptyDocument,
  sessions: document.sessions,
  provisional: document.provisional,
  tracks: document.tracks,
  named: document.named.filter((entry) => entry.removed === null),
  events: document.events,
});
