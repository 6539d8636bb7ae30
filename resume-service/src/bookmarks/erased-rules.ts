/**
 * Erasing: everything up to the viewer's act is gone, and what arrives late from before it is not taken in.
 * Only the time of the act stays, for as long as an event that old could still arrive.
 */
import type { BookmarkDocument, NamedEntry, Stamp } from './document-rules.ts';
import { saysSomething } from './named-rules.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How long a tombstone stays; events older than 60 days are refused, so none can outlive it. */
export const tombstoneLifeMs = 61 * dayMs;

/** True when what happened at this time has been erased. */
export const isErased = (document: BookmarkDocument, activeAt: number): boolean =>
  document.erased !== null && activeAt <= document.erased.at;

/** Drops all that happened up to `at`. Removed names stay removed: their content is gone already. */
export const dropUpTo = (document: BookmarkDocument, at: number): BookmarkDocument => {
  const isLater = (entry: { activeAt: number }): boolean => entry.activeAt > at;
  return {
    ...document,
    sessions: keep(document.sessions, isLater),
    provisional: document.provisional && isLater(document.provisional) ? document.provisional : null,
    tracks: document.tracks && isLater(document.tracks) ? document.tracks : null,
    finished: after(document.finished, at),
    dismissed: after(document.dismissed, at),
    named: document.named.every((entry) => isUntouched(entry, at))
      ? document.named
      : document.named.map((entry) => dropParts(entry, at)).filter(saysSomething),
    events: keep(document.events, isLater),
    marks: keep(document.marks, isLater),
  };
};

const keep = <Entry>(list: readonly Entry[], isKept: (entry: Entry) => boolean): readonly Entry[] =>
  list.every(isKept) ? list : list.filter(isKept);

const after = <Act extends Stamp>(act: Act | null, at: number): Act | null =>
  act !== null && act.at > at ? act : null;

const isUntouched = (entry: NamedEntry, at: number): boolean =>
  entry.removed !== null ||
  [entry.name, entry.description, entry.spot].every((part) => part === null || part.at > at);

const dropParts = (entry: NamedEntry, at: number): NamedEntry => ({
  id: entry.id,
  name: after(entry.name, at),
  description: after(entry.description, at),
  spot: after(entry.spot, at),
  removed: entry.removed,
});

/** When a document that is nothing but tombstones can be thrown away; undefined while it holds anything. */
export const forgettableAt = (document: BookmarkDocument): number | undefined => {
  const { sessions, provisional, tracks, finished, dismissed, erased, named, events, marks } = document;
  if (sessions.length > 0) return undefined;
  const isBare =
    events.length + marks.length === 0 &&
    [provisional, tracks, finished, dismissed].every((part) => part === null) &&
    named.every((entry) => entry.removed !== null);
  if (!isBare) return undefined;
  return Math.max(erased?.at ?? 0, ...named.map((entry) => entry.removed?.at ?? 0)) + tombstoneLifeMs;
};

/** Drops tombstones whose time is over. Not part of the merge: it is about what can no longer arrive. */
export const forgetTombstones = (document: BookmarkDocument, now: number): BookmarkDocument => {
  const isOver = (stamp: Stamp | null): boolean => stamp !== null && stamp.at + tombstoneLifeMs <= now;
  const named = keep(document.named, (entry) => !isOver(entry.removed));
  const erased = isOver(document.erased) ? null : document.erased;
  return named === document.named && erased === document.erased ? document : { ...document, named, erased };
};
