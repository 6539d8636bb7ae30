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
    line: longWait(bookmark.plan, sight) || notHere(bookmark.plan, sight) || whereFitted(place, sight),
    badge: asPlace(place.position, duration, sight.language),
    progress: share(place.position, duration),
    isDimmed: bookmark.plan?.available === false,
    why: whyNot(bookmark.plan, sight),
  };
}

export function tileOfVideo(video: Video, sight: Sight): TileView {
  return {
    key: `v${video.id}`,
    id: video.id,
    picture: video.poster ?? '',
    title: titleOf(video, sight.language),
    line:
      notReadable(video, sight) || longWait(video.plan, sight) || listed(video.year, lengthOf(video, sight)),
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
  const card = heroOfCard(video ?? bookmark.video, sight);
  const text = video?.problem?.[sight.language] ?? againstOr(bookmark.plan, bookmark.video, sight);
  return {
    ...card,
    facts: listed(card.facts, text === howOf(bookmark.plan, sight) ? '' : waiting(bookmark.plan, sight)),
    line: `${position} · ${where}`,
    text,
    picture: place.still ?? bookmark.video.poster ?? '',
  };
}

export function heroOfVideo(video: Video, sight: Sight): HeroView {
  const card = heroOfCard(video, sight);
  const text = video.problem?.[sight.language] ?? againstOr(video.plan, video, sight);
  const line = text === howOf(video.plan, sight) ? '' : waiting(video.plan, sight);
  return { ...card, line, text };
}

function heroOfCard(card: VideoCard & Partial<Pick<Video, 'editions'>>, sight: Sight): HeroView {
  const facts = [card.year, lengthOf(card, sight), qualityOf(card.editions?.[0])];
  return {
    key: card.id,
    title: titleOf(card, sight.language),
    facts: listed(...facts),
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
  if (plan.available) return descriptionOf(card, sight) || howOf(plan, sight);
  return `${whyNot(plan, sight)}${language === 'en' ? ' ' : ''}${stillWorks[language]}`;
}

const whyNot = (plan: Plan | null, { language }: Sight): string =>
  plan === null || plan.available
    ? ''
    : (plan.sentence?.[language] ?? reasonSentence(plan.reasons, 'tv', language));

/** How it is made to play here, which also says when; '' where it plays as it is. */
const howOf = (plan: Plan | null, { language }: Sight): string =>
  plan === null || !plan.available || plan.method === 'direct' ? '' : (plan.sentence?.[language] ?? '');

/** Shorter waits are said nowhere. */
const shortWaitMs = 1000;
/** What is ready sooner needs no word in a row of tiles. */
const patienceMs = 3000;

function waiting(plan: Plan | null, { language }: Sight, from = shortWaitMs): string {
  if (plan === null) return '';
  if (plan.preparing !== null) return asPreparing(plan.preparing, language);
  return plan.available && (plan.readyInMs ?? 0) >= from ? asReadyIn(plan.readyInMs ?? 0, language) : '';
}

const short = {
  notHere: { en: 'Not on this TV yet', zh: '本机暂不能播放' },
  notReadable: { en: 'Cannot be read', zh: '无法读取' },
} as const satisfies Record<string, Words>;

/** The sentence that says why is too long for a tile: the title block and the page have it. */
const notHere = (plan: Plan | null, { language }: Sight): string =>
  plan?.available === false ? short.notHere[language] : '';

const notReadable = ({ problem }: Pick<Video, 'problem'>, { language }: Sight): string =>
  problem === null ? '' : short.notReadable[language];

/** Under a tile: how far it is, or a wait that is worth a word. */
const longWait = (plan: Plan | null, sight: Sight): string => waiting(plan, sight, patienceMs + 1);

const listed = (...parts: (string | number | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

const descriptionOf = (card: VideoCard, { language }: Sight): string => card.description?.[language] ?? '';

const lengthOf = (card: VideoCard, { language }: Sight): string =>
  card.durationSeconds === null ? '' : asSpan(card.durationSeconds, language);
