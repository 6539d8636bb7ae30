import { asClock } from 'look/times';
import { titleOf } from 'resume-service/client';
import type { Bookmark, Playback, VideoCard } from 'resume-service/contract';
import type { Wish } from '../player/openings.ts';
import type { Tv } from '../session/tv.ts';

/** What is said until there is a picture. `from`: where it starts, in words. */
export type CurtainView = { picture: string; title: string; from: string };

type Place = { picture: string | null; from: number | null };
type Known = Pick<Tv, 'language' | 'say'> & {
  library: Pick<Tv['library'], 'bookmarks' | 'bookmarkOf' | 'videoOf'>;
};

/** A still from within this distance of the start shows the same moment; seconds. */
const sameMomentSeconds = 15;

/** A curtain before anything is known. New each time: Blits writes on what is assigned to reactive state. */
export const emptyCurtain = (): CurtainView => ({ picture: '', title: '', from: '' });

/** What can be said of a wish before the service has answered; what is not sure is left out. */
export function curtainOfWish(tv: Known, wish: Wish): CurtainView {
  const bookmark = bookmarkOfWish(tv, wish);
  const card = bookmark?.video ?? tv.library.videoOf(wish.video ?? '');
  if (card === undefined) return emptyCurtain();
  const { picture, from } = placeOfWish(wish, bookmark);
  return {
    picture: picture ?? card.poster ?? '',
    title: titleOf(card, tv.language),
    from: fromWords(tv, from),
  };
}

/** The same once the service has said where it starts. The picture stays, unless there was none. */
export function curtainOfPlayback(
  tv: Known,
  { video, resumeAt }: Playback,
  before: CurtainView,
): CurtainView {
  return {
    picture: before.picture || pictureNear(tv.library.bookmarkOf(video.id), resumeAt) || (video.poster ?? ''),
    title: titleOf(video satisfies VideoCard, tv.language),
    from: fromWords(tv, resumeAt),
  };
}

const bookmarkOfWish = ({ library }: Known, wish: Wish): Bookmark | undefined =>
  wish.bookmark === undefined
    ? library.bookmarkOf(wish.video ?? '')
    : library
        .bookmarks()
        .find(({ id, named }) => id === wish.bookmark || named.some((place) => place.id === wish.bookmark));

function placeOfWish(wish: Wish, bookmark: Bookmark | undefined): Place {
  if (wish.startAt !== undefined) return { picture: pictureNear(bookmark, wish.startAt), from: wish.startAt };
  if (bookmark === undefined || wish.bookmark === undefined) return { picture: null, from: null };
  const named = bookmark.named.find(({ id }) => id === wish.bookmark);
  const other = bookmark.otherPlaces.find(({ id }) => id === wish.place);
  // How far such a place is wound back is the service's to say.
  const elsewhere = named ?? other;
  if (elsewhere !== undefined) return { picture: elsewhere.still, from: null };
  return { picture: bookmark.place.still, from: bookmark.resumeAt };
}

const pictureNear = (bookmark: Bookmark | undefined, start: number): string | null =>
  bookmark !== undefined && Math.abs(bookmark.place.position - start) <= sameMomentSeconds
    ? bookmark.place.still
    : null;

const fromWords = ({ say }: Known, seconds: number | null): string =>
  seconds === null || seconds < 1 ? '' : say('from', { position: asClock(seconds) });
