import type { Language } from 'look/language';
import { whereabouts } from 'look/places';
import { reasonSentence } from 'look/reasons';
import { asAgo, asPlace, asPreparing, asReadyIn, asSpan } from 'look/times';
import type { Bookmark, NamedPlace, Place, Plan, Video, VideoCard } from 'resume-service/contract';

/** What a tile draws. `id` says what is opened, `key` keeps the tile the same while the row changes. */
export type TileView = {
  key: string;
  id: string;
  picture: string;
  title: string;
  line: string;
  /** On the picture: "2:30 of 10:00". */
  badge: string;
  /** 0 to 1; null draws no bar. */
  progress: number | null;
  isDimmed: boolean;
};

/** What the title block says of the focused tile. */
export type HeroView = {
  key: string;
  title: string;
  facts: string;
  line: string;
  text: string;
  picture: string;
};

/** Who looks at it, and when. */
export type Sight = { language: Language; deviceId: string; nowMs: number };

export const titleOf = (video: VideoCard, { language }: Sight): string =>
  video.titles?.[language] ?? video.title;

const share = (position: number, duration: number | null): number =>
  duration === null || duration === 0 ? 0 : Math.min(1, position / duration);

/** "Bedroom TV · 20 min ago": as much of the place as fits below a tile. */
const whereShort = (place: Place, sight: Sight): string =>
  place.isMoving
    ? whereabouts(place, sight.nowMs, sight.language, sight.deviceId)
    : `${place.device.name} · ${asAgo(place.activeAt, sight.nowMs, sight.language)}`;

export function tileOfBookmark(bookmark: Bookmark, sight: Sight): TileView {
  const { place, video } = bookmark;
  const duration = place.duration ?? video.durationSeconds;
  return {
    key: `b${bookmark.id}`,
    id: video.id,
    picture: place.still ?? video.poster ?? '',
    title: titleOf(video, sight),
    line: waiting(bookmark.plan, sight) ?? whereShort(place, sight),
    badge: asPlace(place.position, duration, sight.language),
    progress: share(place.position, duration),
    isDimmed: bookmark.plan?.available === false,
  };
}

export function tileOfVideo(video: Video, sight: Sight): TileView {
  const facts = [video.year, lengthOf(video, sight)].filter((part) => part !== undefined && part !== '');
  return {
    key: `v${video.id}`,
    id: video.id,
    picture: video.poster ?? '',
    title: titleOf(video, sight),
    line: waiting(video.plan, sight) ?? facts.join(' · '),
    badge: '',
    progress: null,
    isDimmed: !isPlayable(video),
  };
}

/** Another place of a title; `own` is the screen asking. */
export function tileOfPlace(place: Place, poster: string | null, sight: Sight): TileView {
  return {
    key: `p${place.id}`,
    id: place.id,
    picture: place.still ?? poster ?? '',
    title: asPlace(place.position, place.duration, sight.language),
    line: whereShort(place, sight),
    badge: '',
    progress: share(place.position, place.duration),
    isDimmed: false,
  };
}

export function tileOfNamed(place: NamedPlace, video: VideoCard, sight: Sight): TileView {
  return {
    key: `n${place.id}`,
    id: place.id,
    picture: place.still ?? video.poster ?? '',
    title: place.name,
    line: asPlace(place.position, video.durationSeconds, sight.language),
    badge: '',
    progress: share(place.position, video.durationSeconds),
    isDimmed: false,
  };
}

export function heroOfBookmark(bookmark: Bookmark, video: Video | undefined, sight: Sight): HeroView {
  const { place } = bookmark;
  const duration = place.duration ?? bookmark.video.durationSeconds;
  const position = asPlace(place.position, duration, sight.language);
  const where = whereabouts(place, sight.nowMs, sight.language, sight.deviceId);
  return {
    ...heroOfCard(video ?? bookmark.video, sight),
    line: `${position} · ${where}`,
    text: reasonAgainst(bookmark.plan, sight) ?? descriptionOf(bookmark.video, sight),
    picture: place.still ?? bookmark.video.poster ?? '',
  };
}

export function heroOfVideo(video: Video, sight: Sight): HeroView {
  const reason = video.problem?.[sight.language] ?? reasonAgainst(video.plan, sight);
  return { ...heroOfCard(video, sight), text: reason ?? descriptionOf(video, sight) };
}

function heroOfCard(card: VideoCard & Partial<Pick<Video, 'editions'>>, sight: Sight): HeroView {
  const facts = [card.year, lengthOf(card, sight), card.editions?.[0]?.label];
  return {
    key: card.id,
    title: titleOf(card, sight),
    facts: facts.filter((part) => part !== undefined && part !== '').join(' · '),
    line: '',
    text: descriptionOf(card, sight),
    picture: card.poster ?? '',
  };
}

/** Can it be started on this TV? */
export const isPlayable = (video: Pick<Video, 'plan' | 'problem'>): boolean =>
  video.problem === null && video.plan?.available !== false;

/** Why it cannot be started here, in words; undefined when it can. */
export function reasonAgainst(plan: Plan | null, { language }: Sight): string | undefined {
  if (plan === null || plan.available) return undefined;
  return plan.sentence?.[language] ?? reasonSentence(plan.reasons, 'tv', language);
}

function waiting(plan: Plan | null, sight: Sight): string | undefined {
  if (plan === null) return undefined;
  if (plan.preparing !== null) return asPreparing(plan.preparing, sight.language);
  if (plan.available && (plan.readyInMs ?? 0) >= 1000) return asReadyIn(plan.readyInMs ?? 0, sight.language);
  return undefined;
}

const descriptionOf = (card: VideoCard, { language }: Sight): string => card.description?.[language] ?? '';

const lengthOf = (card: VideoCard, { language }: Sight): string =>
  card.durationSeconds === null ? '' : asSpan(card.durationSeconds, language);
