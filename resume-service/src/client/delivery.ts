/** Delivery: one account's outbox in this browser and the sender that empties it. Lives as long as the app. */
import type { PauseEvent, PauseResult } from '../pauses/contract.ts';
import type { Client } from './client.ts';
import type { Clock } from './clock.ts';
import { createMemoryOutbox } from './pausing/memory-outbox.ts';
import type { NewEntry, Outbox } from './pausing/outbox.ts';
import { sendGoodbye } from './pausing/page-goodbye.ts';
import { openOutbox } from './pausing/safe-outbox.ts';
import { createSender } from './pausing/sender.ts';
import { toEvent } from './pausing/stamping.ts';
import { createTurns, noTurns } from './pausing/turns.ts';

/** Whose events are delivered, and where they are kept until they are. */
export type DeliveryOptions = {
  client: Pick<Client, 'http' | 'pauses' | 'clock'>;
  clock?: Clock | undefined;
  /**
   * Whose events these are (`account.id` of `GET /v1/me`): each account has an outbox of its own, so that what
   * somebody watched offline is never sent in the name of whoever signs in next.
   */
  account: string;
  /** `browser` (the default) survives crashes; `memory` leaves no trace. */
  storage?: 'browser' | 'memory' | Outbox | undefined;
  onResults?: ((results: readonly PauseResult[]) => void) | undefined;
  /** The service would not take an event (RFC 9457 document). */
  onRefused?: ((eventId: string, problem: Record<string, unknown>) => void) | undefined;
};

/** An open outbox and its sender. */
export type Delivery = {
  /** Resolves when the event is kept; sending goes on by itself. */
  add(entry: NewEntry): Promise<void>;
  /** The page goes: sends what this page has not sent yet, without waiting. */
  sayGoodbye(): void;
  /** Somebody has signed in, or the network is back: try now. */
  retryNow(): void;
  /** Resolves when nothing is left to send. */
  idle(): Promise<void>;
  /** Stops sending; what is left stays in the outbox for the next time. */
  close(): Promise<void>;
};

/** At most this many last events go out when the page goes. */
const mostAtGoodbye = 40;

/** Opens the outbox of an account and goes on sending what an earlier page left in it. */
export const openDelivery = (options: DeliveryOptions): Delivery => {
  const clock = options.clock ?? options.client.clock;
  const { outbox, turns } = storageOf(options);
  const unsent = new Map<string, NewEntry>();
  const sender = createSender({
    client: options.client,
    account: options.account,
    clock,
    outbox,
    turns,
    onResults: options.onResults,
    onRefused: options.onRefused,
    onPicked: (eventIds) => {
      for (const eventId of eventIds) unsent.delete(eventId);
    },
  });
  let adding: Promise<void> = Promise.resolve();
  sender.wake();

  return {
    add(entry) {
      unsent.set(entry.event.eventId, entry);
      adding = adding.then(() => outbox.add(entry)).then(sender.wake);
      return adding;
    },
    sayGoodbye() {
      const last = stampedNow([...unsent.values()].slice(-mostAtGoodbye), clock);
      sendGoodbye(options.client.http, last, options.account);
      // Said once; should the page come back, they are in the outbox.
      unsent.clear();
    },
    retryNow: sender.retryNow,
    async idle() {
      await adding;
      await sender.idle();
    },
    async close() {
      await adding;
      await sender.close();
      outbox.close();
    },
  };
};

const storageOf = ({ storage = 'browser', account }: DeliveryOptions) => {
  if (storage === 'memory') return { outbox: createMemoryOutbox(), turns: noTurns };
  if (storage !== 'browser') return { outbox: storage, turns: noTurns };
  const name = `continuo/outbox/${account}`;
  return { outbox: openOutbox(name), turns: createTurns(name) };
};

/**
 * Stamped without waiting. Only where the service's time was known when they happened: then the stamp is the same
 * whenever it is made, and sending the event once more later is harmless.
 */
const stampedNow = (entries: readonly NewEntry[], clock: Clock): PauseEvent[] =>
  entries
    .filter(({ at, activeAt }) => at.serviceMs !== null && activeAt.serviceMs !== null)
    .map((entry) => {
      const activeAt = clock.timeOf(entry.activeAt);
      return toEvent({
        ...entry,
        stamp: { activeAt, occurredAt: Math.max(activeAt, clock.timeOf(entry.at)) },
      });
    });
