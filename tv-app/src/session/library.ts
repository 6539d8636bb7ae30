import { type Client, isPlanUnknown, withBookmark, withoutBookmark } from 'resume-service/client';
import type { Bookmark, Video } from 'resume-service/contract';
import { createSignal, type Signal } from './signal.ts';

/** What there is to watch here, and where to carry on; kept up to date by the event stream. */
export type Library = {
  /** Newest first. */
  bookmarks(): readonly Bookmark[];
  videos(): readonly Video[];
  /** Titles of the demo library that are still being made. */
  beingMade(): number;
  /** `loading` until the first answer; `lost` when the service was not reached. */
  state(): 'loading' | 'ready' | 'lost';
  changed: Signal<void>;
  /** Fetches everything anew; a failure is told by `state`, never thrown. */
  refresh(): Promise<void>;
  refreshVideos(): Promise<void>;
  /**
   * One bookmark changed elsewhere, and this is what the event says of it; null: it is gone. The service is asked
   * only for a title whose plan for this screen is not known yet.
   */
  follow(id: string, changed: Bookmark | null): Promise<void>;
  /** Asks for one bookmark again: where it resumes depends on how long ago it was left. Never throws. */
  renew(video: string): Promise<void>;
  bookmarkOf(video: string): Bookmark | undefined;
  videoOf(id: string): Video | undefined;
};

const bookmarksShown = 60;

/** A library seen by one screen: plans are made for `deviceId`. */
export function createLibrary(client: Client, deviceId: string): Library {
  const changed = createSignal<void>();
  let bookmarks: readonly Bookmark[] = [];
  let videos: readonly Video[] = [];
  let beingMade = 0;
  let state: ReturnType<Library['state']> = 'loading';

  const withPlan = async (bookmark: Bookmark): Promise<Bookmark> => {
    if (!isPlanUnknown(bookmarks, bookmark)) return bookmark;
    const plan = videos.find(({ id }) => id === bookmark.video.id)?.plan;
    return plan ? { ...bookmark, plan } : client.bookmarks.find(bookmark.id, { device: deviceId });
  };

  async function refreshVideos(): Promise<void> {
    ({ videos, beingMade } = await client.videos.listAll({ device: deviceId }));
    const planOf = new Map(videos.map(({ id, plan }) => [id, plan]));
    bookmarks = bookmarks.map((one) => ({ ...one, plan: planOf.get(one.video.id) ?? one.plan }));
    changed.send();
  }

  const bookmarkOf = (video: string) => bookmarks.find((bookmark) => bookmark.video.id === video);

  return {
    bookmarks: () => bookmarks,
    videos: () => videos,
    beingMade: () => beingMade,
    state: () => state,
    changed,
    refreshVideos,
    async refresh() {
      try {
        const list = await client.bookmarks.list({ device: deviceId, limit: bookmarksShown });
        bookmarks = list.bookmarks;
        await refreshVideos();
        state = 'ready';
      } catch {
        state = 'lost';
      }
      changed.send();
    },
    async follow(id, told) {
      if (told === null) bookmarks = withoutBookmark(bookmarks, id);
      else bookmarks = withBookmark(bookmarks, await withPlan(told));
      changed.send();
    },
    async renew(video) {
      const held = bookmarkOf(video);
      if (held === undefined) return;
      const found = await client.bookmarks.find(held.id, { device: deviceId }).catch(() => undefined);
      // Put away or moved on meanwhile: what is held is newer than the answer.
      if (found === undefined || bookmarkOf(video) !== held) return;
      bookmarks = withBookmark(bookmarks, found);
      changed.send();
    },
    bookmarkOf,
    videoOf: (id) => videos.find((video) => video.id === id),
  };
}
