/** Puts the feature together. */

import { createAddBookmark } from './add-bookmark.ts';
import { bookmarkChanged, changeMessage, type Origin } from './bookmark-changed.ts';
import { createBookmarkStore } from './bookmark-store.ts';
import { createBringAlong } from './bring-along.ts';
import { createChangeBookmark } from './change-bookmark.ts';
import { createChangesSince } from './changes-since.ts';
import type { BookmarkDeps } from './dependencies.ts';
import { createDocumentLanes } from './document-lanes.ts';
import { createEraseBookmark } from './erase-bookmark.ts';
import { createEraseViewer } from './erase-viewer.ts';
import { createExportBookmarks } from './export-bookmarks.ts';
import { createFindPauseState } from './find-pause-state.ts';
import { createListBookmarks } from './list-bookmarks.ts';
import type { ListPage } from './list-page.ts';
import { createPageMemory, noPageMemory, withPageMemory } from './page-memory.ts';
import { createReadBookmark } from './read-bookmark.ts';
import { createShowBookmarks } from './show-bookmarks.ts';
import { createFindStartingPlace } from './starting-place.ts';
import { createTakeInEvents } from './take-in-events.ts';

/** What `app.ts` hands in. */
export type BookmarksDeps = Omit<BookmarkDeps, 'store' | 'lanes'> & {
  connection: Parameters<typeof createBookmarkStore>[0];
  /** Nobody else writes to this database: pages of the list can be kept in memory. */
  isOnlyWriter: boolean;
};

/** The feature on a connection. Await the store's `ready()` before the first request. */
export const createBookmarks = ({ connection, isOnlyWriter, ...given }: BookmarksDeps) => {
  const pages = isOnlyWriter ? createPageMemory<ListPage>() : noPageMemory;
  const store = withPageMemory(createBookmarkStore(connection), pages);
  const lanes = createDocumentLanes({
    store,
    clock: given.clock,
    onWritten: ({ before, after, origins }) =>
      given.bus.publish(bookmarkChanged, changeMessage(before, after, origins as Origin[])),
  });
  const show = createShowBookmarks(given);
  const deps = { ...given, store, lanes, show, pages };
  return {
    show,
    list: createListBookmarks(deps),
    read: createReadBookmark(deps),
    add: createAddBookmark(deps),
    change: createChangeBookmark(deps),
    eraseOne: createEraseBookmark(deps),
    takeIn: createTakeInEvents(deps),
    findPauseState: createFindPauseState(deps),
    startingPlace: createFindStartingPlace(deps),
    changesSince: createChangesSince(deps),
    bringAlong: createBringAlong(deps),
    export: createExportBookmarks(deps),
    erase: createEraseViewer(deps),
    /** The titles look different now. */
    forgetPages: pages.clear,
  };
};

/** Everything other features can ask of bookmarks. */
export type Bookmarks = ReturnType<typeof createBookmarks>;
