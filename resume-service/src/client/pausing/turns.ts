/** Whose turn is it to send? Tabs that share an outbox take turns, so that no event is in flight twice. */
import { newId } from '../ids.ts';
import { answerOf, completionOf, openDatabase } from './database.ts';

/** Runs `work` when no other tab does; resolves with false when another tab is at it. */
export type Turns = { take(work: () => Promise<void>): Promise<boolean> };

/** For an outbox that nobody shares. */
export const noTurns: Turns = {
  take: async (work) => {
    await work();
    return true;
  },
};

/** Web Locks where there are any (Chrome 69, secure pages), a lease in IndexedDB otherwise. */
export const createTurns = (name: string): Turns => {
  if (typeof navigator !== 'undefined' && navigator.locks) return lockTurns(name, navigator.locks);
  return typeof indexedDB === 'undefined' ? noTurns : leaseTurns(name);
};

const lockTurns = (name: string, locks: LockManager): Turns => ({
  take: (work) =>
    locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    }),
});

type Lease = { holder: string; untilMs: number };
const leaseStore = 'lease';
/** Longer than one report can take (its time limit is 20 s), renewed while working. */
const leaseMs = 30_000;
const renewMs = 10_000;

/** A lease that a crashed tab leaves behind runs out by itself. */
export const leaseTurns = (name: string, now = () => Date.now()): Turns => {
  const holder = newId();
  const database = openDatabase(`${name}/turns`, (fresh) => fresh.createObjectStore(leaseStore));

  const write = async (change: (held: Lease | undefined) => Lease | undefined): Promise<boolean> => {
    const transaction = (await database).transaction(leaseStore, 'readwrite');
    const completion = completionOf(transaction);
    const store = transaction.objectStore(leaseStore);
    const next = change(await answerOf<Lease | undefined>(store.get(leaseStore)));
    if (next) store.put(next, leaseStore);
    await completion;
    return next !== undefined;
  };
  const acquire = () =>
    write((held) => {
      const isTaken =
        held && held.holder !== holder && held.untilMs > now() && held.untilMs <= now() + leaseMs;
      return isTaken ? undefined : { holder, untilMs: now() + leaseMs };
    });
  const release = () => write((held) => (held?.holder === holder ? { holder, untilMs: 0 } : undefined));

  return {
    async take(work) {
      // Without a database there is nothing shared to take turns over.
      const isMine = await acquire().catch(() => true);
      if (!isMine) return false;
      const renewing = setInterval(() => void acquire().catch(() => undefined), renewMs);
      try {
        await work();
      } finally {
        clearInterval(renewing);
        await release().catch(() => undefined);
      }
      return true;
    },
  };
};
