/** Bookmarks: where the viewer can carry on. Writes carry an id and the time of the viewer's act. */
import type { Bookmark, BookmarkChange, BookmarkList, NewBookmark } from '../bookmarks/contract.ts';
import { type CallOptions, type Page, segment } from './calls.ts';
import type { Clock } from './clock.ts';
import type { Http } from './http.ts';
import { newId } from './ids.ts';

type Act = { eventId: string; occurredAt: number };
type WithoutAct<Body> = Omit<Body, keyof Act> & Partial<Act>;

/** `eventId` and `occurredAt` are filled in where missing: a new id, and now in the service's clock. */
export const bookmarkCalls = (http: Http, clock: Pick<Clock, 'now' | 'ready'>) => {
  const at = (id: string) => `/v1/bookmarks/${segment(id)}`;
  const act = async (given: Partial<Act>): Promise<Act> => {
    if (given.occurredAt === undefined) await clock.ready();
    return { eventId: given.eventId ?? newId(), occurredAt: given.occurredAt ?? clock.now() };
  };
  return {
    /** Newest first; `state: 'all'` also lists finished and dismissed titles. */
    list: (page: Page & { state?: 'continue' | 'all' } = {}, options: CallOptions = {}) =>
      http.json<BookmarkList>({ path: '/v1/bookmarks', query: page, ...options }),
    find: (id: string, query: Pick<Page, 'device'> = {}, options: CallOptions = {}) =>
      http.json<Bookmark>({ path: at(id), query, ...options }),
    /** By hand; with a `name`, a place of its own. */
    add: async (bookmark: WithoutAct<NewBookmark>, options: CallOptions = {}) =>
      http.json<Bookmark>({
        method: 'POST',
        path: '/v1/bookmarks',
        body: { ...bookmark, ...(await act(bookmark)) },
        ...options,
      }),
    change: async (id: string, change: WithoutAct<BookmarkChange>, options: CallOptions = {}) =>
      http.json<Bookmark>({
        method: 'PATCH',
        path: at(id),
        body: { ...change, ...(await act(change)) },
        ...options,
      }),
    erase: async (id: string, given: Partial<Act> = {}, options: CallOptions = {}) =>
      http.json<void>({ method: 'DELETE', path: at(id), query: await act(given), ...options }),
  };
};
