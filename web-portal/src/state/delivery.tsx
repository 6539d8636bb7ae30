import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { type Delivery, openDelivery } from 'resume-service/client';
import { useServices } from './services.tsx';
import { useSession } from './session.tsx';

const DeliveryContext = createContext<Delivery | null>(null);

/** Keeps the account's outbox open on every page, so that what was watched offline is sent from any of them. */
export const DeliveryProvider = ({ children }: { children: ComponentChildren }) => {
  const { client } = useServices();
  const { signedIn } = useSession();
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  const account = signedIn?.me.account.id ?? null;
  useEffect(() => {
    if (account === null) return;
    const opened = openDelivery({ client, account });
    setDelivery(opened);
    return () => {
      setDelivery(null);
      void opened.close();
    };
  }, [client, account]);
  return <DeliveryContext.Provider value={delivery}>{children}</DeliveryContext.Provider>;
};

/** The outbox of whoever is signed in; null for the moment it takes to open. */
export const useDelivery = (): Delivery | null => useContext(DeliveryContext);
