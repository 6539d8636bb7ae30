/** What a viewer's change means for the document: the acts to merge, or undefined when there is no such bookmark. */
import { eventByHand } from './by-hand-rules.ts';
import type { BookmarkChange } from './contract.ts';
import type { BookmarkDocument, Spot } from './document-rules.ts';
import type { Act } from './merge-rules.ts';
import { type NamedChange, shownNamed } from './named-rules.ts';
import { withinVideo } from './place-rules.ts';
import { actsForState } from './register-rules.ts';
import { shownPlace } from './shown-rules.ts';

/** A change to the title's own bookmark. A name makes a named bookmark there, with the change's id. */
export const actsForTitle = (
  document: BookmarkDocument,
  title: string,
  { eventId, occurredAt, name, description, state, position }: BookmarkChange,
): Act[] | undefined => {
  const shown = shownPlace(document)?.place;
  if (!shown) return undefined;
  const stamp = { at: occurredAt, eventId };
  const spot = moved(shown, position);
  const acts: Act[] = state === undefined ? [] : actsForState(document, state, stamp);
  if (position !== undefined)
    acts.push({ type: 'event', event: eventByHand({ eventId, occurredAt, title, spot }) });
  const isNew = !document.named.some(({ id }) => id === eventId);
  if (name !== undefined && isNew)
    acts.push({
      type: 'named',
      change: { id: eventId, ...stamp, name, description: description ?? null, spot },
    });
  return acts;
};

/** A change to a named bookmark. */
export const actsForNamed = (
  document: BookmarkDocument,
  id: string,
  { eventId, occurredAt, name, description, position }: BookmarkChange,
): Act[] | undefined => {
  const entry = shownNamed(document.named).find((other) => other.id === id);
  if (!entry) return undefined;
  const change: NamedChange = {
    id,
    at: occurredAt,
    eventId,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(position === undefined ? {} : { spot: moved(entry.spot.value, position) }),
  };
  return [{ type: 'named', change }];
};

/** The same edition and screen, another position; past the end is the end. */
const moved = (
  { position: present, duration, edition, device }: Spot,
  position: number | undefined,
): Spot => ({
  ...withinVideo(position ?? present, duration),
  edition,
  device,
});
