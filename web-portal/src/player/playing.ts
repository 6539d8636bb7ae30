/**
 * One title in the video element, from its address to its end: starts it, tells the reporter what the viewer does,
 * keeps the address fresh, and gets over what breaks without a word to the viewer as long as that can be done.
 */
import {
  type Client,
  keepPlayback,
  openedTitle,
  type PauseReporter,
  type Renewal,
} from 'resume-service/client';
import type { ChosenTracks, Playback, PlaybackState } from 'resume-service/contract';
import { addressFor, attach } from './attach.ts';
import type { Attached, Source } from './attached.ts';
import { isBlind, pictureAt } from './picture.ts';
import { recentTroubles, waitBeforeRetry } from './recovery-rules.ts';
import {
  choiceAsMeant,
  meaningsOf,
  type OfferedChoice,
  type OfferedTracks,
  offeredTracks,
  wantedTracks,
} from './track-rules.ts';

/**
 * `blocked`: the browser wants a press of Play first. `blind`: there is sound but no picture. `failed`: it cannot be
 * converted; what went wrong comes with it.
 */
export type Phase = 'loading' | 'blocked' | 'showing' | 'blind' | 'interrupted' | 'failed' | 'over';

/** Why a playback failed, as the service tells it; or what a call failed with. */
export type Trouble = { problem: PlaybackState['problem'] } | { failure: unknown };

export type PlayingOptions = {
  client: Client;
  video: HTMLVideoElement;
  playback: Playback;
  device: string;
  reporter: PauseReporter;
  /** The command of another screen that is still to be answered by a picture. */
  command(): string | undefined;
  /** False past the deadline of an order: then it must not start, and `onTooLate` is called instead. */
  mayStart(): boolean;
  onTooLate(): void;
  onPhase(phase: Phase, trouble?: Trouble): void;
};

export type Playing = ReturnType<typeof startPlaying>;

const renewCheckMs = 30_000;
/** After a pause this long the address is renewed before Play, whatever its expiry was said to be. */
const longPauseMs = 60_000;
const noTracks: OfferedTracks = { audio: [], text: [] };

