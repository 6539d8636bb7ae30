/** What a viewer changes: the name, the description, the state, the position. */
import type { Caller } from '../core/caller.ts';
import { notFound, Problem } from '../core/problem.ts';
import { refuseBadTime } from './act-time.ts';
import { refuseTooMany } from './add-bookmark.ts';
import { parseBookmarkId } from './bookmark-id-rules.ts';
import { actsForNamed, actsForTitle } from './change-rules.ts';
import type { Bookmark, BookmarkChange } from './contract.ts';
import type { BookmarkDeps } from './dependencies.ts';
import { merge } from './merge-rules.ts';
import { showOne } from './read-bookmark.ts';
import type { ShowBookmarks } from './show-bookmarks.ts';

type Deps = Pick<BookmarkDeps, 'lanes' | 'clock'> & { show: ShowBookmarks };

/** Answers the bookmark as it is now. @throws {Problem} `not-found`, `invalid-request`, `clock-ahead`, `too-old`, `conflict` */
export const createChangeBookmark =
  ({ lanes, clock, show }: Deps) =>
  async (caller: Caller, id: string, change: BookmarkChange): Promise<Bookmark> => {
    refuseBadTime(change.occurredAt, clock.now());
    const { title, named } = parseBookmarkId(id);
    refuseWhatDoesNotFit(named, change);
    const { bookmark } = await lanes.change({
      viewer: caller.viewer,
      title,
      origin: { device: null, kind: 'change' },
      change: ({ document }) => {
        const acts =
          named === null ? actsForTitle(document, title, change) : actsForNamed(document, named, change);
        if (!acts) throw notFound('bookmark');
        for (const act of acts) refuseTooMany(document, act);
        return { document: merge(document, acts), result: undefined };
      },
    });
    return showOne(show, caller, bookmark, { named, device: undefined });
  };

const refuseWhatDoesNotFit = (named: string | null, change: BookmarkChange): void => {
  if (named !== null && change.state !== undefined)
    throw fault('body.state', 'A named bookmark has no state; the title has.');
  if (named === null && change.description !== undefined && change.name === undefined)
    throw fault('body.name', 'A description belongs to a named bookmark: give it a name.');
};

const fault = (path: string, message: string): Problem =>
  new Problem('invalid-request', `${path}: ${message}`, { errors: [{ path, message }] });
