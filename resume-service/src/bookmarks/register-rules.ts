/** The viewer's choices about a whole title: seen, off the list, back again. */

import type { BookmarkState } from './contract.ts';
import { type BookmarkDocument, placeOf, type Register, type Stamp } from './document-rules.ts';
import type { Act } from './merge-rules.ts';
import { isSameOrLater } from './order-rules.ts';

/** A choice holds until the place moves after it. */
const holds = (register: Register | null, document: BookmarkDocument): register is Register =>
  register !== null && register.at >= (placeOf(document)?.activeAt ?? 0);

const isDismissed = (document: BookmarkDocument): boolean =>
  holds(document.dismissed, document) && document.dismissed.on;

const isFinished = (document: BookmarkDocument): boolean =>
  holds(document.finished, document) ? document.finished.on : (placeOf(document)?.isAtEnd ?? false);

/** What is shown: dismissed if that is on, else finished, else continue. */
export const stateOf = (document: BookmarkDocument): BookmarkState => {
  if (isDismissed(document)) return 'dismissed';
  return isFinished(document) ? 'finished' : 'continue';
};

/**
 * The acts that bring a title into a state. `continue` turns off the state that is shown; when it is repeated,
 * or comes after a later word on dismissing, it says nothing: it must not turn off a second state.
 */
export const actsForState = (document: BookmarkDocument, state: BookmarkState, stamp: Stamp): Act[] => {
  if (state !== 'continue') return [{ type: state, register: { ...stamp, on: true } }];
  if (document.dismissed && isSameOrLater(document.dismissed, stamp)) return [];
  const shown = stateOf(document);
  return shown === 'continue' ? [] : [{ type: shown, register: { ...stamp, on: false } }];
};
