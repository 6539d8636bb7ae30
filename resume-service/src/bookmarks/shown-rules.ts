/** What a viewer gets to see of a document. */
import { type BookmarkDocument, type PlaceEntry, placeOf } from './document-rules.ts';
import { shownNamed } from './named-rules.ts';
import { isAtEnd } from './place-rules.ts';
import { stateOf } from './register-rules.ts';
import { rewindGrowsAt } from './rewind-rules.ts';

/** A heartbeat comes every 10 s: two missed, and a little for the way. */
const movingWithinMs = 25_000;
const otherPlaceSeconds = 60;

/** The place a title is shown with. Provisional: nothing has been earned, this is the best there is. */
export type ShownPlace = { place: PlaceEntry; isProvisional: boolean };

/** The earned place, else a pause that was not earned, else the newest named bookmark. */
export const shownPlace = (document: BookmarkDocument): ShownPlace | undefined => {
  const earned = placeOf(document);
  if (earned) return { place: earned, isProvisional: false };
  const place = document.provisional ?? newestNamedPlace(document);
  return place && { place, isProvisional: true };
};

/** The shown places of several documents, by title. */
export const shownPlaces = (
  bookmarks: readonly { title: string; document: BookmarkDocument }[],
): Map<string, Pick<PlaceEntry, 'position' | 'edition'> & { tracks: BookmarkDocument['tracks'] }> =>
  new Map(
    bookmarks.flatMap(({ title, document }) => {
      const shown = shownPlace(document)?.place;
      const { tracks } = document;
      return shown ? [[title, { position: shown.position, edition: shown.edition, tracks }] as const] : [];
    }),
  );

const newestNamedPlace = (document: BookmarkDocument): PlaceEntry | undefined => {
  const newest = shownNamed(document.named)[0];
  return newest && namedPlace(newest.id, newest.spot);
};

/** A named bookmark as a place: a pause made by hand. */
export const namedPlace = (
  id: string,
  { at, eventId, value }: { at: number; eventId: string; value: PlaceEntryParts },
): PlaceEntry => ({
  activeAt: at,
  session: id,
  sequence: 0,
  eventId,
  kind: 'pause',
  ...value,
  isAtEnd: isAtEnd({ kind: 'pause', ...value }),
});

type PlaceEntryParts = Pick<PlaceEntry, 'position' | 'duration' | 'edition' | 'device'>;

/** True while the screen that made this place is playing. `now` in milliseconds. */
export const isMoving = ({ kind, activeAt }: PlaceEntry, now: number): boolean =>
  kind === 'progress' && now - activeAt < movingWithinMs;

/**
 * When time alone changes what is shown of a document, in milliseconds: a screen has been silent for too long to
 * count as playing, or the rewind grows. Infinity: never. From `now` until then it looks the same.
 */
export const shownUntil = (document: BookmarkDocument, now: number): number => {
  const shown = shownPlace(document)?.place;
  const stops = [...document.sessions, ...(shown ? [shown] : [])]
    .filter((place) => isMoving(place, now))
    .map(({ activeAt }) => activeAt + movingWithinMs);
  const grows = (shown ? rewindGrowsAt(shown) : []).filter((at) => at > now);
  return Math.min(...stops, ...grows);
};

/** Where other sessions stopped: more than a minute away from the place, or playing at this moment. */
export const otherPlaces = (document: BookmarkDocument, now: number): PlaceEntry[] => {
  const place = placeOf(document);
  if (!place) return [];
  const isFarOff = (other: PlaceEntry): boolean =>
    Math.abs(other.position - place.position) > otherPlaceSeconds;
  return document.sessions.slice(1).filter((other) => isFarOff(other) || isMoving(other, now));
};

/** Finds a place by its public id: a session, or a named bookmark. */
export const placeById = (document: BookmarkDocument, id: string): PlaceEntry | undefined => {
  const shown = shownPlace(document)?.place;
  if (shown?.session === id) return shown;
  const named = shownNamed(document.named).find((entry) => entry.id === id);
  return document.sessions.find((entry) => entry.session === id) ?? (named && namedPlace(id, named.spot));
};

/** True when the title stands on the list of what to carry on with. */
export const isListed = (document: BookmarkDocument): boolean =>
  shownPlace(document) !== undefined && stateOf(document) === 'continue';

/** What the list is sorted by: the greater of the shown place's time and the viewer's own acts, in ms. */
export const touchedAt = (document: BookmarkDocument): number =>
  Math.max(
    shownPlace(document)?.place.activeAt ?? 0,
    document.finished?.at ?? 0,
    document.dismissed?.at ?? 0,
    document.erased?.at ?? 0,
  );
