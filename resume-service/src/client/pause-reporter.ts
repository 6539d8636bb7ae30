/** The pause reporter: watches a player, and lets the service know where the viewer is. */
import type { PauseEvent } from '../pauses/contract.ts';
import { type Delivery, type DeliveryOptions, openDelivery } from './delivery.ts';
import { newId } from './ids.ts';
import { watchPage } from './pausing/page-goodbye.ts';
import { nextLookMs, open, step } from './pausing/playing-rules.ts';
import type { Draft, Happening, Look, PlayingState } from './pausing/playing-types.ts';
import type { PlayerView } from './player-view.ts';
import { wait } from './waiting.ts';

/** What is played. */
export type OpenedTitle = {
  /** The title's id, or where a platform has none of ours, its address. */
  video: string | { id?: string; playUrl?: string };
  /** The playback's id, where the service made one. */
  playback?: string | undefined;
  title?: string | undefined;
  /** Seconds; the player's own word wins. */
  duration?: number | null | undefined;
  media?: PauseEvent['media'];
  tracks?: PauseEvent['tracks'];
  /** It starts from the title's own place (`isResume` of the playback); never so for a named bookmark. */
  isResume?: boolean | undefined;
  /** Where it starts, seconds. */
  resumeAt?: number | undefined;
  /** The place itself (`position` of the playback), seconds: once the picture has reached it, it is carried on. */
  position?: number | undefined;
};

/** The player that is watched, and on which screen. */
export type PauseReporterOptions = DeliveryOptions & {
  player: PlayerView;
  device: PauseEvent['device'];
  /** On a shared box: the link acted for; null: the box itself. */
  profile?: string | null | undefined;
  /** The app's own delivery, which outlives this reporter; without it the reporter opens one for itself. */
  delivery?: Delivery | undefined;
};

/** What the app says. Everything else (heartbeats, stalls, the end, leaving the page) the reporter sees by itself. */
export type PauseReporter = {
  /** A title is opened: the viewer pressed Play. A title that is still open is stopped. */
  open(title: OpenedTitle): void;
  /** The first picture shows, or the viewer pressed Play. */
  played(): void;
  /** The viewer paused; nobody else may. */
  pausedByViewer(): void;
  /** The viewer moved the position; say it at every step of a burst. */
  seekedByViewer(): void;
  /** The viewer pressed Stop, or left the player. */
  stopped(): void;
  /** The viewer hands over to another screen, at `position` (seconds) or where the player stands. */
  handedOff(position?: number): void;
  /** The other screen shows its picture: stops, and moves nothing any more. */
  handedOver(): void;
  /** Something else took the screen. */
  background(): void;
  /** The player cannot go on, and has given up trying. */
  failed(): void;
  /** The address was renewed, and the title goes on in another playback. */
  setPlayback(playback: string): void;
  /** Other tracks were chosen. */
  setTracks(tracks: PauseEvent['tracks']): void;
  /** Another viewer acts from now on. */
  setProfile(link: string | null): void;
  /** Stops what is open and ends; waits a moment for the last report. */
  close(): Promise<void>;
};

const patienceMs = 3_000;

/** Makes a reporter for one player. It sends nothing before `open`. */
export const createPauseReporter = (options: PauseReporterOptions): PauseReporter => {
  const { player } = options;
  const clock = options.clock ?? options.client.clock;
  const delivery = options.delivery ?? openDelivery(options);
  let title: OpenedTitle | undefined;
  let state: PlayingState | undefined;
  let profile = options.profile;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (): Look => ({
    at: clock.instant(),
    position: player.position,
    duration: player.duration ?? title?.duration ?? null,
    rate: player.rate,
    isPaused: player.paused,
  });

  const record = (draft: Draft): void => {
    if (!title) return;
    const { at, activeAt } = draft;
    const event = eventOf(draft, title, options.device);
    delivery.add({ event, at, activeAt, stamp: null }).catch(() => {
      // A closed delivery keeps nothing.
    });
  };

  const happen = (happening: Happening): void => {
    clearTimeout(timer);
    if (!state) return;
    const { state: next, drafts } = step(state, happening, look());
    state = next;
    drafts.forEach(record);
    if (next.phase === 'closed') state = undefined;
    else timer = setTimeout(happen, nextLookMs(next, clock.instant().monotonicMs), { is: 'looked' });
  };

  const ends = [
    // A failure may be mended: whether the player gives up, the app says.
    player.subscribe((fact) => happen({ is: fact === 'ended' ? 'ended' : 'looked' })),
    watchPage({
      onHidden: () => happen({ is: 'backgrounded' }),
      onLeave: (mayReturn) => {
        happen({ is: mayReturn ? 'backgrounded' : 'stopped' });
        delivery.sayGoodbye();
      },
    }),
  ];

  return {
    open(opened) {
      happen({ is: 'stopped' });
      title = opened;
      clock.ready().catch(() => {
        // Not now, then: events that happen meanwhile are stamped when they are sent.
      });
      const resumeAt = opened.resumeAt ?? 0;
      state = open(
        {
          id: newId(),
          isResume: opened.isResume ?? false,
          resumeAt,
          place: opened.position ?? resumeAt,
          profile,
        },
        look(),
      );
    },
    played: () => happen({ is: 'played' }),
    pausedByViewer: () => happen({ is: 'paused' }),
    seekedByViewer: () => happen({ is: 'sought' }),
    stopped: () => happen({ is: 'stopped' }),
    handedOff: (position) => happen({ is: 'handed-off', position: position ?? player.position }),
    handedOver: () => happen({ is: 'handed-over' }),
    background: () => happen({ is: 'backgrounded' }),
    failed: () => happen({ is: 'failed' }),
    setPlayback(playback) {
      if (title) title = { ...title, playback };
    },
    setTracks(tracks) {
      if (title) title = { ...title, tracks };
    },
    setProfile(link) {
      profile = link;
      happen({ is: 'profile-chosen', profile: link });
    },
    async close() {
      happen({ is: 'stopped' });
      for (const end of ends) end();
      if (options.delivery) return;
      const patience = new AbortController();
      const enough = wait(patienceMs, patience.signal).catch(() => undefined);
      await Promise.race([delivery.idle(), enough]);
      patience.abort();
      await delivery.close();
    },
  };
};

const eventOf = (
  { at, activeAt, duration, ...told }: Draft,
  title: OpenedTitle,
  device: PauseEvent['device'],
): Omit<PauseEvent, 'occurredAt' | 'activeAt'> => ({
  ...told,
  video: typeof title.video === 'string' ? { id: title.video } : title.video,
  device,
  ...(duration === null ? {} : { duration }),
  ...(title.playback === undefined ? {} : { playback: title.playback }),
  ...(title.title === undefined ? {} : { title: title.title.slice(0, 300) }),
  ...(title.media === undefined ? {} : { media: title.media }),
  ...(title.tracks === undefined ? {} : { tracks: title.tracks }),
});
