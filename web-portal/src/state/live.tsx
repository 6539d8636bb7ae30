import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openEvents } from 'resume-service/client';
import type { StreamEvent, StreamEventName } from 'resume-service/contract';
import { useServices } from './services.tsx';
import { useSession } from './session.tsx';

/** One event of the stream, told apart by its name. */
export type LiveEvent = {
  [Name in StreamEventName]: { name: Name; data: StreamEvent<Name> };
}[StreamEventName];

type Listener = (event: LiveEvent) => void;

type LiveHook = {
  /** False when the event stream is down: what is shown may be old. */
  isConnected: boolean;
  /** Returns the way to stop listening. */
  listen(listener: Listener): () => void;
};

const LiveContext = createContext<LiveHook | null>(null);

/** Nobody is told about a short gap: streams are renewed now and then. */
const patienceMs = 2500;

/** Keeps the service's event stream open while somebody is signed in, and hands its events to the page. */
export const LiveProvider = ({ children }: { children: ComponentChildren }) => {
  const { client } = useServices();
  const { signedIn, forget, refresh } = useSession();
  const [isConnected, setConnected] = useState(true);
  const listeners = useRef(new Set<Listener>());
  const device = signedIn?.device ?? null;
  const viewer = signedIn?.me.viewer;

  useEffect(() => {
    if (device === null) return;
    let lost: ReturnType<typeof setTimeout> | undefined;
    const events = openEvents(client, {
      device,
      onEvent: (name, data) => {
        // In another tab somebody else has signed in: the cookie is theirs now, and so is everything shown here.
        if (name === 'hello' && (data as StreamEvent<'hello'>).viewer !== viewer) void refresh();
        for (const listener of [...listeners.current]) listener({ name, data } as LiveEvent);
      },
      onState: (state) => {
        clearTimeout(lost);
        if (state === 'connected') setConnected(true);
        else lost = setTimeout(() => setConnected(false), patienceMs);
      },
      onSignedOut: forget,
    });
    return () => {
      clearTimeout(lost);
      setConnected(true);
      events.close();
    };
  }, [client, device, viewer, forget, refresh]);

  const listen = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  }, []);
  const value = useMemo(() => ({ isConnected, listen }), [isConnected, listen]);
  return <LiveContext.Provider value={value}>{children}</LiveContext.Provider>;
};

export const useLive = (): LiveHook => {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive needs a LiveProvider above it');
  return live;
};

/** Calls the listener for every event of the stream while the component is on the page. */
export const useEvents = (listener: Listener): void => {
  const { listen } = useLive();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => listen((event) => latest.current(event)), [listen]);
};
