import {
  type HeroView,
  heroOfBookmark,
  heroOfVideo,
  isPlayable,
  type Sight,
  type TileView,
  tileOfBookmark,
  tileOfVideo,
} from '../components/tile-view.ts';
import type { Tv } from '../session/tv.ts';

export type RowView = { key: string; title: string; tiles: TileView[] };

/** How this TV looks at things right now. */
export const sightOf = (tv: Tv): Sight => ({
  language: tv.language,
  deviceId: tv.memory.deviceId,
  nowMs: tv.client.clock.now(),
});

/** The rows of the home page, in their order; empty ones are left out. */
export function rowsOf(tv: Tv): RowView[] {
  const sight = sightOf(tv);
  const { library, say } = tv;
  const videos = library.videos();
  const rows: RowView[] = [
    {
      key: 'carry-on',
      title: say('carryOn'),
      tiles: library.bookmarks().map((bookmark) => tileOfBookmark(bookmark, sight)),
    },
    {
      key: 'on-this-tv',
      title: say('onThisTv'),
      tiles: videos.filter(isPlayable).map((video) => tileOfVideo(video, sight)),
    },
    {
      key: 'not-yet',
      title: say('notYet'),
      tiles: videos.filter((video) => !isPlayable(video)).map((video) => tileOfVideo(video, sight)),
    },
  ];
  return rows.filter(({ tiles }) => tiles.length > 0);
}

/**
 * A title block that says nothing. New each time: Blits merges what is assigned to reactive state into the object
 * that stands there, so that a shared one would be written on.
 */
export const emptyHero = (): HeroView => ({ key: '', title: '', facts: '', line: '', text: '', picture: '' });

/** The title block for one tile; one that is gone gives way to the first; for no tile, what the state of the library is. */
export function heroOf(tv: Tv, tileKey: string): HeroView {
  const { library, say } = tv;
  const sight = sightOf(tv);
  const bookmark = library.bookmarks().find(({ id }) => `b${id}` === tileKey);
  if (bookmark !== undefined) return heroOfBookmark(bookmark, library.videoOf(bookmark.video.id), sight);
  const video = library.videos().find(({ id }) => `v${id}` === tileKey);
  if (video !== undefined) return heroOfVideo(video, sight);
  if (library.state() === 'lost')
    return { ...emptyHero(), title: say('noConnection'), text: say('noConnectionMore') };
  const first = rowsOf(tv)[0]?.tiles[0];
  if (first !== undefined) return heroOf(tv, first.key);
  if (library.state() === 'ready') return { ...emptyHero(), title: say('library'), text: say('libraryMore') };
  return emptyHero();
}
