/** What became of an event, in one word for its sender. The words decide nothing. */
import type { Outcome } from '../pauses/contract.ts';
import { type BookmarkDocument, type EventKey, placeOf, type TakenEvent } from './document-rules.ts';
import { isErased } from './erased-rules.ts';
import { compareKeys } from './order-rules.ts';

/** `before` is the document the event came to, `after` the one it was merged into. */
export const outcomeOf = (before: BookmarkDocument, event: TakenEvent, after: BookmarkDocument): Outcome => {
  if (isErased(before, event.activeAt)) return 'erased';
  if (isKnown(before, event)) return 'duplicate';
  const place = placeOf(after);
  if (place && compareKeys(place, event) === 0) return 'moved';
  return place && compareKeys(place, event) > 0 ? 'stale' : 'provisional';
};

const isKnown = (document: BookmarkDocument, event: TakenEvent): boolean => {
  const isSame = (key: EventKey): boolean => compareKeys(key, event) === 0;
  if (document.marks.some(isSame) || document.sessions.some(isSame)) return true;
  return event.kind !== 'progress' && document.events.some(isSame);
};
