/** What clients see of a bookmark. Nothing else of a row leaves the feature. */
import type { Plan, VideoCard } from '../videos/contract.ts';
import { namedBookmarkId } from './bookmark-id-rules.ts';
import type { StoredBookmark } from './bookmark-row.ts';
import type { Bookmark, NamedPlace, Place } from './contract.ts';
import type { PlaceEntry } from './document-rules.ts';
import { type ShownNamed, shownNamed } from './named-rules.ts';
import { stateOf } from './register-rules.ts';
import { resumeAt } from './rewind-rules.ts';
import { isMoving, namedPlace, otherPlaces, type ShownPlace, shownPlace, touchedAt } from './shown-rules.ts';

/** The address of the frame at a position in seconds, or null where there is none. */
export type StillUrl = (edition: string, positionSeconds: number) => string | null;

/** What a bookmark is shown with. `now` in milliseconds. */
export type Showing = { card: VideoCard; plan: Plan | null; now: number; stillUrl: StillUrl };

/** The title's own bookmark; undefined when there is nothing to carry on from. */
export const showBookmark = (bookmark: StoredBookmark, showing: Showing): Bookmark | undefined => {
  const shown = shownPlace(bookmark.document);
  return shown && view(bookmark, bookmark.title, shown, showing);
};

/** A named bookmark in the form of a bookmark; undefined when there is none of that id. */
export const showNamedBookmark = (
  bookmark: StoredBookmark,
  named: string,
  showing: Showing,
): Bookmark | undefined => {
  const entry = shownNamed(bookmark.document.named).find(({ id }) => id === named);
  const place = entry && namedPlace(entry.id, entry.spot);
  const id = namedBookmarkId(bookmark.title, named);
  return place && view(bookmark, id, { place, isProvisional: false }, showing);
};

const view = (
  { title, document, committedAt, version }: StoredBookmark,
  id: string,
  { place, isProvisional }: ShownPlace,
  { card, plan, now, stillUrl }: Showing,
): Bookmark => ({
  id,
  video: card,
  state: stateOf(document),
  place: placeView(place, now, stillUrl),
  isProvisional,
  resumeAt: resumeAt(place, now),
  otherPlaces: otherPlaces(document, now).map((other) => placeView(other, now, stillUrl)),
  named: shownNamed(document.named).map((entry) => namedView(title, entry, stillUrl)),
  tracks: document.tracks && { audio: document.tracks.audio, text: document.tracks.text },
  plan,
  touchedAt: touchedAt(document),
  committedAt,
  version,
});

const placeView = (place: PlaceEntry, now: number, stillUrl: StillUrl): Place => ({
  id: place.session,
  position: place.position,
  duration: place.duration,
  kind: place.kind,
  activeAt: place.activeAt,
  device: { id: place.device.id, name: place.device.name, platform: place.device.platform },
  isMoving: isMoving(place, now),
  still: stillUrl(place.edition, place.position),
});

const namedView = (
  title: string,
  { id, name, description, spot }: ShownNamed,
  stillUrl: StillUrl,
): NamedPlace => ({
  id: namedBookmarkId(title, id),
  name,
  description,
  position: spot.value.position,
  activeAt: spot.at,
  still: stillUrl(spot.value.edition, spot.value.position),
});
