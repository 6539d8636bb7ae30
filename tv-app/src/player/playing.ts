import {
  createPauseReporter,
  firstPicture,
  fromVideoElement,
  type PauseReporter,
} from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import type { Tv } from '../session/tv.ts';
import { failureOf, type Stage, type StageFailure } from './stage.ts';

/** What the viewer can do with what is playing. Positions are seconds. */
export type Playing = {
  readonly playback: Playback;
  position(): number;
  duration(): number;
  isPaused(): boolean;
  /**
   * Asks for more time first when the address is about to run out.
   * @throws ApiProblem when the service gives none
   */
  play(): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  /** Another screen wants to carry on: it is told to play from here. This one plays on; resolves with the command. */
  handOver(to: { id: string }): Promise<string>;
  /** The viewer leaves; the last place is reported. Harmless when repeated. */
  close(): void;
};

/** What the page is told. `onNeedsOk`: this device plays only after a key press. */
export type PlayingEvents = {
  onChange(): void;
  onEnded(): void;
  onFailed(failure: StageFailure): void;
  onNeedsOk(): void;
};

/** Renewed when less than this is left of an address. */
const renewMarginMs = 60_000;
/** A decoder that plays only the sound is found out after this much of it. */
const blindSeconds = 3;
const endMarginSeconds = 0.5;

/**
 * Starts a playback on the stage, at exactly its `resumeAt`, and reports it from the first picture on.
 * @throws Error whose `cause` is a StageFailure
 */
export async function startPlaying(
  tv: Tv,
  stage: Stage,
  playback: Playback,
  events: PlayingEvents,
): Promise<Playing> {
  const gone = new AbortController();
  const source = { url: playback.url, type: playback.type, startAt: playback.resumeAt };
  // The stage may be taken while this title is still on its way: then there is nothing to report yet.
  const opened: { reporter?: PauseReporter; clear?: () => void } = {};
  const { video, close: clear } = await stage.open(source, close);
  const reporter = openReporter(tv, playback, video);
  Object.assign(opened, { reporter, clear });
  let { expiresAt } = playback;
  /** Nothing is reported before the first picture: sound alone is not playing. */
  let isShown = false;

  function close(): void {
    if (gone.signal.aborted) return;
    gone.abort();
    void opened.reporter?.close();
    void tv.client.playbacks.end(playback.id, { keepalive: true }).catch(() => undefined);
    opened.clear?.();
  }

  function fail(failure: StageFailure): void {
    if (gone.signal.aborted) return;
    reporter.failed();
    close();
    events.onFailed(failure);
  }

  async function renew(): Promise<void> {
    if (tv.client.clock.now() < expiresAt - renewMarginMs) return;
    expiresAt = (await tv.client.playbacks.renew(playback.id)).expiresAt;
  }

  async function play(): Promise<void> {
    await renew();
    try {
      await video.play();
      if (isShown) reporter.played();
    } catch (error) {
      if (isNamed(error, 'NotAllowedError')) events.onNeedsOk();
      else if (!isNamed(error, 'AbortError')) throw error;
    }
  }

  watch(video, gone.signal, { ...events, onFailed: fail }, playback.resumeAt);
  void firstPicture(video, gone.signal).then(() => {
    isShown = true;
    if (!gone.signal.aborted && !video.paused) reporter.played();
  });
  await play();

  return {
    playback,
    position: () => video.currentTime,
    duration: () => (Number.isFinite(video.duration) ? video.duration : (playback.durationSeconds ?? 0)),
    isPaused: () => video.paused,
    play,
    pause() {
      video.pause();
      reporter.pausedByViewer();
    },
    seek(seconds) {
      reporter.seekedByViewer();
      video.currentTime = Math.max(0, Math.min(seconds, video.duration - endMarginSeconds));
    },
    async handOver(to) {
      const startAt = video.currentTime;
      reporter.handedOff(startAt);
      const wish = { video: playback.video.id, startAt, from: tv.device().id, playback: playback.id };
      return (await tv.client.devices.play(to.id, wish)).command;
    },
    close,
  };
}

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

/** Tells what happens in the element until `signal` aborts. */
function watch(video: HTMLVideoElement, signal: AbortSignal, events: PlayingEvents, startedAt: number): void {
  const on = (name: string, listener: () => void) =>
    video.addEventListener(name, () => !signal.aborted && listener());
  for (const name of ['playing', 'pause', 'seeked', 'waiting', 'timeupdate']) on(name, events.onChange);
  on('timeupdate', () => {
    if (video.videoWidth === 0 && video.currentTime - startedAt > blindSeconds) events.onFailed('unplayable');
  });
  on('ended', events.onEnded);
  on('error', () => events.onFailed(failureOf(video)));
}

function openReporter(tv: Tv, playback: Playback, video: HTMLVideoElement): PauseReporter {
  const reporter = createPauseReporter({
    client: tv.client,
    delivery: tv.delivery(),
    account: tv.me()?.account.id ?? '',
    player: fromVideoElement(video),
    device: tv.device(),
    profile: tv.profile(),
  });
  reporter.open({
    video: playback.video.id,
    playback: playback.id,
    title: playback.video.title,
    duration: playback.durationSeconds,
    isResume: playback.isResume,
    resumeAt: playback.resumeAt,
    position: playback.position,
    ...(playback.tracks === null ? {} : { tracks: playback.tracks }),
  });
  return reporter;
}
