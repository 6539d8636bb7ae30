import type { Language } from 'look/language';
import { whereabouts } from 'look/places';
import { reasonSentence } from 'look/reasons';
import { asPlace, asPreparing, asReadyIn, asSpan } from 'look/times';
import { titleOf } from 'resume-service/client';
import type {
  Bookmark,
  Edition,
  NamedPlace,
  Place,
  Plan,
  Video,
  VideoCard,
  Words,
} from 'resume-service/contract';
import { whereFitted } from './where-fitted.ts';

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
  /** Why it cannot be started here; '' when it can. The title block shows it, and a screen reader hears it. */
  why: string;
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

const share = (position: number, duration: number | null): number =>
  duration === null || duration === 0 ? 0 : Math.min(1, position / duration);

export function tileOfBookmark(bookmark: Bookmark, sight: Sight): TileView {
  const { place, video } = bookmark;
  const duration = place.duration ?? video.durationSeconds;
  return {
    key: `b${bookmark.id}`,
    id: video.id,
    picture: place.still ?? video.poster ?? '',
    title: titleOf(video, sight.language),
    line: waiting(bookmark.plan, sight) ?? whereFitted(place, sight),
    badge: asPlace(place.position, duration, sight.language),
    progress: share(place.position, duration),
    isDimmed: bookmark.plan?.available === false,
    why: whyNot(bookmark.plan, sight),
  };
}

export function tileOfVideo(video: Video, sight: Sight): TileView {
  const facts = [video.year, lengthOf(video, sight)].filter((part) => part !== undefined && part !== '');
  return {
    key: `v${video.id}`,
    id: video.id,
    picture: video.poster ?? '',
    title: titleOf(video, sight.language),
    line: waiting(video.plan, sight) ?? facts.join(' · '),
    badge: '',
    progress: null,
    isDimmed: !isPlayable(video),
    why: video.problem?.[sight.language] ?? whyNot(video.plan, sight),
  };
}

/** Another place of a title; `own` is the screen asking. */
export function tileOfPlace(place: Place, poster: string | null, sight: Sight): TileView {
  return {
    key: `p${place.id}`,
    id: place.id,
    picture: place.still ?? poster ?? '',
    title: asPlace(place.position, place.duration, sight.language),
    line: whereFitted(place, sight),
    badge: '',
    progress: share(place.position, place.duration),
    isDimmed: false,
    why: '',
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
    why: '',
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
    text: video?.problem?.[sight.language] ?? againstOr(bookmark.plan, bookmark.video, sight),
    picture: place.still ?? bookmark.video.poster ?? '',
  };
}

export function heroOfVideo(video: Video, sight: Sight): HeroView {
  const card = heroOfCard(video, sight);
  const line = waiting(video.plan, sight) ?? '';
  const text = video.problem?.[sight.language] ?? againstOr(video.plan, video, sight);
  return { ...card, line, text };
}

function heroOfCard(card: VideoCard & Partial<Pick<Video, 'editions'>>, sight: Sight): HeroView {
  const facts = [card.year, lengthOf(card, sight), qualityOf(card.editions?.[0])];
  return {
    key: card.id,
    title: titleOf(card, sight.language),
    facts: facts.filter((part) => part !== undefined && part !== '').join(' · '),
    line: '',
    text: descriptionOf(card, sight),
    picture: card.poster ?? '',
  };
}

/** "4K HDR", "Full HD", "HD"; nothing for a smaller picture. Words that stand on the box of a television. */
function qualityOf(edition: Edition | undefined): string {
  const track = edition?.facts?.video[0];
  const lines = Math.max(track?.height ?? 0, ((track?.width ?? 0) * 9) / 16);
  const size = lines >= 1800 ? '4K' : lines >= 1000 ? 'Full HD' : lines >= 700 ? 'HD' : '';
  const isHdr = track?.hdr !== undefined && track.hdr !== 'sdr';
  return [size, isHdr ? 'HDR' : ''].filter((part) => part !== '').join(' ');
}

/** Can it be started on this TV? */
export const isPlayable = (video: Pick<Video, 'plan' | 'problem'>): boolean =>
  video.problem === null && video.plan?.available !== false;

const stillWorks: Words = {
  en: 'Other titles play as usual, and your other screens may play this one.',
  zh: '其他影片可正常播放，您的其他屏幕或许可以播放此影片。',
};

/** Why it cannot be started here and what still works; for what can be, how it is played or what it is about. */
function againstOr(plan: Plan | null, card: VideoCard, sight: Sight): string {
  const { language } = sight;
  if (plan === null) return descriptionOf(card, sight);
  if (plan.available) {
    const how = plan.method === 'direct' ? undefined : plan.sentence?.[language];
    return descriptionOf(card, sight) || (how ?? '');
  }
  return `${whyNot(plan, sight)}${language === 'en' ? ' ' : ''}${stillWorks[language]}`;
}

const whyNot = (plan: Plan | null, { language }: Sight): string =>
  plan === null || plan.available
    ? ''
    : (plan.sentence?.[language] ?? reasonSentence(plan.reasons, 'tv', language));

function waiting(plan: Plan | null, sight: Sight): string | undefined {
  if (plan === null) return undefined;
  if (plan.preparing !== null) return asPreparing(plan.preparing, sight.language);
  if (plan.available && (plan.readyInMs ?? 0) >= 1000) return asReadyIn(plan.readyInMs ?? 0, sight.language);
  return undefined;
}

const descriptionOf = (card: VideoCard, { language }: Sight): string => card.description?.[language] ?? '';

const lengthOf = (card: VideoCard, { language }: Sight): string =>
  card.durationSeconds === null ? '' : asSpan(card.durationSeconds, language);
