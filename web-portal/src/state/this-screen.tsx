import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { type Client, measureCapabilities } from 'resume-service/client';
import type { Device } from 'resume-service/contract';
import { useWords } from '../i18n/language-context.tsx';
import { deviceKind, deviceName } from './device-identity.ts';
import { useServices } from './services.tsx';
import { useSession } from './session.tsx';
import { readStored, writeStored } from './stored.ts';

/** Tells the service that this browser is a screen of the account, and what it can play. */
const registerScreen = async (client: Client, device: string, name: string): Promise<Device> => {
  const capabilities = await measureCapabilities();
  const known = (await client.devices.list()).find((listed) => listed.id === device);
  return client.devices.put(device, {
    kind: deviceKind(navigator.userAgent),
    capabilities,
    // A name somebody has given it stays.
    ...(known === undefined ? { name } : {}),
  });
};

const ThisScreenContext = createContext<Device | null>(null);

/** This browser as the service knows it; null until it does, so that plans can be asked for. */
export const useThisScreen = (): Device | null => useContext(ThisScreenContext);

const registeredKey = (device: string): string => `continuo.registered.${device}`;

/** True when the service has been told, now or on an earlier visit, what this screen can play. */
export const useIsScreenKnown = (): boolean => {
  const { signedIn } = useSession();
  const isRegistered = useThisScreen() !== null;
  return isRegistered || (signedIn !== null && readStored(registeredKey(signedIn.device)) === 'true');
};

/** Registers this screen after sign-in; without a network, when it is back. Pages work meanwhile. */
export const ThisScreenProvider = ({ children }: { children: ComponentChildren }) => {
  const { client } = useServices();
  const { signedIn } = useSession();
  const [screen, setScreen] = useState<Device | null>(null);
  const device = signedIn?.device ?? null;
  const { language } = useWords();
  const name = useRef('');
  name.current = deviceName(navigator, language);
  useEffect(() => {
    setScreen(null);
    if (device === null) return;
    let isCurrent = true;
    const register = (): void => {
      registerScreen(client, device, name.current).then(
        (registered) => {
          writeStored(registeredKey(device), 'true');
          if (isCurrent) setScreen(registered);
        },
        () => isCurrent && addEventListener('online', register, { once: true }),
      );
    };
    register();
    return () => {
      isCurrent = false;
      removeEventListener('online', register);
    };
  }, [client, device]);
  return <ThisScreenContext.Provider value={screen}>{children}</ThisScreenContext.Provider>;
};
