import { asClock } from 'look/times';
import type { Bookmark, Video } from 'resume-service/contract';
import type { ChoiceView } from '../components/Choice.ts';
import {
  type HeroView,
  heroOfBookmark,
  heroOfVideo,
  isPlayable,
  type TileView,
  tileOfNamed,
  tileOfPlace,
} from '../components/tile-view.ts';
import type { Tv } from '../session/tv.ts';
import { emptyHero, sightOf } from './home-view.ts';

export type TitleView = { hero: HeroView; choices: ChoiceView[]; places: TileView[] };

/** What the page of one title offers: the place, the start, other places, and putting it away. */
export function titleViewOf(tv: Tv, id: string): TitleView {
  const sight = sightOf(tv);
  const video = tv.library.videoOf(id);
  const bookmark = tv.library.bookmarkOf(id);
  if (bookmark !== undefined)
    return {
      hero: heroOfBookmark(bookmark, video, sight),
      choices: choicesOf(tv, bookmark, video),
      places: bookmark.plan?.available === false ? [] : placesOf(tv, bookmark),
    };
  if (video === undefined) return { hero: emptyHero(), choices: [backChoice(tv)], places: [] };
  const hero = heroOfVideo(video, sight);
  const choices = isPlayable(video)
    ? [{ key: 'play', text: tv.say('play'), about: hero.line || hero.text }, backChoice(tv)]
    : [backChoice(tv, hero.text)];
  return { hero, choices, places: [] };
}

const backChoice = (tv: Tv, about = ''): ChoiceView => ({ key: 'back', text: tv.say('goBack'), about });

function choicesOf(tv: Tv, bookmark: Bookmark, video: Video | undefined): ChoiceView[] {
  const putAway = [
    { key: 'seen', text: tv.say('markAsSeen') },
    { key: 'remove', text: tv.say('remove') },
  ];
  const canStart = bookmark.plan?.available !== false && (video === undefined || isPlayable(video));
  if (!canStart) return [backChoice(tv), ...putAway];
  const others = bookmark.otherPlaces.length + bookmark.named.length;
  return [
    { key: 'resume', text: tv.say('resumeFrom', { position: asClock(bookmark.resumeAt) }) },
    { key: 'start', text: tv.say('fromTheStart') },
    ...(others > 0 ? [{ key: 'places', text: tv.say('otherPlaces'), note: String(others) }] : []),
    ...putAway,
  ];
}

function placesOf(tv: Tv, bookmark: Bookmark): TileView[] {
  const sight = sightOf(tv);
  const { poster } = bookmark.video;
  return [
    ...bookmark.otherPlaces.map((place) => tileOfPlace(place, poster, sight)),
    ...bookmark.named.map((place) => tileOfNamed(place, bookmark.video, sight)),
  ];
}
