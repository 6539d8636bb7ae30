/** The accounts of the two bundled platforms, put together. */
import type { Bus } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { createGuessThrottle } from '../core/guess-throttle.ts';
import type { Operation } from '../core/operation.ts';
import { accountCard } from './account-card.ts';
import { type Connection, createAccountStore } from './account-store.ts';
import type { AccountCard, Me } from './contract.ts';
import { createCredentialStore } from './credential-store.ts';
import { describeMe, type ListProfiles } from './describe-me.ts';
import { resumeErasing } from './erase-me.ts';
import { identifyCaller, loadIdentity } from './identify-caller.ts';
import { createIdentityCache } from './identity-cache.ts';
import { requireOwnOrigin, type WebRequest } from './own-origin.ts';
import { type Collect, createOwnerHooks, type Erase } from './owner-hooks.ts';
import { createPasswords } from './passwords.ts';
import { accountOperations } from './routes.ts';
import { createSessionCookie } from './session-cookie.ts';
import { createSessions } from './sessions.ts';
import { actingChanged } from './topics.ts';

/** What accounts need. */
export type AccountsDeps = {
  connection: Connection;
  clock: Clock;
  bus: Bus;
  /** Tells instances on one host apart: part of the cookie's name. */
  instance: string;
  /** Where browsers reach the service, if it is not the address they send to. */
  publicUrl: string | undefined;
  /** Browsers reach the service by https. */
  secureCookies: boolean;
};

/** An account's card, and whom it is and acts for. */
export type KnownAccount = AccountCard & { ownViewer: string; actsFor: string; actsForLink: string | null };

/** Whom an account acts for: a viewer, and the link that allows it (null: its own). */
export type Acting = { viewer: string; link: string | null };

/** The accounts as the rest of the service sees them. */
export type Accounts = {
  operations: readonly Operation[];
  /** Who makes the request; undefined: nobody. @throws {Problem} `invalid-token` for a bad Bearer token. */
  identify(request: Pick<WebRequest, 'headers'>): Promise<Caller | undefined>;
  /** @throws {Problem} `cross-site` when a request relies on our cookie and our pages did not make it. */
  refuseCrossSite(request: WebRequest): void;
  account(id: string): Promise<KnownAccount | undefined>;
  /** Those of the accounts that exist, in no particular order. */
  accounts(ids: readonly string[]): Promise<KnownAccount[]>;
  /** The accounts that act for a viewer at the moment, its own included. */
  actingFor(viewer: string): Promise<KnownAccount[]>;
  /** What people call an account; undefined if there is none of that id. */
  nameOf(id: string): Promise<string | undefined>;
  /** What the caller may know about itself (`GET /v1/me`). */
  describe(caller: Pick<Caller, 'account'>): Promise<Me>;
  /** Whom the caller's account acts for at the moment, and its own viewer; as cheap as `identify`. */
  actingOf(caller: Caller): Promise<(Acting & { ownViewer: string }) | undefined>;
  /** Makes an account act for a viewer from now on; null: for its own again. */
  setActsFor(account: string, acting: Acting | null): Promise<void>;
  /** Sends an account back to its own viewer, if it acts by this link. */
  stopActing(account: string, link: string): Promise<void>;
  /** Says whom an account can act for (`GET /v1/me`). */
  provideProfiles(listProfiles: ListProfiles): void;
  onExport(name: string, collect: Collect): void;
  onErase(name: string, erase: Erase): void;
  /** Goes on with erasures that a crash has interrupted. Once, after all hooks are there. */
  start(): Promise<void>;
  close(): Promise<void>;
};

const wrongPasswordsPerName = { wrongGuesses: 10, windowSeconds: 15 * 60 };
const wrongPasswordsPerAddress = { wrongGuesses: 50, windowSeconds: 15 * 60 };

/** Creates the accounts. */
export const createAccounts = (deps: AccountsDeps): Accounts => {
  const { bus, clock } = deps;
  const accounts = createAccountStore(deps.connection);
  const credentials = createCredentialStore(deps.connection);
  const cookie = createSessionCookie(deps.instance, deps.secureCookies);
  const cache = createIdentityCache(bus, clock);
  const hooks = createOwnerHooks();
  const profiles: { list: ListProfiles } = {
    list: async ({ name }) => [{ link: null, name, active: true }],
  };
  const parts = {
    ...deps,
    accounts,
    credentials,
    cookie,
    cache,
    hooks,
    passwords: createPasswords(),
    sessions: createSessions({ credentials, bus, clock }),
    guessesPerName: createGuessThrottle(wrongPasswordsPerName),
    guessesPerAddress: createGuessThrottle(wrongPasswordsPerAddress),
    listProfiles: ((account) => profiles.list(account)) satisfies ListProfiles,
  };
  const act = async (id: string, acting: Acting | null, onlyIf?: { link: string }): Promise<void> => {
    const account = await accounts.find(id);
    if (!account) return;
    const next = acting ?? { viewer: account.ownViewer, link: null };
    const before = await accounts.actFor(id, next, onlyIf);
    if (!before || before.actsForLink === next.link) return;
    bus.publish(actingChanged, { account: id, ...next, previousViewer: before.actsFor });
  };
  return {
    operations: accountOperations(parts),
    identify: (request) => identifyCaller(parts, request),
    refuseCrossSite: (request) => {
      const { authorization, cookie: cookies } = request.headers;
      if (authorization === undefined && cookie.read(cookies) !== undefined)
        requireOwnOrigin(request, deps.publicUrl);
    },
    account: async (id) => known(await accounts.find(id)),
    accounts: async (ids) => (await accounts.findMany(ids)).map((account) => toKnown(account)),
    actingFor: async (viewer) => (await accounts.findActingFor(viewer)).map((account) => toKnown(account)),
    nameOf: async (id) => (await accounts.find(id))?.name,
    describe: (caller) => describeMe(parts, caller),
    async actingOf(caller) {
      const identity = await cache.get(caller.credential, () => loadIdentity(parts, caller.credential));
      return (
        identity && { viewer: identity.caller.viewer, link: identity.link, ownViewer: identity.ownViewer }
      );
    },
    setActsFor: (account, acting) => act(account, acting),
    stopActing: (account, link) => act(account, null, { link }),
    provideProfiles: (listProfiles) => {
      profiles.list = listProfiles;
    },
    onExport: hooks.onExport,
    onErase: hooks.onErase,
    start: () => resumeErasing(parts),
    close: async () => cache.close(),
  };
};

const known = (account: Parameters<typeof toKnown>[0] | null): KnownAccount | undefined =>
  account ? toKnown(account) : undefined;

const toKnown = (account: Parameters<typeof accountCard>[0]): KnownAccount => ({
  ...accountCard(account),
  ownViewer: account.ownViewer,
  actsFor: account.actsFor,
  actsForLink: account.actsForLink,
});
