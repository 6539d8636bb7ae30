/** Where a bookmark says to carry on: what a playback is started from. */
import type { TrackMeaning } from '../pauses/contract.ts';
import { parseBookmarkId } from './bookmark-id-rules.ts';
import type { BookmarkDeps } from './dependencies.ts';
import { type BookmarkDocument, type PlaceEntry, placeOf } from './document-rules.ts';
import { rewindSeconds } from './rewind-rules.ts';
import { placeById, shownPlace } from './shown-rules.ts';

/** A position in seconds of an edition, and how far to go back from it. */
export type StartingPlace = {
  title: string;
  position: number;
  edition: string;
  rewindSeconds: number;
  /** The title's own place: only playing on from there counts as `resumed`. */
  isOwnPlace: boolean;
  tracks: { audio: TrackMeaning | null; text: TrackMeaning | null } | null;
};

/** `place` names another of the bookmark's places. Undefined when there is no such bookmark or place. */
export const createFindStartingPlace =
  ({ store, clock }: Pick<BookmarkDeps, 'store' | 'clock'>) =>
  async (viewer: string, id: string, place: string | undefined): Promise<StartingPlace | undefined> => {
    const { title, named } = parseBookmarkId(id);
    const document = (await store.read(viewer, title))?.document;
    const found = document && choose(document, place ?? named);
    if (!document || !found) return undefined;
    return {
      title,
      position: found.position,
      edition: found.edition,
      rewindSeconds: rewindSeconds(found.kind, clock.now() - found.activeAt),
      isOwnPlace: isOwn(document, found),
      tracks: document.tracks && { audio: document.tracks.audio, text: document.tracks.text },
    };
  };

const choose = (document: BookmarkDocument, place: string | null): PlaceEntry | undefined =>
  place === null ? shownPlace(document)?.place : placeById(document, place);

/** A provisional place is the title's own as long as there is no better one; a named one never is. */
const isOwn = (document: BookmarkDocument, place: PlaceEntry): boolean =>
  place === (placeOf(document) ?? document.provisional);
