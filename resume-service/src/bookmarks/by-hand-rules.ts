/** Places made by hand: a pause in a session of its own, whose time is the time of the viewer's act. */
import type { Screen, Spot, TakenEvent } from './document-rules.ts';
import type { NamedChange } from './named-rules.ts';

/**
 * What an event that carries a name means besides (the viewer added it on the way from one platform to another):
 * a named bookmark at its position. Undefined without a name.
 */
export const namingIn = (event: TakenEvent): NamedChange | undefined => {
  const { eventId, activeAt, name, description = null, position, duration, edition, platform } = event;
  const device = { id: event.device.id, name: event.device.name, platform };
  const spot = { position, duration, edition, device };
  return name === undefined ? undefined : { id: eventId, at: activeAt, eventId, name, description, spot };
};

/** What a viewer says by hand. */
export type ByHand = { eventId: string; occurredAt: number; title: string; spot: Spot };

/** The event of it. A pause after a jump is earned. */
export const eventByHand = ({ eventId, occurredAt, title, spot }: ByHand): TakenEvent => ({
  eventId,
  session: eventId,
  sequence: 0,
  kind: 'pause',
  occurredAt,
  activeAt: occurredAt,
  playedHere: 0,
  resumed: false,
  jumped: true,
  video: { id: title },
  position: spot.position,
  duration: spot.duration,
  edition: spot.edition,
  platform: spot.device.platform,
  device: { id: spot.device.id, name: spot.device.name },
});

/** The screen of a request that does not say from which screen it comes. */
export const unnamedScreen = (platform: string): Screen => ({ id: 'by-hand', name: '', platform });
