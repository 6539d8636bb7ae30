import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Client } from 'resume-service/client';

/** What the pages use of the outside world. Made once, in `main.tsx`. */
export type Services = { client: Client };

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ({
  services,
  children,
}: {
  services: Services;
  children: ComponentChildren;
}) => <ServicesContext.Provider value={services}>{children}</ServicesContext.Provider>;

export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices needs a ServicesProvider above it');
  return services;
};
