import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useMemo, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { StreamEvent } from 'resume-service/contract';
import { claimInThisTab } from './claim.ts';
import { useEvents } from './live.tsx';
import { useServices } from './services.tsx';

/** "Play here now", told by another screen. Past `expiresAt` (the service's clock) it must not start. */
export type Order = StreamEvent<'play'>;

type OrdersHook = {
  order: Order | null;
  /** This tab has asked for an order and is first to take it, until then (the service's clock). */
  expect(until: number): void;
  /** The order has been dealt with; a newer one stays. */
  finish(command: string): void;
};

const OrdersContext = createContext<OrdersHook | null>(null);

/** Takes orders from the event stream and opens the player for them; one tab of several does. */
export const OrdersProvider = ({ children }: { children: ComponentChildren }) => {
  const { client } = useServices();
  const { path, route } = useLocation();
  const [order, setOrder] = useState<Order | null>(null);
  const expectedUntil = useRef(0);

  const take = async (told: Order): Promise<void> => {
    const isExpected = expectedUntil.current > client.clock.now();
    const isOurs = await claimInThisTab(`order ${told.command}`, isExpected);
    if (!isOurs || client.clock.now() > told.expiresAt) return;
    setOrder(told);
    route(`/watch/${encodeURIComponent(told.video)}`, path.startsWith('/watch/'));
  };
  useEvents((event) => {
    if (event.name === 'play') void take(event.data);
  });

  const expect = useCallback((until: number) => {
    expectedUntil.current = until;
  }, []);
  const finish = useCallback(
    (command: string) => setOrder((held) => (held?.command === command ? null : held)),
    [],
  );
  const value = useMemo(() => ({ order, expect, finish }), [order, expect, finish]);
  return <OrdersContext.Provider value={value}>{children}</OrdersContext.Provider>;
};

export const useOrders = (): OrdersHook => {
  const orders = useContext(OrdersContext);
  if (orders === null) throw new Error('useOrders needs an OrdersProvider above it');
  return orders;
};
