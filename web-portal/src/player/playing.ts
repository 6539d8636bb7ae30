/**
 * One title in the video element, from its address to its end: starts it, tells the reporter what the viewer
 * does, keeps the address fresh, and gets over a lost connection.
 */
import { ApiProblem, type Client, firstPicture, type PauseReporter } from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import { attach } from './attach.ts';
import type { Attached } from './attached.ts';
import { chooseByMeaning } from './track-rules.ts';

/** `blocked`: the browser wants a press of Play first. `blind`: there is sound but no picture. */
export type Phase = 'loading' | 'blocked' | 'showing' | 'blind' | 'interrupted' | 'over';

export type PlayingOptions = {
  client: Client;
  video: HTMLVideoElement;
  playback: Playback;
  device: string;
  reporter: PauseReporter;
  /** False past the deadline of an order: then it must not start, and `onTooLate` is called instead. */
  mayStart(): boolean;
  onTooLate(): void;
  onPhase(phase: Phase): void;
};

export type Playing = ReturnType<typeof startPlaying>;

/** An address is renewed this long before it runs out. */
const renewAheadMs = 120_000;
const renewCheckMs = 30_000;
/** Sound for this long without a picture means that no picture will come. */
const blindAfterSeconds = 1.5;
/** A picture this close to the wanted place is the wanted one: less than half a frame at 60 fps. */
const pictureToleranceSeconds = 0.008;

export const startPlaying = (options: PlayingOptions) => {
  const { client, video, reporter, onPhase } = options;
  const life = new AbortController();
  const { signal } = life;
  let playback = options.playback;
  let attached: Attached | null = null;
  let hasShown = false;
  let onTracks: () => void = () => {};

  const startAddress = async (startAt: number): Promise<void> => {
    attached?.end();
    attached = null;
    const { url, type } = playback;
    const made = await attach(video, { url, type, startAt });
    if (signal.aborted) return made.end();
    attached = made;
    made.onTracks(() => onTracks());
    chooseByMeaning(made, playback.tracks);
  };

  const pictureAt = async (startAt: number): Promise<void> => {
    do await firstPicture(video, signal);
    while (!signal.aborted && (video.seeking || video.currentTime < startAt - pictureToleranceSeconds));
  };

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

  const openReport = (isFirst: boolean, position: number): void =>
    reporter.open({
      video: playback.video.id,
      playback: playback.id,
      title: playback.video.title,
      duration: playback.durationSeconds,
      isResume: isFirst && playback.isResume,
      resumeAt: position,
      position: isFirst ? playback.position : position,
      ...(playback.tracks === null ? {} : { tracks: playback.tracks }),
    });

  const begin = async (startAt: number, isFirst: boolean): Promise<void> => {
    onPhase('loading');
    const picture = pictureAt(startAt);
    await startAddress(startAt);
    if (signal.aborted) return;
    openReport(isFirst, startAt);
    const isPlaying = await tryToPlay();
    await picture;
    if (signal.aborted) return;
    hasShown = true;
    if (!isPlaying) return;
    onPhase('showing');
    reporter.played();
  };

  /** A fresh address for the same place; a new playback where the old one has been ended meanwhile. */
  const renew = async (position: number): Promise<'same' | 'new-address'> => {
    try {
      const renewed = await client.playbacks.renew(playback.id);
      const isSame = renewed.url === playback.url;
      playback = { ...playback, ...renewed };
      return isSame ? 'same' : 'new-address';
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      const wish = { video: playback.video.id, startAt: position, device: options.device };
      playback = await client.playbacks.create(wish);
      return 'new-address';
    }
  };

  const isStale = (): boolean => client.clock.now() > playback.expiresAt - renewAheadMs;

  const recover = async (): Promise<void> => {
    const position = hasShown ? video.currentTime : playback.resumeAt;
    try {
      await renew(position);
      await begin(position, false);
    } catch {
      if (!signal.aborted) onPhase('interrupted');
    }
  };

  /** The first failure is mended quietly; one that comes straight after it is shown. */
  let lastFailureAt = 0;
  const onError = (): void => {
    if (video.error === null || signal.aborted) return;
    const isAgain = performance.now() - lastFailureAt < 5000;
    lastFailureAt = performance.now();
    if (isAgain) onPhase('interrupted');
    else void recover();
  };
  const onTime = (): void => {
    const heard = video.currentTime - playback.resumeAt;
    if (!hasShown && video.videoWidth === 0 && heard > blindAfterSeconds) {
      video.pause();
      onPhase('blind');
    }
  };
  video.addEventListener('error', onError, { signal });
  video.addEventListener('timeupdate', onTime, { signal });
  video.addEventListener('ended', () => onPhase('over'), { signal });
  const renewing = setInterval(() => {
    if (isStale() && !video.paused) renew(video.currentTime).catch(() => {});
  }, renewCheckMs);

  const play = async (): Promise<void> => {
    // After a long pause the address may have run out: that is mended before Play, not shown as an error.
    if (isStale() && (await renew(video.currentTime).catch(() => 'same')) === 'new-address') {
      await begin(video.currentTime, false);
      return;
    }
    if (!(await tryToPlay())) return;
    onPhase('showing');
    reporter.played();
  };
  const pause = (): void => {
    video.pause();
    reporter.pausedByViewer();
  };
  const seek = (position: number): void => {
    const end = Number.isFinite(video.duration) ? video.duration : position;
    video.currentTime = Math.max(0, Math.min(end, position));
    reporter.seekedByViewer();
    if (hasShown) onPhase('showing');
  };

  void begin(playback.resumeAt, true).catch(() => {
    if (!signal.aborted) onPhase('interrupted');
  });

  return {
    playbackId: () => playback.id,
    position: () => video.currentTime,
    attached: () => attached,
    onTracks(listener: () => void): void {
      onTracks = listener;
    },
    play,
    pause,
    seek,
    retry: recover,
    /** Says what the tracks mean, so that another screen can choose the like. */
    setTracks: (tracks: NonNullable<Playback['tracks']>) => reporter.setTracks(tracks),
    /** Stops for good: the place is reported, the address given back, the element emptied. */
    end(): void {
      if (signal.aborted) return;
      life.abort();
      clearInterval(renewing);
      video.pause();
      reporter.stopped();
      attached?.end();
      client.playbacks.end(playback.id, { keepalive: true }).catch(() => {
        // It is over already, or runs out by itself.
      });
    },
  };
};
