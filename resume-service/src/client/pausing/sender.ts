/** The sender: empties the outbox in order, one report in flight at a time, and keeps trying. */
import type { PauseResult } from '../../pauses/contract.ts';
import type { Client } from '../client.ts';
import type { Clock } from '../clock.ts';
import { createBackOff, wait } from '../waiting.ts';
import type { Entry, Outbox } from './outbox.ts';
import { createStamper, toEvent } from './stamping.ts';
import type { Turns } from './turns.ts';
import { afterFailure, judge } from './verdicts.ts';

/** What is sent, through what, and how patiently. */
export type SenderOptions = {
  client: { pauses: Pick<Client['pauses'], 'report'> };
  /** Whose events these are: the service refuses them while somebody else is signed in. */
  account?: string | undefined;
  clock: Pick<Clock, 'ready' | 'measure' | 'timeOf'>;
  outbox: Outbox;
  turns: Turns;
  /** The first and the longest wait after a failure. */
  backOffMs?: readonly [number, number];
  /** The wait between tries while nobody is signed in. */
  signInWaitMs?: number;
  /** An event was refused for good (RFC 9457 document); it is gone from the outbox. */
  onRefused?: ((eventId: string, problem: Record<string, unknown>) => void) | undefined;
  /** These are on their way from now on. */
  onPicked?: ((eventIds: readonly string[]) => void) | undefined;
  /** The service has judged these. */
  onResults?: ((results: readonly PauseResult[]) => void) | undefined;
};

/** The one that empties an outbox. */
export type Sender = {
  /** There is something new to send. */
  wake(): void;
  /** The network is back, or somebody has signed in: try at once, whatever the wait. */
  retryNow(): void;
  /** Resolves when the outbox was found empty; may wait for ever without a network. */
  idle(): Promise<void>;
  /** Ends; a report in flight is called off, and is sent again by the next sender. */
  close(): Promise<void>;
};

const batchSize = 100;
/** Small reports may outlive the page (the browser allows 64 KiB for all of them together). */
const keepaliveBytes = 30_000;
/** Another tab is sending: look again soon, it may be closed before it comes to our events. */
const otherTabMs = 1_500;
const mostRestamps = 3;

/** Makes a sender; it does nothing before it is woken. */
export const createSender = (options: SenderOptions): Sender => {
  const { client, clock, outbox, turns } = options;
  const stamper = createStamper(clock);
  const backOff = createBackOff(...(options.backOffMs ?? [500, 60_000]));
  const stop = new AbortController();
  const restamps = new Map<string, number>();
  let sooner = new AbortController();
  let hasWork = true;
  let running: Promise<void> | undefined;
  let isEmpty: (() => void)[] = [];

  /** Sends what is there until it is empty. @throws what the report failed with */
  const empty = async (): Promise<void> => {
    let limit = batchSize;
    for (;;) {
      hasWork = false;
      const batch = await outbox.oldest(limit);
      if (batch.length === 0 || stop.signal.aborted) return;
      await clock.ready();
      const stamped = stamper.stamp(batch);
      await outbox.update(stamped);
      try {
        await settle(stamped, await report(stamped));
        backOff.reset();
        limit = batchSize;
      } catch (error) {
        if (afterFailure(error).then !== 'split') throw error;
        if (batch.length === 1) await refuse(stamped, error);
        limit = Math.max(1, Math.floor(batch.length / 2));
      }
    }
  };

  const report = (entries: readonly Entry[]): Promise<PauseResult[]> => {
    const events = entries.map(toEvent);
    options.onPicked?.(events.map(({ eventId }) => eventId));
    const keepalive = JSON.stringify(events).length < keepaliveBytes;
    return client.pauses.report(events, { account: options.account, keepalive, signal: stop.signal });
  };

  const settle = async (entries: readonly Entry[], results: readonly PauseResult[]): Promise<void> => {
    const verdict = judge(entries, results);
    if (verdict.done.length + verdict.ahead.length === 0) throw new Error('The service judged no event');
    const hopeless = verdict.ahead.filter((entry) => countRestamp(entry) > mostRestamps);
    await outbox.remove([...verdict.done, ...hopeless].map(({ key }) => key));
    for (const { entry, problem } of verdict.refused) options.onRefused?.(entry.event.eventId, problem);
    for (const entry of hopeless) options.onRefused?.(entry.event.eventId, { type: '/problems/clock-ahead' });
    for (const { event } of verdict.done) restamps.delete(event.eventId);
    options.onResults?.(results);
    const again = verdict.ahead.filter((entry) => !hopeless.includes(entry));
    if (again.length === 0) return;
    await outbox.update(stamper.unstamp(again));
    await clock.measure();
  };

  const countRestamp = ({ event }: Entry): number => {
    const times = (restamps.get(event.eventId) ?? 0) + 1;
    restamps.set(event.eventId, times);
    return times;
  };

  const refuse = async ([entry]: readonly Entry[], error: unknown): Promise<void> => {
    if (!entry) return;
    await outbox.remove([entry.key]);
    options.onRefused?.(entry.event.eventId, { detail: String(error) });
  };

  const waitMs = (error: unknown): number => {
    const failure = afterFailure(error);
    if (failure.then === 'wait-for-sign-in') return options.signInWaitMs ?? 60_000;
    return Math.max(backOff.nextMs(), failure.then === 'wait' ? failure.atLeastMs : 0);
  };

  const pause = async (ms: number): Promise<void> => {
    sooner = new AbortController();
    await wait(ms, sooner.signal).catch(() => undefined);
  };

  const run = async (): Promise<void> => {
    while (hasWork && !stop.signal.aborted) {
      try {
        const wasMine = await turns.take(empty);
        if (!wasMine) await pause(otherTabMs);
        hasWork = hasWork || !wasMine;
      } catch (error) {
        hasWork = true;
        if (!stop.signal.aborted) await pause(waitMs(error));
      }
    }
    for (const tell of isEmpty.splice(0)) tell();
  };

  const wake = (): void => {
    hasWork = true;
    if (stop.signal.aborted) return;
    running ??= run().finally(() => {
      running = undefined;
      if (hasWork) wake();
    });
  };
  const retryNow = (): void => {
    sooner.abort();
    wake();
  };
  const hasWindow = typeof window !== 'undefined';
  if (hasWindow) window.addEventListener('online', retryNow);

  return {
    wake,
    retryNow,
    idle: () =>
      new Promise((resolve) => {
        isEmpty = [...isEmpty, resolve];
        wake();
      }),
    async close() {
      stop.abort();
      sooner.abort();
      if (hasWindow) window.removeEventListener('online', retryNow);
      await running;
    },
  };
};
