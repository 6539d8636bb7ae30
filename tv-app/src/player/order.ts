import type { Client } from 'resume-service/client';
import type { StreamEvent } from 'resume-service/contract';
import type { Tv } from '../session/tv.ts';

/** "Play here now" of another screen; `startsBefore` is its deadline, in milliseconds of `performance.now()`. */
export type Order = { command: string; startsBefore: number };

/** How long after it was given a command may start, milliseconds; the service says the same in its own clock. */
const commandLifeMs = 15_000;
/** Longer than an answer on a slow network takes, and short beside the life of a command. */
const clockPatienceMs = 2_000;

/**
 * When this command must have its first picture, in milliseconds of `performance.now()`. A TV's own clock may be
 * hours off: its word counts only once it has been measured against the service's. A command is never replayed, so
 * whatever the clocks say it was given just now.
 */
export async function startsBeforeOf(
  { expiresAt }: Pick<StreamEvent<'play'>, 'expiresAt'>,
  clock: Pick<Client['clock'], 'now' | 'instant' | 'ready'>,
): Promise<number> {
  const arrivedMs = performance.now();
  const tired = new Promise((resolve) => setTimeout(resolve, clockPatienceMs));
  await Promise.race([clock.ready().catch(() => undefined), tired]);
  const latest = arrivedMs + commandLifeMs;
  if (clock.instant().serviceMs === null) return latest;
  return Math.min(latest, performance.now() + expiresAt - clock.now());
}

/** Longer than any sentence of ours; the contract's limit. */
const longestReason = 200;

/** Tells whoever gave the order that nothing comes of it, and why if that is known; harmless when it is over already. */
export function refuseOrder(
  { client, device }: Pick<Tv, 'client' | 'device'>,
  order: Order,
  reason: string,
): void {
  const answer = {
    state: 'refused',
    ...(reason === '' ? {} : { reason: reason.slice(0, longestReason) }),
  } as const;
  void client.devices.answer(device().id, order.command, answer).catch(() => undefined);
}
