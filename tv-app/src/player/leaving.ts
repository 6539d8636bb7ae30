import type { StreamEvent } from 'resume-service/contract';
import type { Playing } from './playing.ts';

type Screen = { id: string; name: string };
/** `wanted` asks this screen to hand over; the others say what became of it. */
type PlaybackEvent = StreamEvent<'playback'>;

/** What the page does about it. */
export type LeavingEvents = {
  /** The other screen shows its picture: this one has stopped. */
  onLeft(there: Screen): void;
  /** Nothing came of it; this screen has played on all the while. `reason` is the other screen's own word. */
  onStayed(there: Screen, reason: string | null): void;
  onError(error: unknown): void;
};

/** Handing over to another screen: it plays on here until that one's first picture. */
export type Leaving = {
  to(screen: Screen): Promise<void>;
  /** Hears what the service says of the hand-over under way. */
  hear(event: PlaybackEvent): void;
  /** Forgets it. */
  end(): void;
};

/** The service says `expired` by itself; this is for when its word does not arrive. */
const lostWordMs = 3_000;
const commandLifeMs = 15_000;
const mostEarly = 8;

/** Hands over what `playing` answers. */
export function createLeaving(playing: () => Playing | null, events: LeavingEvents): Leaving {
  let under: { command: string; to: Screen; timer: ReturnType<typeof setTimeout> } | null = null;

  /** What was heard before the answer that names the command; only of commands, so it stays short. */
  let early: PlaybackEvent[] = [];

  function end(): void {
    if (under !== null) clearTimeout(under.timer);
    under = null;
    early = [];
  }

  const leaving: Leaving = {
    async to(screen) {
      end();
      try {
        const told = await playing()?.handOver(screen);
        if (told === undefined) return;
        const timer = setTimeout(() => {
          end();
          events.onStayed(screen, null);
        }, commandLifeMs + lostWordMs);
        under = { command: told.command, to: screen, timer };
        for (const event of early.splice(0)) leaving.hear(event);
      } catch (error) {
        events.onError(error);
      }
    },
    hear(event) {
      const { state, command, reason } = event;
      if (under === null) early = [...early, event].slice(-mostEarly);
      if (under === null) return;
      if (command !== under.command) return;
      const { to } = under;
      if (state === 'started') {
        end();
        playing()?.handedOver();
        events.onLeft(to);
      } else if (state === 'refused' || state === 'expired') {
        end();
        events.onStayed(to, state === 'refused' ? reason : null);
      }
    },
    end,
  };
  return leaving;
}
