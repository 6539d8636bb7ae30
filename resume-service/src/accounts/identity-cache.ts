/**
 * Who is behind a credential, remembered for a moment: every report asks. Changes within this process are heard
 * on the bus at once; the short life bounds what another replica's change can miss.
 */
import type { Bus } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { accountErased, actingChanged, credentialEnded } from './topics.ts';

/** A caller, and what is needed to check and to serve it without asking the store. */
export type Identity = {
  caller: Caller;
  secretHash: string;
  ownViewer: string;
  /** The link it acts by; null: for its own viewer. */
  link: string | null;
  /** Milliseconds since 1970; undefined: it does not expire. */
  expiresAt: number | undefined;
};

/** Remembers identities by credential id. */
export type IdentityCache = {
  /** The remembered one, or what `load` finds; `load` finding nothing is not remembered. */
  get(credential: string, load: () => Promise<Identity | undefined>): Promise<Identity | undefined>;
  close(): void;
};

const mostRemembered = 10_000;
const rememberedForMs = 10_000;

/** Creates the cache and listens to the bus until closed. */
export const createIdentityCache = (bus: Bus, clock: Clock): IdentityCache => {
  const entries = new Map<string, { identity: Identity; until: number }>();
  let changes = 0;
  const forget = (isMeant: (identity: Identity) => boolean): void => {
    changes += 1;
    for (const [credential, { identity }] of entries) if (isMeant(identity)) entries.delete(credential);
  };
  const remember = (credential: string, identity: Identity): void => {
    const oldest = entries.size >= mostRemembered ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    entries.set(credential, { identity, until: clock.now() + rememberedForMs });
  };
  const ends = [
    bus.subscribe(credentialEnded, ({ credential }) => {
      changes += 1;
      entries.delete(credential);
    }),
    bus.subscribe(actingChanged, ({ account }) => forget((one) => one.caller.account === account)),
    bus.subscribe(accountErased, ({ account }) => forget((one) => one.caller.account === account)),
  ];
  return {
    async get(credential, load) {
      const known = entries.get(credential);
      if (known && clock.now() < known.until) return known.identity;
      entries.delete(credential);
      const changesBefore = changes;
      const identity = await load();
      if (identity && changes === changesBefore) remember(credential, identity);
      return identity;
    },
    close: () => {
      for (const end of ends) end();
      entries.clear();
    },
  };
};
