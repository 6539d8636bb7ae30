/**
 * What is known of one viewer and one title. Every part is a register or a small sorted list that can be
 * joined in any order, any number of times, with the same result (see `merge-rules.ts`).
 */
import type { EventKind, PauseEvent, TrackMeaning } from '../pauses/contract.ts';

/** What events are compared by: `activeAt`, then session, sequence, eventId. */
export type EventKey = { activeAt: number; session: string; sequence: number; eventId: string };

/** When the viewer did something that is not an event of a player, in milliseconds since 1970. */
export type Stamp = { at: number; eventId: string };

/** A choice of the viewer's that can be taken back. */
export type Register = Stamp & { on: boolean };

/** The screen something happened on. */
export type Screen = { id: string; name: string; platform: string };

/** A position in one edition of the title, in seconds. `duration` is null where it is not known. */
export type Spot = { position: number; duration: number | null; edition: string; device: Screen };

/** Where a session stopped last, earned or provisional. */
export type PlaceEntry = EventKey & Spot & { kind: EventKind; isAtEnd: boolean };

/** The tracks chosen last, by meaning. */
export type TracksEntry = EventKey & { audio: TrackMeaning | null; text: TrackMeaning | null };

/** One part of a named bookmark, with the time it was written. */
export type Written<Value> = Stamp & { value: Value };

/** A place of its own that playing does not move. Without a `spot` (not yet here, or erased) it is not shown. */
export type NamedEntry = {
  id: string;
  name: Written<string> | null;
  description: Written<string | null> | null;
  spot: Written<Spot> | null;
  removed: Stamp | null;
};

/** An event as it was taken in: its position lies within the video, and the edition it speaks of is known. */
export type TakenEvent = Omit<PauseEvent, 'duration' | 'profile'> & {
  duration: number | null;
  edition: string;
  platform: string;
  /** Where the credits begin in this edition, in seconds, if known. */
  creditsAt?: number;
  /** A live broadcast without a programme start: there is nothing to come back to. */
  isPlaceless?: true;
};

/** Everything the merge promises about. Lists are sorted, the greatest key first; `named` by id. */
export type BookmarkDocument = {
  /** The last earned place of each session; the first is the title's place. */
  sessions: readonly PlaceEntry[];
  /** The newest pause that was not earned; shown only while nothing is earned. */
  provisional: PlaceEntry | null;
  tracks: TracksEntry | null;
  finished: Register | null;
  dismissed: Register | null;
  erased: Stamp | null;
  named: readonly NamedEntry[];
  /** History: what is not progress. */
  events: readonly TakenEvent[];
  /** The newest event of each session, earned or not: words the outcome, decides nothing. */
  marks: readonly EventKey[];
};

/** How many sessions (and marks) a document keeps. */
export const keptSessions = 8;

/** How many events the history keeps. */
export const keptEvents = 50;

/** What is known of a title nobody has touched. */
export const emptyDocument: BookmarkDocument = {
  sessions: [],
  provisional: null,
  tracks: null,
  finished: null,
  dismissed: null,
  erased: null,
  named: [],
  events: [],
  marks: [],
};

/** The title's own place: the earned place with the greatest key. */
export const placeOf = (document: BookmarkDocument): PlaceEntry | undefined => document.sessions[0];
