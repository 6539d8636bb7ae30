/** The one order everything is compared by. It is total: two things that differ are never equal in it. */
import type { EventKey, Stamp } from './document-rules.ts';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Negative when `a` is older: by `activeAt`, then session, sequence, eventId. */
export const compareKeys = (a: EventKey, b: EventKey): number =>
  a.activeAt - b.activeAt ||
  compareText(a.session, b.session) ||
  a.sequence - b.sequence ||
  compareText(a.eventId, b.eventId);

const compareStamps = (a: Stamp, b: Stamp): number => a.at - b.at || compareText(a.eventId, b.eventId);

/** Two reports under one key that say different things break a promise of the client; the order must not care. */
const compareContents = (a: unknown, b: unknown): number => compareText(canonicalText(a), canonicalText(b));

/** Like {@link compareKeys}, and where keys are equal by what the entries say. */
export const compareEntries = <Entry extends EventKey>(a: Entry, b: Entry): number =>
  a === b ? 0 : compareKeys(a, b) || compareContents(a, b);

/** The entry with the greater key; null is less than everything. */
export const greaterEntry = <Entry extends EventKey>(a: Entry | null, b: Entry | null): Entry | null =>
  a === null || (b !== null && compareEntries(a, b) < 0) ? b : a;

/** The later of two acts of the viewer; null is earlier than everything. */
export const laterAct = <Act extends Stamp>(a: Act | null, b: Act | null): Act | null => {
  if (a === null || b === null) return a ?? b;
  return (compareStamps(a, b) || compareContents(a, b)) < 0 ? b : a;
};

/** True when the act `a` is the act `b`, or came after it. */
export const isSameOrLater = (a: Stamp, b: Stamp): boolean => compareStamps(a, b) >= 0;

/** JSON with sorted names, so that equal contents give equal texts. */
const canonicalText = (value: unknown): string => JSON.stringify(value, sortNames);

const sortNames = (_name: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)))
    : value;
