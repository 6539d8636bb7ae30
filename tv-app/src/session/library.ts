import type { Client } from 'resume-service/client';
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
  /** One bookmark changed elsewhere; `isErased` when it is gone. */
  follow(id: string, isErased: boolean): Promise<void>;
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

  const put = (bookmark: Bookmark) => {
    const known = bookmarks.find(({ id }) => id === bookmark.id);
    if (known !== undefined && known.version > bookmark.version) return;
    bookmarks = merged(bookmarks, bookmark);
  };

  async function refreshVideos(): Promise<void> {
    const listed: Video[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.videos.list({ device: deviceId, cursor });
      listed.push(...page.videos);
      cursor = page.next ?? undefined;
      beingMade = page.beingMade;
    } while (cursor !== undefined);
    videos = listed;
    changed.send();
  }

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
    async follow(id, isErased) {
      if (isErased) bookmarks = bookmarks.filter((bookmark) => bookmark.id !== id);
      else put(await client.bookmarks.find(id, { device: deviceId }));
      changed.send();
    },
    bookmarkOf: (video) => bookmarks.find((bookmark) => bookmark.video.id === video),
    videoOf: (id) => videos.find((video) => video.id === id),
  };
}

/** The list with this bookmark in its place by time; one that is finished or dismissed leaves the list. */
function merged(bookmarks: readonly Bookmark[], bookmark: Bookmark): Bookmark[] {
  const others = bookmarks.filter(({ id }) => id !== bookmark.id);
  if (bookmark.state !== 'continue') return others;
  return [...others, bookmark].sort((a, b) => b.touchedAt - a.touchedAt);
}