export const startPlaying = (options: PlayingOptions) => {
  const { client, video, reporter, onPhase } = options;
  const life = new AbortController();
  let attached: Attached | null = null;
  /** The address that is in the element, or on its way there. */
  let turn = new AbortController();
  let hasShown = false;
  const kept = keepPlayback({ ...options, command: () => (hasShown ? undefined : options.command()) });
  let wantsPlay = true;
  let pausedAtMs: number | null = null;
  let known = options.playback.resumeAt;
  /** What the viewer has chosen here, which goes before what was chosen elsewhere. */
  let chosen: ChosenTracks = {};
  let troubles: number[] = [];
  let onTaken: (() => void) | null = null;
  let onTracks: () => void = () => {};

  /** Where the viewer is, also while one address gives way to another. */
  const place = (): number => (attached !== null && video.readyState > 0 ? video.currentTime : known);

  const sourceAt = (startAt: number, { signal }: AbortController): Source => ({
    ...addressFor(video, kept.current()),
    startAt,
    wanted: wantedTracks(kept.current().tracks, chosen),
    textTracks: kept.current().textTracks,
    onGone: () => signal.aborted || void recover(),
    onBroken: () => signal.aborted || void recover(true),
  });

  /** Plays, if the browser lets us. */
  const tryToPlay = async (): Promise<boolean> => {
    if (!options.mayStart()) {
      options.onTooLate();
      return false;
    }
    try {
      await video.play();
      return true;
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === 'NotAllowedError') onPhase('blocked');
      return false;
    }
  };

  /** Puts the address of now into the element, and shows its picture at `startAt`; plays on if it was playing. */
  const begin = async (startAt: number): Promise<void> => {
    turn.abort();
    turn = new AbortController();
    const { signal } = turn;
    onPhase('loading');
    known = startAt;
    attached?.end();
    attached = null;
    const picture = pictureAt(video, startAt, signal);
    const made = await attach(video, sourceAt(startAt, turn));
    if (signal.aborted) return made.end();
    attached = made;
    made.onTracks(() => onTracks());
    const isPlaying = wantsPlay && (await tryToPlay());
    await picture;
    if (signal.aborted || (wantsPlay && !isPlaying)) return;
    onPhase('showing');
    onTracks();
    if (!hasShown) reporter.played();
    hasShown = true;
  };

  /** The address of the same place is good again, or there is another; null where another screen has taken over. */
  const renew = async (): Promise<Renewal> => {
    const renewal = await kept.renew(place(), onTaken === null);
    if (renewal === 'new-address') reporter.setPlayback(kept.current().id);
    if (renewal === 'over') onTaken?.();
    return renewal;
  };

  /** True when the service says that the conversion behind the address has failed for good. */
  const hasFailed = async (): Promise<boolean> => {
    const told = await client.playbacks.state(kept.current().id).catch(() => null);
    if (told?.state !== 'failed' || life.signal.aborted) return false;
    reporter.failed();
    onPhase('failed', { problem: told.problem });
    return true;
  };

  const giveUp = (failure: unknown): void => {
    if (!life.signal.aborted) onPhase('interrupted', { failure });
  };

  /** Gets over a broken source: the first times quietly, then with a word and a button. */
  const recover = async (isBroken = false): Promise<void> => {
    if (life.signal.aborted) return;
    known = place();
    turn.abort();
    const now = performance.now();
    const waitMs = waitBeforeRetry(troubles, now);
    troubles = [...recentTroubles(troubles, now), now];
    onPhase('loading');
    try {
      if ((isBroken || waitMs !== 0) && (await hasFailed())) return;
      if (waitMs === null) return giveUp(null);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (!life.signal.aborted && (await renew()) !== 'over') await begin(known);
    } catch (failure) {
      giveUp(failure);
    }
  };

  const onTime = (): void => {
    known = place();
    if (hasShown || !isBlind(video, options.playback.resumeAt)) return;
    video.pause();
    onPhase('blind');
  };
  const { signal } = life;
  video.addEventListener('error', () => video.error === null || turn.signal.aborted || void recover(), {
    signal,
  });
  video.addEventListener('timeupdate', onTime, { signal });
  video.addEventListener('ended', () => onPhase('over'), { signal });
  const renewing = setInterval(() => {
    if (kept.isStale() && !video.paused) renew().catch(() => {});
  }, renewCheckMs);

  const isLongPaused = (): boolean => pausedAtMs !== null && client.clock.now() - pausedAtMs > longPauseMs;

  const play = async (): Promise<void> => {
    wantsPlay = true;
    if (kept.isStale() || isLongPaused()) {
      // An address that has run out meanwhile is mended before Play, not shown as an error.
      const renewal = await renew().catch((): Renewal => 'same');
      if (renewal === 'over') return;
      if (renewal === 'new-address') {
        await begin(place());
        reporter.played();
        return;
      }
    }
    pausedAtMs = null;
    if (!wantsPlay || !(await tryToPlay())) return;
    hasShown = true;
    onPhase('showing');
    reporter.played();
  };
  const pause = (): void => {
    wantsPlay = false;
    pausedAtMs = client.clock.now();
    video.pause();
    reporter.pausedByViewer();
  };
  const seek = (position: number): void => {
    const end = Number.isFinite(video.duration) ? video.duration : position;
    known = Math.max(0, Math.min(end, position));
    video.currentTime = known;
    reporter.seekedByViewer();
    if (hasShown) onPhase('showing');
  };

  /** Other tracks than this playback can turn to: another playback, from the same place. */
  const replaceWith = async (tracks: ChosenTracks): Promise<void> => {
    try {
      await kept.replace(place(), tracks);
      reporter.setPlayback(kept.current().id);
      await begin(place());
    } catch (failure) {
      giveUp(failure);
    }
  };
  const tracks = (): OfferedTracks =>
    attached === null ? noTracks : offeredTracks(attached.tracks(), kept.current());
  const choose = (kind: 'audio' | 'text', choice: OfferedChoice | null): void => {
    const before = tracks();
    chosen = { ...chosen, ...choiceAsMeant(kind, choice) };
    reporter.setTracks(wantedTracks(meaningsOf(before), chosen));
    const isBurnt = kind === 'text' && before.text.some(({ isActive, isHere }) => isActive && !isHere);
    if (choice?.isHere === false || isBurnt) void replaceWith(choiceAsMeant(kind, choice));
    else if (kind === 'text') attached?.chooseText(choice?.id ?? null);
    else if (choice !== null) attached?.chooseAudio(choice.id);
  };

  const { playback } = options;
  reporter.open(openedTitle(playback));
  void begin(playback.resumeAt).catch(giveUp);

  /** Ends the playing without a word to the reporter, which has been told. */
  const leave = (): void => {
    life.abort();
    turn.abort();
    clearInterval(renewing);
    video.pause();
    attached?.end();
    void kept.end();
  };

  return {
    playback: () => kept.current(),
    position: place,
    tracks,
    onTracks(listener: () => void): void {
      onTracks = listener;
    },
    play,
    pause,
    seek,
    chooseAudio: (choice: OfferedChoice) => choose('audio', choice),
    /** null: no subtitles. */
    chooseText: (choice: OfferedChoice | null) => choose('text', choice),
    retry: () => {
      troubles = [];
      return recover();
    },
    /** The service says that the conversion has failed: the same as a source that breaks. */
    broken: () => void recover(true),
    /** While a hand-over is on its way, an address that is gone means that the other screen has taken over. */
    setTaken(taken: (() => void) | null): void {
      onTaken = taken;
    },
    /** Asks the service whether the address is still ours; for when the news of a hand-over may have been lost. */
    isTaken: async (): Promise<boolean> => (await kept.renew(place(), false)) === 'over',
    /** The other screen shows its picture: stops here, and moves nothing. */
    handOver(): void {
      if (life.signal.aborted) return;
      reporter.handedOver();
      leave();
    },
    /** Stops for good: the place is reported, the address given back, the element emptied. */
    end(): void {
      if (life.signal.aborted) return;
      video.pause();
      reporter.stopped();
      leave();
    },
  };
};
