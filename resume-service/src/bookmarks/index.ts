/** Where viewers can carry on. */
export { problemWithTime } from './act-time.ts';
export { type BookmarkChanged, bookmarkChanged } from './bookmark-changed.ts';
export { type Bookmarks, type BookmarksDeps, createBookmarks } from './create-bookmarks.ts';
export type { Catalogue, PlannedPlace, PlansFor, ResolvedVideo } from './dependencies.ts';
export type { TakenEvent } from './document-rules.ts';
export { withinVideo } from './place-rules.ts';
export { bookmarkOperations } from './routes.ts';
