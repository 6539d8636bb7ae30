/** The outbox: events that have happened and that the service has not yet taken. */
import type { PauseEvent } from '../../pauses/contract.ts';
import type { Instant } from '../clock-rules.ts';

/** An event's times in the service's clock, given once, when it is first sent. */
export type Stamp = { occurredAt: number; activeAt: number };

/** An event to be kept, with the moments it speaks of as this device saw them. */
export type NewEntry = {
  event: Omit<PauseEvent, keyof Stamp>;
  at: Instant;
  activeAt: Instant;
  stamp: Stamp | null;
};

/** `key` rises in the order of adding. */
export type Entry = NewEntry & { key: number };

/** Keeps entries in order. Calls may overlap. */
export type Outbox = {
  /** Resolves when the entry is kept as safely as this outbox can. */
  add(entry: NewEntry): Promise<void>;
  /** The oldest entries, in order. */
  oldest(limit: number): Promise<Entry[]>;
  /** Writes changed entries back; one that is gone meanwhile stays gone. */
  update(entries: readonly Entry[]): Promise<void>;
  remove(keys: readonly number[]): Promise<void>;
  close(): void;
};

/** Room for a week offline; beyond it the oldest progress goes first, and a pause never. */
export const roomForEntries = 2_000;

/** How far back a progress of the same session is looked for, to be replaced by the newer one. */
export const coalescingReach = 20;

/**
 * The newer event says all that the older one said: progress of the same session that has earned at least as much.
 * A stamped entry may be on its way to the service, and stays as it is.
 */
export const replaces = (newer: NewEntry, older: NewEntry): boolean =>
  older.stamp === null &&
  older.event.kind === 'progress' &&
  newer.event.kind === 'progress' &&
  older.event.session === newer.event.session &&
  older.event.jumped === newer.event.jumped &&
  older.event.playedHere <= newer.event.playedHere &&
  (!older.event.resumed || newer.event.resumed);

/** May be given up when there is no more room. */
export const isDispensable = (entry: NewEntry): boolean => entry.event.kind === 'progress';
