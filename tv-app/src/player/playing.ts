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
  /** Asks the service for a fresh address first when the old one has run out meanwhile. */
  play(): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  /** Another screen wants to carry on: it is told to play from here, and this one plays on until its first picture. */
  handOver(to: { id: string }): Promise<void>;
  /** The viewer leaves; the last place is reported. */
  close(): void;
};

/** What the page is told. `needsOk`: this device plays only after a key press. */
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
  const video = await stage.open({ url: playback.url, type: playback.type, startAt: playback.resumeAt });
  const reporter = openReporter(tv, playback, video);
  const gone = new AbortController();
  let { url, expiresAt } = playback;

  video.addEventListener('timeupdate', () => {
    events.onChange();
    if (video.videoWidth === 0 && video.currentTime - playback.resumeAt > blindSeconds) fail('unplayable');
  });
  for (const name of ['playing', 'pause', 'seeked', 'waiting'])
    video.addEventListener(name, () => events.onChange());
  video.addEventListener('ended', () => events.onEnded());
  video.addEventListener('error', () => fail(failureOf(video)));

  function fail(failure: StageFailure): void {
    if (gone.signal.aborted) return;
    reporter.failed();
    close();
    events.onFailed(failure);
  }

  function close(): void {
    if (gone.signal.aborted) return;
    gone.abort();
    void reporter.close();
    void tv.client.playbacks.end(playback.id, { keepalive: true }).catch(() => undefined);
  }

  async function renew(): Promise<void> {
    if (tv.client.clock.now() < expiresAt - renewMarginMs) return;
    const renewed = await tv.client.playbacks.renew(playback.id);
    expiresAt = renewed.expiresAt;
    if (renewed.url === url) return;
    url = renewed.url;
    const position = video.currentTime;
    video.src = url;
    video.currentTime = position;
  }

  async function play(): Promise<void> {
    await renew();
    try {
      await video.play();
      reporter.played();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotAllowedError') events.onNeedsOk();
      else if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    }
  }

  void firstPicture(video, gone.signal).then(() => !gone.signal.aborted && reporter.played());
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
      const from = tv.device().id;
      await tv.client.devices.play(to.id, { video: playback.video.id, startAt, from, playback: playback.id });
    },
    close,
  };
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
