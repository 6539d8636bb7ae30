/** A bookmark made by hand: with a name a place of its own, without one the title's place. */
import type { Caller } from '../core/caller.ts';
import { Problem } from '../core/problem.ts';
import { refuseBadTime } from './act-time.ts';
import { eventByHand, unnamedScreen } from './by-hand-rules.ts';
import type { Bookmark, NewBookmark } from './contract.ts';
import type { BookmarkDeps } from './dependencies.ts';
import type { BookmarkDocument, Spot } from './document-rules.ts';
import { type Act, merge } from './merge-rules.ts';
import { hasRoom, mostNamed } from './named-rules.ts';
import { withinVideo } from './place-rules.ts';
import { showOne } from './read-bookmark.ts';
import type { ShowBookmarks } from './show-bookmarks.ts';

type Deps = Pick<BookmarkDeps, 'lanes' | 'videos' | 'clock'> & { show: ShowBookmarks };

/** Repeating it with the same `eventId` changes nothing. @throws {Problem} `unknown-video`, `clock-ahead`, `too-old`, `conflict` */
export const createAddBookmark =
  ({ lanes, videos, clock, show }: Deps) =>
  async (caller: Caller, wish: NewBookmark): Promise<Bookmark> => {
    refuseBadTime(wish.occurredAt, clock.now());
    const video = await videos.resolve({ id: wish.video }, caller.platform);
    if (!video) throw new Problem('unknown-video');
    const device = wish.device
      ? { ...wish.device, platform: caller.platform }
      : unnamedScreen(caller.platform);
    const spot = { ...withinVideo(wish.position, video.durationSeconds), edition: video.edition, device };
    const act = actOf(wish, video.title, spot);
    const { bookmark } = await lanes.change({
      viewer: caller.viewer,
      title: video.title,
      origin: { device: wish.device?.id ?? null, kind: 'change' },
      change: ({ document }) => {
        refuseTooMany(document, act);
        return { document: merge(document, [act]), result: undefined };
      },
    });
    const named = act.type === 'named' ? wish.eventId : null;
    return showOne(show, caller, bookmark, { named, device: undefined });
  };

const actOf = (wish: NewBookmark, title: string, spot: Spot): Act => {
  const { eventId, occurredAt, name, description } = wish;
  if (name === undefined) return { type: 'event', event: eventByHand({ eventId, occurredAt, title, spot }) };
  const change = { id: eventId, at: occurredAt, eventId, name, description: description ?? null, spot };
  return { type: 'named', change };
};

/** @throws {Problem} `conflict` when one more name would be too many */
export const refuseTooMany = (document: BookmarkDocument, act: Act): void => {
  if (act.type === 'named' && !hasRoom(document.named, act.change.id))
    throw new Problem('conflict', `A title can have ${mostNamed} named bookmarks. Remove one first.`);
};
