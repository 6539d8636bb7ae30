/** The words of the playing session: what is opened, what is seen of the player, what comes out. */
import type { EventKind } from '../../pauses/contract.ts';
import type { Instant } from '../clock-rules.ts';

/** One opening of one title, as far as the rules need to know it. */
export type Opening = {
  /** Prefix of the session ids; unguessable. */
  id: string;
  /** It starts from the title's own place. */
  isResume: boolean;
  /** Where it starts, seconds: the place less the rewind. */
  resumeAt: number;
  /** The place itself, seconds. */
  place: number;
  /** The link the box acts for; undefined where there are no profiles. */
  profile?: string | null | undefined;
};

/** The player at one moment. Seconds; `duration` null while unknown and for live. */
export type Look = {
  at: Instant;
  position: number;
  duration: number | null;
  rate: number;
  isPaused: boolean;
};

/** What happened. `looked` is nothing but the passing of time; the rest is said by the app or the player. */
export type Happening =
  | { is: 'looked' }
  | { is: 'played' }
  | { is: 'paused' }
  | { is: 'sought' }
  | { is: 'stopped' }
  | { is: 'backgrounded' }
  | { is: 'ended' }
  | { is: 'failed' }
  | { is: 'handed-off'; position: number }
  | { is: 'handed-over' }
  | { is: 'profile-chosen'; profile: string | null };

/** An event before the times are in the service's clock and before the title's facts are added. */
export type Draft = {
  eventId: string;
  session: string;
  sequence: number;
  kind: EventKind;
  at: Instant;
  activeAt: Instant;
  /** Seconds. */
  playedHere: number;
  resumed: boolean;
  jumped: boolean;
  profile?: string | null;
  position: number;
  duration: number | null;
  playbackRate: number;
};

/** A jump that is still going on: a burst of seeks, or trick play. */
export type Jump = {
  from: number;
  /** When it is over (monotonic); null during trick play. */
  settlesAtMs: number | null;
  /** What the session had come to before; null when that has been reported already. */
  before: Omit<Draft, 'eventId' | 'sequence'> | null;
};

/** Where an opening stands: no picture yet, watching, at its end, broken, or over. */
export type Phase = 'opening' | 'watching' | 'ended' | 'failed' | 'closed';

/** Everything the rules remember of one opening. */
export type PlayingState = {
  opening: Opening;
  phase: Phase;
  /** Sessions of this opening so far, and the next sequence in the present one. */
  sessionNumber: number;
  sequence: number;
  last: Look;
  activeAt: Instant;
  playedHereMs: number;
  resumed: boolean;
  jumped: boolean;
  /** Nothing has happened since the opening that would make this anything but carrying on. */
  mayResume: boolean;
  pausedAt: Instant | null;
  jump: Jump | null;
  /** The last unexplained change of position: a seek whose reason the app has not said yet. */
  leap: { from: number; atMs: number } | null;
  /** A hand-off was pressed and its deadline has not passed (monotonic). */
  handsOffUntilMs: number | null;
  profile: string | null | undefined;
  reported: { atMs: number; activeAtMs: number; kind: EventKind } | null;
};
