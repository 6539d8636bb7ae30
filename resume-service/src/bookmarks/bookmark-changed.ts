/** What the other features hear of a bookmark, after it has been written. */
import { topic } from '../core/bus.ts';
import type { EventKind } from '../pauses/contract.ts';
import type { StoredBookmark } from './bookmark-row.ts';
import { placeOf } from './document-rules.ts';
import { stateOf } from './register-rules.ts';
import { shownPlace } from './shown-rules.ts';

/** Where a change came from. */
export type Origin = { device: string | null; kind: EventKind | 'change' };

/** One durable change of one bookmark. */
export type BookmarkChanged = {
  viewer: string;
  /** The bookmark's public id: the title's id. */
  bookmark: string;
  committedAt: number;
  /** As it is stored now; null when nothing is left to show (erased). `showBookmark` makes it presentable. */
  document: StoredBookmark | null;
  /** The screen behind the change; null when there were several, or none. */
  device: string | null;
  kind: EventKind | 'change';
  /** The title's own place is another one than before. */
  moved: boolean;
  /** Something that viewers see is different; false for a late event that only went into the history. */
  isVisible: boolean;
};

/** Published after each durable write of a bookmark. */
export const bookmarkChanged = topic<BookmarkChanged>('bookmark-changed');

/** The message for one write. `origins` are those of the changes that were written together. */
export const changeMessage = (
  before: StoredBookmark,
  after: StoredBookmark,
  origins: readonly Origin[],
): BookmarkChanged => {
  const last = origins.at(-1);
  const isOneDevice = origins.every((origin) => origin.device === last?.device);
  const moved = placeOf(before.document) !== placeOf(after.document);
  return {
    viewer: after.viewer,
    bookmark: after.title,
    committedAt: after.committedAt,
    document: shownPlace(after.document) ? after : null,
    device: isOneDevice ? (last?.device ?? null) : null,
    kind: last?.kind ?? 'change',
    moved,
    isVisible: moved || isShownDifferently(before, after),
  };
};

const isShownDifferently = (
  { document: before }: StoredBookmark,
  { document: after }: StoredBookmark,
): boolean =>
  before.sessions !== after.sessions ||
  before.named !== after.named ||
  before.tracks !== after.tracks ||
  stateOf(before) !== stateOf(after) ||
  shownPlace(before)?.place.eventId !== shownPlace(after)?.place.eventId;
