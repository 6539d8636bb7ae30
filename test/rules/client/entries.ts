/** Entries for an outbox, and a database for them. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Instant } from '../../../resume-service/src/client/clock-rules.ts';
import type { NewEntry } from '../../../resume-service/src/client/pausing/outbox.ts';

/** Gives the tests of this suite an IndexedDB, empty for each test; a "crash" is a new instance on the same one. */
export const useIndexedDb = (): void => {
  beforeEach(() => {
    Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange });
  });
  after(() => {
    Reflect.deleteProperty(globalThis, 'indexedDB');
    Reflect.deleteProperty(globalThis, 'IDBKeyRange');
  });
};

/** This moment, as a device saw it that did not know the service's time. */
export const instantNow = (aheadMs = 0): Instant => ({
  monotonicMs: performance.now() + aheadMs,
  wallMs: Date.now() + aheadMs,
  run: 'earlier page',
  serviceMs: null,
});

/** An entry; ids tell tests apart. */
export const entry = (eventId: string, event: Partial<NewEntry['event']> = {}): NewEntry => ({
  event: {
    eventId,
    session: 'session-1',
    sequence: 0,
    kind: 'pause',
    playedHere: 20,
    resumed: false,
    jumped: false,
    video: { id: 'video-1' },
    position: 754.2,
    device: { id: 'device-1', name: 'Kitchen' },
    ...event,
  },
  at: instantNow(),
  activeAt: instantNow(),
  stamp: null,
});
