import type { Device } from 'resume-service/contract';
import { useEvents } from './live.tsx';
import { useServices } from './services.tsx';
import { useSignedIn } from './session.tsx';
import { type Loaded, useLoaded } from './use-loaded.ts';

/** Every screen that acts for the viewer, kept up to date by the event stream. */
export const useScreens = (): Loaded<Device[]> => {
  const { client } = useServices();
  const { device } = useSignedIn();
  const screens = useLoaded(() => client.devices.list(), device);
  useEvents((event) => {
    if (['device', 'link', 'resync', 'playback'].includes(event.name)) screens.reload();
  });
  return screens;
};
