import type { NewPlayback } from 'resume-service/contract';
import type { Order } from '../state/orders.tsx';

/** How the player's page was opened. */
export type Opening =
  /** Start at once with this wish. */
  | { how: 'play'; wish: NewPlayback }
  /** From the library: where to start is the viewer's choice, if there is a place at all. */
  | { how: 'ask' };

type Query = Readonly<Record<string, string | undefined>>;

/**
 * Reads the address of the player's page: `?resume=1` carries on from the title's own place, `?start=…` plays
 * from the start, `?bookmark=…&place=…` from another place. An order of another screen comes first.
 */
export const openingOf = (video: string, query: Query, order: Order | null): Opening => {
  if (order !== null) return { how: 'play', wish: wishOfOrder(order) };
  const { bookmark, place } = query;
  if (bookmark !== undefined)
    return { how: 'play', wish: { bookmark, ...(place === undefined ? {} : { place }) } };
  if (query['resume'] !== undefined) return { how: 'play', wish: { bookmark: video } };
  if (query['start'] !== undefined) return { how: 'play', wish: { video } };
  return { how: 'ask' };
};

const wishOfOrder = (order: Order): NewPlayback => ({
  video: order.video,
  command: order.command,
  ...(order.startAt === null ? {} : { startAt: order.startAt }),
});
