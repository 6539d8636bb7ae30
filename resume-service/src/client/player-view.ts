/** What the pause reporter sees of a player. */

/** Something that happened in the player; whose doing it was, the app says to the reporter. */
export type PlayerFact =
  | 'playing'
  | 'paused'
  | 'waiting'
  | 'seeking'
  | 'seeked'
  | 'rate'
  | 'moved'
  | 'ended'
  | 'failed';

/** The reporter's view of any player. Positions are seconds of the title. */
export type PlayerView = {
  readonly position: number;
  /** Seconds; null while unknown, and for live. */
  readonly duration: number | null;
  /** 1 is normal; negative is backwards. */
  readonly rate: number;
  readonly paused: boolean;
  readonly ended: boolean;
  /** Calls `listener` at every fact, until the returned function is called. */
  subscribe(listener: (fact: PlayerFact) => void): () => void;
};

const factOf = {
  playing: 'playing',
  pause: 'paused',
  waiting: 'waiting',
  seeking: 'seeking',
  seeked: 'seeked',
  ratechange: 'rate',
  timeupdate: 'moved',
  ended: 'ended',
  error: 'failed',
} as const satisfies Record<string, PlayerFact>;

/**
 * The view of an HTML video element. Where the element's time is not the title's, `offsetSeconds` is what to add
 * (a packaged stream whose zero is elsewhere).
 */
export const fromVideoElement = (video: HTMLVideoElement, offsetSeconds = 0): PlayerView => {
  let known = 0;
  return {
    get position() {
      // An element whose source is taken away or renewed stands at 0 for a while; the viewer does not.
      if (video.readyState > 0 || video.currentTime > 0) known = video.currentTime;
      return known + offsetSeconds;
    },
    get duration() {
      return Number.isFinite(video.duration) ? video.duration + offsetSeconds : null;
    },
    get rate() {
      return video.playbackRate;
    },
    get paused() {
      return video.paused;
    },
    get ended() {
      return video.ended;
    },
    subscribe(listener) {
      const ends = (Object.keys(factOf) as (keyof typeof factOf)[]).map((name) => {
        const heard = () => listener(factOf[name]);
        video.addEventListener(name, heard);
        return () => video.removeEventListener(name, heard);
      });
      return () => ends.forEach((end) => end());
    },
  };
};
