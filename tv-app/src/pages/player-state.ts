import type { ChoiceView } from '../components/Choice.ts';
import { type CurtainView, emptyCurtain } from '../components/curtain-view.ts';
import { type BarView, emptyBar } from '../components/PlayerBar.ts';
import type { Leaving } from '../player/leaving.ts';
import type { Wish } from '../player/openings.ts';
import { type Order, refuseOrder } from '../player/order.ts';
import type { Playing } from '../player/playing.ts';
import type { Scrub } from '../player/scrub.ts';
import type { Tv } from '../session/tv.ts';

/** What runs; held in a closure, because reactive state takes plain data only. */
export type Running = {
  playing: Playing | null;
  /** The playback that is being opened or plays. */
  id: string;
  /** Another screen asked for it, and no picture has shown yet. */
  order: Order | null;
  scrub: Scrub | null;
  leaving: Leaving | null;
  gone: AbortController;
  /** What to go on with after a failure; null before anything has played. */
  lost: Wish | null;
};

/** What the player's page shows. */
export type PlayerState = {
  step: 'opening' | 'playing' | 'failed';
  /** There has been a picture: what stood before it is gone. */
  isShown: boolean;
  curtain: CurtainView;
  isBarShown: boolean;
  isDimmed: boolean;
  isChoosing: boolean;
  needsOk: boolean;
  /** How this title is played here, as one quiet line until the first picture. */
  sentence: string;
  /** Why it has to wait; '' when it does not. */
  waiting: string;
  bar: BarView;
  sounds: ChoiceView[];
  texts: ChoiceView[];
  failure: string;
  stops: (() => void)[];
  running: () => Running;
};

/** A player that has just been opened. */
export function newPlayerState(): PlayerState {
  const running: Running = {
    playing: null,
    id: '',
    order: null,
    scrub: null,
    leaving: null,
    gone: new AbortController(),
    lost: null,
  };
  return {
    step: 'opening',
    isShown: false,
    curtain: emptyCurtain(),
    isBarShown: false,
    isDimmed: false,
    isChoosing: false,
    needsOk: false,
    sentence: '',
    waiting: '',
    bar: emptyBar(),
    sounds: [],
    texts: [],
    failure: '',
    stops: [],
    running: () => running,
  };
}

/** Ends what runs; whoever asked for it and has seen no picture is told why ('' says nothing). */
export function letGo(tv: Tv, running: Running, reason: string): void {
  if (running.order !== null) refuseOrder(tv, running.order, reason);
  running.order = null;
  if (running.playing !== null)
    running.lost = { video: running.playing.playback().video.id, startAt: running.playing.position() };
  running.leaving?.end();
  running.playing?.close();
  running.playing = null;
  running.leaving = null;
  running.id = '';
}
