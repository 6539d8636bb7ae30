/**
 * Named bookmarks: each part is written for itself, the last writer wins. A removed one stays removed, and what
 * it said is gone; its id belongs to one act of naming, so nothing else can come under it.
 */
import type { NamedEntry, Spot, Stamp, Written } from './document-rules.ts';
import { laterAct } from './order-rules.ts';

/** What can be said of a named bookmark in one act. */
export type NamedChange = Stamp & {
  id: string;
  name?: string;
  description?: string | null;
  spot?: Spot;
};

/** A named bookmark that can be shown: its name and its spot are here. */
export type ShownNamed = { id: string; name: string; description: string | null; spot: Written<Spot> };

/** How many named bookmarks a title can have, and how many entries with those removed in the last 61 days. */
export const mostNamed = 100;
const mostEntries = 1000;

/** True when a bookmark of this id is there, or can still be added. More would only make each report heavier. */
export const hasRoom = (named: readonly NamedEntry[], id: string): boolean =>
  named.some((entry) => entry.id === id) ||
  (named.length < mostEntries && named.filter(({ removed }) => removed === null).length < mostNamed);

/** Those of `wanted` that are in the list already or for which there is room, the newest spots first. */
export const thoseWithRoom = (
  named: readonly NamedEntry[],
  wanted: readonly NamedEntry[],
): readonly NamedEntry[] => {
  const newestFirst = [...wanted].sort(
    (a, b) => (b.spot?.at ?? 0) - (a.spot?.at ?? 0) || (a.id < b.id ? -1 : 1),
  );
  const { taken } = newestFirst.reduce(
    (sofar, entry) => {
      if (!hasRoom(sofar.list, entry.id)) return sofar;
      return { list: insert(sofar.list, entry), taken: sofar.taken.add(entry.id) };
    },
    { list: named, taken: new Set<string>() },
  );
  return wanted.filter(({ id }) => taken.has(id));
};

/** The entry that says just what this act says. */
export const namedEntryOf = ({ id, at, eventId, name, description, spot }: NamedChange): NamedEntry => ({
  id,
  name: name === undefined ? null : { at, eventId, value: name },
  description: description === undefined ? null : { at, eventId, value: description },
  spot: spot === undefined ? null : { at, eventId, value: spot },
  removed: null,
});

/** The entry that removes. */
export const removedEntryOf = (id: string, { at, eventId }: Stamp): NamedEntry => ({
  id,
  name: null,
  description: null,
  spot: null,
  removed: { at, eventId },
});

/** Joins two lists sorted by id; answers `mine` itself when nothing in it changes. */
export const joinNamed = (
  mine: readonly NamedEntry[],
  theirs: readonly NamedEntry[],
): readonly NamedEntry[] => theirs.reduce(insert, mine);

/** An entry without content is as good as none: it must not stand in one order of arrival and be missing in another. */
export const saysSomething = ({ name, description, spot, removed }: NamedEntry): boolean =>
  [name, description, spot, removed].some((part) => part !== null);

const insert = (list: readonly NamedEntry[], entry: NamedEntry): readonly NamedEntry[] => {
  if (!saysSomething(entry)) return list;
  const known = list.find((other) => other.id === entry.id);
  if (known === undefined) return [...list, entry].sort((a, b) => (a.id < b.id ? -1 : 1));
  const joined = joinEntries(known, entry);
  return joined === known ? list : list.map((other) => (other === known ? joined : other));
};

const joinEntries = (mine: NamedEntry, theirs: NamedEntry): NamedEntry => {
  const removed = laterAct(mine.removed, theirs.removed);
  if (removed !== null) return removed === mine.removed ? mine : removedEntryOf(mine.id, removed);
  const name = laterAct(mine.name, theirs.name);
  const description = laterAct(mine.description, theirs.description);
  const spot = laterAct(mine.spot, theirs.spot);
  const isSame = name === mine.name && description === mine.description && spot === mine.spot;
  return isSame ? mine : { id: mine.id, name, description, spot, removed: null };
};

/** Those that can be shown, the newest spot first. */
export const shownNamed = (named: readonly NamedEntry[]): ShownNamed[] =>
  named
    .flatMap(({ id, name, description, spot }) =>
      name && spot ? [{ id, name: name.value, description: description?.value ?? null, spot }] : [],
    )
    .sort((a, b) => b.spot.at - a.spot.at || (a.id < b.id ? -1 : 1));
