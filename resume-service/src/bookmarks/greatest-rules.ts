/**
 * Lists that keep the greatest entries only. Keeping the greatest n of a union does not depend on what was
 * dropped before: whatever pushed an entry out is still there, or something greater is.
 */
import type { EventKey } from './document-rules.ts';
import { compareEntries, compareKeys } from './order-rules.ts';

type Keeping<Entry> = {
  /** How many entries stay. */
  limit: number;
  /** Of the entries that are alike only the greatest stays. */
  alike(a: Entry, b: Entry): boolean;
};

/** One entry for each session. */
export const bySession = (a: EventKey, b: EventKey): boolean => a.session === b.session;

/** One entry for each key. */
export const byKey = (a: EventKey, b: EventKey): boolean => compareKeys(a, b) === 0;

/** Joins two lists, each sorted with the greatest first; answers `mine` itself when nothing in it changes. */
export const joinGreatest = <Entry extends EventKey>(
  mine: readonly Entry[],
  theirs: readonly Entry[],
  keeping: Keeping<NoInfer<Entry>>,
): readonly Entry[] => theirs.reduce((list, entry) => insert(list, entry, keeping), mine);

const insert = <Entry extends EventKey>(
  list: readonly Entry[],
  entry: Entry,
  { limit, alike }: Keeping<Entry>,
): readonly Entry[] => {
  const known = list.find((other) => alike(other, entry));
  if (known !== undefined && compareEntries(known, entry) >= 0) return list;
  const others = known === undefined ? list : list.filter((other) => other !== known);
  const index = others.findIndex((other) => compareEntries(other, entry) < 0);
  const place = index < 0 ? others.length : index;
  if (place >= limit) return list;
  return [...others.slice(0, place), entry, ...others.slice(place)].slice(0, limit);
};
