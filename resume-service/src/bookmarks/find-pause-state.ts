/** The way back from a pause state's public id to the event. */
import type { BookmarkDeps } from './dependencies.ts';
import type { TakenEvent } from './document-rules.ts';
import { locatorOf, pauseIdOf } from './pause-id.ts';

/** An event in the history, and whose it is. */
export type FoundPauseState = { viewer: string; title: string; event: TakenEvent };

/** Undefined when the id is none of ours, or the event has left the history or was erased. */
export const createFindPauseState =
  ({ store }: Pick<BookmarkDeps, 'store'>) =>
  async (id: string): Promise<FoundPauseState | undefined> => {
    const locator = locatorOf(id);
    const bookmark = locator === undefined ? undefined : await store.readByLocator(locator);
    const event = bookmark?.document.events.find(
      (candidate) => pauseIdOf(bookmark.id, bookmark.secret, candidate) === id,
    );
    return bookmark && event && { viewer: bookmark.viewer, title: bookmark.title, event };
  };
