import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { Credentials, Me, NewAccount } from 'resume-service/contract';
import { deviceIdFor } from './device-identity.ts';
import { isProblem } from './problem-words.ts';
import { useServices } from './services.tsx';

/** Somebody signed in, on this screen. */
export type SignedIn = { me: Me; device: string };

type SessionHook = {
  /** `unknown` until the service has answered; `unreachable` when it did not. */
  state: 'unknown' | 'signed-in' | 'signed-out' | 'unreachable';
  signedIn: SignedIn | null;
  signIn(credentials: Credentials): Promise<void>;
  signUp(account: NewAccount): Promise<void>;
  signOut(): Promise<void>;
  /** Asks the service anew who is signed in. */
  refresh(): Promise<void>;
  /** The account is gone (erased, or signed out elsewhere). */
  forget(): void;
};

const SessionContext = createContext<SessionHook | null>(null);

export const SessionProvider = ({ children }: { children: ComponentChildren }) => {
  const { client } = useServices();
  const [state, setState] = useState<SessionHook['state']>('unknown');
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);

  const forget = useCallback(() => {
    setSignedIn(null);
    setState('signed-out');
  }, []);

  const refresh = useCallback(async () => {
    try {
      const me = await client.accounts.me();
      setSignedIn({ me, device: deviceIdFor(me.account.id) });
      setState('signed-in');
    } catch (failure) {
      if (isProblem(failure, 'not-signed-in') || isProblem(failure, 'invalid-token')) forget();
      else setState((known) => (known === 'unknown' ? 'unreachable' : known));
    }
  }, [client, forget]);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  const value = useMemo<SessionHook>(
    () => ({
      state,
      signedIn,
      refresh,
      forget,
      signIn: async (credentials) => {
        await client.accounts.signIn(credentials);
        await refresh();
      },
      signUp: async (account) => {
        await client.accounts.signUp(account);
        await refresh();
      },
      signOut: async () => {
        await client.accounts.signOut();
        forget();
      },
    }),
    [state, signedIn, client, refresh, forget],
  );
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
};

export const useSession = (): SessionHook => {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionProvider above it');
  return session;
};

/** For pages that are shown to somebody signed in only. */
export const useSignedIn = (): SignedIn => {
  const { signedIn } = useSession();
  if (signedIn === null) throw new Error('useSignedIn is for pages behind a sign-in');
  return signedIn;
};
