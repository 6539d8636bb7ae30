/** Stamping: an event gets its times in the service's clock once, when it is first sent. */
import type { PauseEvent } from '../../pauses/contract.ts';
import type { Clock } from '../clock.ts';
import type { Entry, Stamp } from './outbox.ts';

/** Gives times, and takes them back. */
export type Stamper = {
  /** Gives stamps to those without one; in each session `activeAt` never falls. Call `clock.ready` first. */
  stamp(entries: readonly Entry[]): Entry[];
  /** Takes back stamps that the service found ahead of its clock: the next ones come from a new measurement. */
  unstamp(entries: readonly Entry[]): Entry[];
};

const rememberedSessions = 50;

/** A stamper that asks this clock. */
export const createStamper = (clock: Pick<Clock, 'timeOf'>): Stamper => {
  const floors = new Map<string, number>();

  const raise = (session: string, activeAt: number): number => {
    const floor = Math.max(activeAt, floors.get(session) ?? 0);
    floors.delete(session);
    floors.set(session, floor);
    const oldest = floors.keys().next();
    if (floors.size > rememberedSessions && !oldest.done) floors.delete(oldest.value);
    return floor;
  };
  const stampOf = (entry: Entry): Stamp => {
    const activeAt = raise(entry.event.session, clock.timeOf(entry.activeAt));
    return { activeAt, occurredAt: Math.max(activeAt, clock.timeOf(entry.at)) };
  };

  return {
    stamp: (entries) =>
      entries.map((entry) => {
        if (entry.stamp) raise(entry.event.session, entry.stamp.activeAt);
        return entry.stamp ? entry : { ...entry, stamp: stampOf(entry) };
      }),
    unstamp: (entries) => {
      for (const entry of entries) floors.delete(entry.event.session);
      return entries.map((entry) => ({
        ...entry,
        stamp: null,
        at: { ...entry.at, serviceMs: null },
        activeAt: { ...entry.activeAt, serviceMs: null },
      }));
    },
  };
};

/** The event as it is sent. @throws when it has not been stamped */
export const toEvent = ({ event, stamp }: Pick<Entry, 'event' | 'stamp'>): PauseEvent => {
  if (!stamp) throw new Error('An event is stamped before it is sent');
  return { ...event, ...stamp };
};
