import {
  ApiProblem,
  firstPicture,
  type KeptPlayback,
  keepPlayback,
  NetworkLost,
  type PauseReporter,
} from 'resume-service/client';
import type { Playback, TrackMeaning } from 'resume-service/contract';
import type { Tv } from '../session/tv.ts';
import { type Mending, mendingOf } from './mending.ts';
import type { Order } from './order.ts';
import { openReporter } from './reporting.ts';
import { failureOf, type Shown, type Stage } from './stage.ts';
import { type Chosen, chosenOf } from './track-rules.ts';
import { watchElement } from './watch-element.ts';

/** What the viewer can do with what is playing. Positions are seconds. */
export type Playing = {
  playback(): Playback;
  position(): number;
  duration(): number;
  isPaused(): boolean;
  /** The picture waits for what is to come. */
  isWaiting(): boolean;
  /** Asks for more time first when the address is about to run out, or has. */
  play(): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  /** What was chosen, by meaning. */
  chosen(): Chosen;
  choose(change: Partial<Chosen>): Promise<void>;
  /** Another screen wants to carry on: it is told to play from here. This one plays on; resolves with the command. */
  handOver(to: { id: string }): Promise<{ command: string; expiresAt: number }>;
  /** The other screen shows its picture: this one stops, and moves nothing any more. */
  handedOver(): void;
  /** The viewer leaves; the last place is reported. Harmless when repeated. */
  close(): void;
};

/** What the page is told. `onNeedsOk`: this device plays only after a key press. */
export type PlayingEvents = {
  onChange(): void;
  onShown(): void;
  onEnded(): void;
  /** It cannot go on, and nothing is left running: an ApiProblem, or an Error whose `cause` is a StageFailure. */
  onFailed(error: unknown): void;
  onNeedsOk(): void;
  /** The deadline has passed before there was a picture: nothing is left running. */
  onTooLate(): void;
};

/** What is started; `order`: another screen asked for it, and its first picture must show before the deadline. */
export type Starting = { playback: Playback; order: Order | null };

const endMarginSeconds = 0.5;

/**
 * Starts a playback on the stage, at exactly its `resumeAt`, and reports it from the first picture on.
 * @throws Error whose `cause` is a StageFailure
 */
export async function startPlaying(
  tv: Tv,
  stage: Stage,
  { playback, order }: Starting,
  events: PlayingEvents,
): Promise<Playing> {
  const gone = new AbortController();
  const { signal } = gone;
  const kept = keepPlayback({
    client: tv.client,
    playback,
    device: tv.device().id,
    command: () => (isShown ? undefined : order?.command),
  });
  // The stage may be taken while this title is still on its way: then there is nothing to report yet.
  const opened: { reporter?: PauseReporter } = {};
  /** Nothing is reported before the first picture: sound alone is not playing. */
  let isShown = false;
  let isWaiting = false;
  let chosen = chosenOf(playback);
  const startsBefore = order?.startsBefore ?? null;

  const close = (): void => {
    if (signal.aborted) return;
    void opened.reporter?.close();
    void kept.end();
    gone.abort();
  };
  const tooLate = (): void => {
    if (isShown || signal.aborted) return;
    close();
    events.onTooLate();
  };
  const isTooLate = (): boolean => startsBefore !== null && !isShown && performance.now() >= startsBefore;
  if (startsBefore !== null) {
    const timer = setTimeout(tooLate, Math.max(0, startsBefore - performance.now()));
    signal.addEventListener('abort', () => clearTimeout(timer));
  }

  const shown = await stage.open(sourceOf(kept, playback.resumeAt), { onTaken: close, signal });
  const { video } = shown;
  const reports = openReporter(tv, playback, video);
  opened.reporter = reports;
  applyTracks(shown, chosen);

  const fail = (error: unknown): void => {
    if (signal.aborted) return;
    reports.failed();
    close();
    events.onFailed(error);
  };

  async function start(): Promise<void> {
    if (signal.aborted) return;
    if (isTooLate()) return tooLate();
    try {
      await video.play();
      if (isShown) reports.played();
    } catch (error) {
      if (isNamed(error, 'NotAllowedError')) events.onNeedsOk();
      else if (!isNamed(error, 'AbortError')) throw error;
    }
  }

  /** The new address into the element, from the same place; the viewer sees a short wait. */
  async function putIn(position: number, isPaused: boolean): Promise<void> {
    reports.setPlayback(kept.current().id);
    await shown.change(sourceOf(kept, position));
    applyTracks(shown, chosen);
    if (!isPaused) await start();
    events.onChange();
  }

  const mending: Mending = mendingOf({
    client: tv.client,
    kept,
    signal,
    where: () => ({ position: video.currentTime, isPaused: video.paused }),
    putIn,
    onLost: fail,
  });

  async function play(): Promise<void> {
    if (!kept.isStale()) return start();
    const position = video.currentTime;
    const renewal = await kept.renew(position).catch((error: unknown) => {
      if (error instanceof NetworkLost) return 'same' as const;
      throw error;
    });
    if (renewal === 'new-address') await putIn(position, false);
    else await start();
  }

  watchElement(video, signal, playback.resumeAt, {
    onChange() {
      isWaiting = (video.seeking || !video.paused) && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
      events.onChange();
    },
    onEnded: events.onEnded,
    onBlind: () => fail(new Error('There is sound but no picture', { cause: 'unplayable' })),
    onError: () => void mending.mend(failureOf(video)),
  });
  void firstPicture(video, signal).then(() => {
    if (signal.aborted) return;
    if (isTooLate()) return tooLate();
    isShown = true;
    events.onShown();
    if (!video.paused) reports.played();
  });
  await start();

  return {
    playback: () => kept.current(),
    position: () => video.currentTime,
    duration: () => (Number.isFinite(video.duration) ? video.duration : (playback.durationSeconds ?? 0)),
    isPaused: () => video.paused,
    isWaiting: () => isWaiting,
    play,
    pause() {
      video.pause();
      reports.pausedByViewer();
    },
    seek(seconds) {
      reports.seekedByViewer();
      video.currentTime = Math.max(0, Math.min(seconds, video.duration - endMarginSeconds));
    },
    chosen: () => chosen,
    async choose(change) {
      chosen = { ...chosen, ...change };
      reports.setTracks(chosen);
      if (applyTracks(shown, change)) return events.onChange();
      const [position, isPaused] = [video.currentTime, video.paused];
      await kept.replace(position, wishOf(chosen));
      if (!signal.aborted) await putIn(position, isPaused);
    },
    async handOver(to) {
      const startAt = video.currentTime;
      reports.handedOff(startAt);
      const { id, video: title } = kept.current();
      return tv.client.devices.play(to.id, { video: title.id, startAt, from: tv.device().id, playback: id });
    },
    handedOver() {
      reports.handedOver();
      close();
    },
    close,
  };
}

const sourceOf = (kept: KeptPlayback, startAt: number) => {
  const { url, type, textTracks } = kept.current();
  return { url, type, startAt, texts: textTracks };
};

/** True when what was chosen could be had without another playback. */
function applyTracks({ tracks }: Shown, { audio, text }: Partial<Chosen>): boolean {
  const hasSound = audio === undefined || audio === null || tracks.chooseAudio(audio);
  return (text === undefined || tracks.chooseText(text)) && hasSound;
}

const wishOf = ({ audio, text }: Chosen): { audio?: TrackMeaning; text: TrackMeaning | null } =>
  audio === null ? { text } : { audio, text };

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

/** Whether an error is the service's word that a command came too late. */
export const isTooLateProblem = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'gone';
