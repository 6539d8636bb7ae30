/** The accounts of the two bundled platforms, put together. */
import type { Bus } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { createGuessPace } from '../core/guess-pace.ts';
import { createGuessThrottle } from '../core/guess-throttle.ts';
import type { Operation } from '../core/operation.ts';
import { type Connection, createAccountStore } from './account-store.ts';
import { type Acting, changeActing } from './change-acting.ts';
import type { Me } from './contract.ts';
import { createCredentialStore } from './credential-store.ts';
import { describeMe, type ListProfiles } from './describe-me.ts';
import { resumeErasing } from './erase-me.ts';
import { identifyCaller, loadIdentity } from './identify-caller.ts';
import { createIdentityCache } from './identity-cache.ts';
import { type KnownAccount, knownAccounts } from './known-account.ts';
import { createKnownNetworks } from './known-networks.ts';
import { isUnsafe, requireOwnOrigin, type WebRequest } from './own-origin.ts';
import { type Collect, createOwnerHooks, type Erase } from './owner-hooks.ts';
import { createPasswords } from './passwords.ts';
import { accountOperations } from './routes.ts';
import { createSessionCookie } from './session-cookie.ts';
import { createSessions } from './sessions.ts';

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

const wrongPasswordsHere = { wrongGuesses: 10, windowSeconds: 15 * 60 };
const wrongPasswordsEverywhere = { freeWrongGuesses: 20, windowMs: 15 * 60_000, everyMs: 10_000 };
const wrongPasswordsPerAddress = { wrongGuesses: 50, windowSeconds: 15 * 60 };

const createParts = (deps: AccountsDeps) => {
  const { bus, clock } = deps;
  const credentials = createCredentialStore(deps.connection);
  return {
    ...deps,
    accounts: createAccountStore(deps.connection),
    credentials,
    cookie: createSessionCookie(deps.instance, deps.secureCookies),
    cache: createIdentityCache(bus, clock),
    hooks: createOwnerHooks(),
    passwords: createPasswords(),
    sessions: createSessions({ credentials, bus, clock }),
    guessesHere: createGuessThrottle(wrongPasswordsHere),
    guessesEverywhere: createGuessPace(wrongPasswordsEverywhere),
    knownNetworks: createKnownNetworks(),
    guessesPerAddress: createGuessThrottle(wrongPasswordsPerAddress),
  };
};

/** Until linking says more, an account acts for nobody but itself. */
const onlyItself: ListProfiles = async ({ name }) => [{ link: null, name, active: true }];

/** Creates the accounts. */
export const createAccounts = (deps: AccountsDeps): Accounts => {
  const profiles = { list: onlyItself };
  const parts = {
    ...createParts(deps),
    listProfiles: ((account) => profiles.list(account)) satisfies ListProfiles,
  };
  const { accounts, cache, cookie, hooks } = parts;
  return {
    operations: accountOperations(parts),
    identify: (request) => identifyCaller(parts, request),
    refuseCrossSite: (request) => {
      const { authorization, cookie: cookies } = request.headers;
      const reliesOnCookie = authorization === undefined && cookie.read(cookies) !== undefined;
      if (reliesOnCookie && isUnsafe(request)) requireOwnOrigin(request, deps.publicUrl);
    },
    account: async (id) => knownAccounts([await accounts.find(id)])[0],
    accounts: async (ids) => knownAccounts(await accounts.findMany(ids)),
    actingFor: async (viewer) => knownAccounts(await accounts.findActingFor(viewer)),
    nameOf: async (id) => (await accounts.find(id))?.name,
    describe: (caller) => describeMe(parts, caller),
    async actingOf({ credential }) {
      const identity = await cache.get(credential, () => loadIdentity(parts, credential));
      if (!identity) return undefined;
      return { viewer: identity.caller.viewer, link: identity.link, ownViewer: identity.ownViewer };
    },
    setActsFor: (account, acting) => changeActing(parts, account, acting),
    stopActing: (account, link) => changeActing(parts, account, null, { link }),
    provideProfiles: (listProfiles) => {
      profiles.list = listProfiles;
    },
    onExport: hooks.onExport,
    onErase: hooks.onErase,
    start: () => resumeErasing(parts),
    close: async () => cache.close(),
  };
};
