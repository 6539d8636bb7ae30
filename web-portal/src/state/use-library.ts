import { useEffect } from 'preact/hooks';
import type { Library } from 'resume-service/client';
import { useEvents } from './live.tsx';
import { useServices } from './services.tsx';
import { useSignedIn } from './session.tsx';
import { useThisScreen } from './this-screen.tsx';
import { type Loaded, useLoaded } from './use-loaded.ts';
import { usePreparing } from './use-preparing.ts';

/** The library, with the plans for this screen; read again when titles come or go, and while one is being prepared. */
export const useLibrary = (): Loaded<Library> => {
  const { client } = useServices();
  const { device } = useSignedIn();
  const isScreenKnown = useThisScreen() !== null;
  const library = useLoaded(() => client.videos.listAll({ device }), device);
  const { reload } = library;
  useEffect(() => {
    if (isScreenKnown) reload();
  }, [isScreenKnown, reload]);
  useEvents((event) => {
    if (event.name === 'videos' || event.name === 'resync') reload();
  });
  usePreparing(library.value?.videos, reload);
  return library;
};
