/**
 * The queue for the machine's strength. Work takes a slot for one segment at a time and gives it back, so that at each
 * segment the most urgent goes next. Slots are granted strictly in order: the heavy are not starved by the light. Among
 * those who are equally urgent each owner has its turn, however many of them one owner sends.
 */
import { createTurns } from './turns.ts';
import { type Claim, compareQueued, fits, type Queued, type Urgency } from './urgency-rules.ts';

/** A place in the queue, and later the right to work. */
export type Slot = {
  /** true: go ahead. false: it was given back before its turn came. */
  readonly granted: Promise<boolean>;
  /** How many are to be served before it; null once it has been granted. */
  ahead(): number | null;
  /** It has become more, or less, urgent. */
  reconsider(urgency: Urgency): void;
  /** Gives it back, or leaves the queue. Harmless when done twice. */
  give(): void;
};

/** See {@link createSlots}. */
export type Slots = {
  /** Joins the queue. `instead` is given back in the same moment: it goes on unless somebody is more urgent. */
  take(request: Claim & { weight: number; instead?: Slot | undefined }): Slot;
  /** How many are in the queue. */
  waiting(): number;
};

type Entry = Queued & {
  owner: string | undefined;
  weight: number;
  isGranted: boolean;
  isGiven: boolean;
  grant(isGranted: boolean): void;
};

/**
 * Creates the queue.
 *
 * @param capacity how much weight works at once
 * @param onChange the queue has moved
 */
export const createSlots = (capacity: number, onChange: () => void = () => undefined): Slots => {
  const queue: Entry[] = [];
  const entries = new WeakMap<Slot, Entry>();
  const turns = createTurns();
  let used = 0;
  let sequence = 0;

  const advance = (): void => {
    queue.sort(compareQueued);
    for (let first = queue[0]; first && fits(first.weight, used, capacity); first = queue[0]) {
      queue.shift();
      used += first.weight;
      first.isGranted = true;
      turns.served(first);
      first.grant(true);
    }
    // Sums of fractions leave a remainder, which would look like work that goes on.
    if (used < 1e-9) used = 0;
    onChange();
  };

  const giveBack = (entry: Entry): void => {
    if (entry.isGiven) return;
    entry.isGiven = true;
    if (entry.isGranted) used -= entry.weight;
    else {
      queue.splice(queue.indexOf(entry), 1);
      turns.giveBack(entry);
    }
    entry.grant(false);
  };

  return {
    waiting: () => queue.length,
    take({ urgency, owner, weight, instead }) {
      const { promise, grant } = deferredGrant();
      const given = instead && entries.get(instead);
      if (given) giveBack(given);
      const entry: Entry = {
        ...{ urgency, owner, weight, grant, tag: turns.take({ owner, weight }) },
        ...{ sequence: sequence++, isGranted: false, isGiven: false },
      };
      queue.push(entry);
      advance();
      const slot: Slot = {
        granted: promise,
        ahead: () => (queue.includes(entry) ? queue.indexOf(entry) : null),
        reconsider(next) {
          if (entry.isGranted || entry.isGiven || entry.urgency === next) return;
          entry.urgency = next;
          advance();
        },
        give() {
          giveBack(entry);
          advance();
        },
      };
      entries.set(slot, entry);
      return slot;
    },
  };
};

const deferredGrant = (): { promise: Promise<boolean>; grant(isGranted: boolean): void } => {
  let grant: (isGranted: boolean) => void = () => undefined;
  const promise = new Promise<boolean>((resolve) => {
    grant = resolve;
  });
  return { promise, grant };
};
