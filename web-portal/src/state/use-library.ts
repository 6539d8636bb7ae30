import { useEffect } from 'preact/hooks';
import type { Client } from 'resume-service/client';
import type { Video, VideoList } from 'resume-service/contract';
import { useEvents } from './live.tsx';
import { useServices } from './services.tsx';
import { useSignedIn } from './session.tsx';
import { useThisScreen } from './this-screen.tsx';
import { type Loaded, useLoaded } from './use-loaded.ts';

export type Library = Pick<VideoList, 'videos' | 'beingMade'>;

/** All pages of the library, with the plan for this screen. */
const loadLibrary = async (client: Client, device: string): Promise<Library> => {
  const videos: Video[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await client.videos.list({ device, cursor });
    videos.push(...page.videos);
    if (page.next === null) return { videos, beingMade: page.beingMade };
    cursor = page.next;
  }
};

/** The library; read again when the service says that titles came or went. */
export const useLibrary = (): Loaded<Library> => {
  const { client } = useServices();
  const { device } = useSignedIn();
  const isScreenKnown = useThisScreen() !== null;
  const library = useLoaded(() => loadLibrary(client, device), device);
  const { reload } = library;
  useEffect(() => {
    if (isScreenKnown) reload();
  }, [isScreenKnown, reload]);
  useEvents((event) => {
    if (event.name === 'videos' || event.name === 'resync') reload();
  });
  return library;
};
