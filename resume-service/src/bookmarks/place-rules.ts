/** What an event says about a place. */
import type { EventKind } from '../pauses/contract.ts';
import type { PlaceEntry, TakenEvent } from './document-rules.ts';

const finishedShare = 0.05;
const finishedSeconds = 180;

/** A position in a video, in seconds. */
export type EndFacts = { kind: EventKind; position: number; duration: number | null; creditsAt?: number };

/** Less than 5 % or 3 minutes left, whichever is less; where the credits are known, from their start. */
export const isAtEnd = ({ kind, position, duration, creditsAt }: EndFacts): boolean => {
  if (kind === 'ended') return true;
  if (creditsAt !== undefined) return position >= creditsAt;
  return duration !== null && duration - position < Math.min(duration * finishedShare, finishedSeconds);
};

/** A position past the end is the end. A duration of 0 is none. */
export const withinVideo = (
  position: number,
  duration: number | null | undefined,
): { position: number; duration: number | null } =>
  duration ? { position: Math.min(position, duration), duration } : { position, duration: null };

/** The place an event speaks of. */
export const placeOfEvent = (event: TakenEvent): PlaceEntry => ({
  activeAt: event.activeAt,
  session: event.session,
  sequence: event.sequence,
  eventId: event.eventId,
  kind: event.kind,
  position: event.position,
  duration: event.duration,
  edition: event.edition,
  device: { id: event.device.id, name: event.device.name, platform: event.platform },
  isAtEnd: isAtEnd(event),
});
