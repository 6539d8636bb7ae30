/** The authorization server, put together. */
import type { IncomingMessage } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../core/clock.ts';
import { createGuessThrottle } from '../core/guess-throttle.ts';
import type { Log } from '../core/log.ts';
import type { Operation } from '../core/operation.ts';
import { Problem } from '../core/problem.ts';
import type { RateLimiter } from '../core/rate-limit.ts';
import type { Platforms } from '../platforms/index.ts';
import { createPollingPace } from './polling-pace.ts';
import { createProvider, type Lifetimes } from './provider.ts';
import { type Connection, createRecordStore } from './record-store.ts';
import { type Approval, redeemApproval } from './redeem-approval.ts';
import { linkRequestOperations, oauthRouter } from './routes.ts';
import { createSigningKeyStore } from './signing-key-store.ts';

/** What authorization needs. */
export type AuthorizationDeps = {
  connection: Connection;
  accounts: Accounts;
  platforms: Platforms;
  clock: Clock;
  log: Log;
  limiter: RateLimiter;
  /** Where browsers reach the service, if it is not the address they send to. */
  publicUrl: string | undefined;
  lifetimes?: Partial<Lifetimes>;
};

/** The authorization server as the rest of the service sees it. */
export type Authorization = {
  operations: readonly Operation[];
  /** `/oauth/*` and the discovery document; before anything that reads bodies. */
  router: ReturnType<typeof oauthRouter>;
  /** What an access token proves to a box; undefined: nothing. */
  redeem(accessToken: string, box: string): Promise<Approval | undefined>;
  /** Loads or makes the signing key. Until then `/oauth` answers 503. */
  start(): Promise<void>;
};

type Running = { provider: Provider; handle: ReturnType<Provider['callback']> };

const usualLifetimes: Lifetimes = { deviceCode: 600, accessToken: 600, pollInterval: 5 };
const wrongCodesPerAccount = { wrongGuesses: 10, windowSeconds: 10 * 60 };
const wrongCodesPerAddress = { wrongGuesses: 50, windowSeconds: 10 * 60 };

/** Creates the authorization server. */
export const createAuthorization = (deps: AuthorizationDeps): Authorization => {
  const { accounts, clock } = deps;
  const lifetimes = { ...usualLifetimes, ...deps.lifetimes };
  const records = createRecordStore(deps.connection);
  const keys = createSigningKeyStore(deps.connection);
  const boxes = new WeakMap<IncomingMessage, string>();
  const started: { running?: Running } = {};
  const running = (): Running => {
    if (!started.running) throw new Problem('unavailable', 'The service is starting.');
    return started.running;
  };
  const provider = (): Provider => running().provider;
  accounts.onErase('authorizations', ({ account }) => records.removeAccount(account));
  return {
    operations: linkRequestOperations({
      ...deps,
      records,
      provider,
      codesPerAccount: createGuessThrottle(wrongCodesPerAccount),
      codesPerAddress: createGuessThrottle(wrongCodesPerAddress),
    }),
    router: oauthRouter({ ...deps, handle: () => running().handle, boxes }),
    redeem: (accessToken, box) => redeemApproval({ provider, records }, accessToken, box),
    async start() {
      const made = createProvider({
        ...deps,
        records,
        lifetimes,
        pace: createPollingPace(clock, lifetimes.pollInterval),
        key: await keys.loadOrMake(clock.now()),
        boxOf: (request) => boxes.get(request),
        accountExists: async (id) => (await accounts.account(id)) !== undefined,
      });
      started.running = { provider: made, handle: made.callback() };
    },
  };
};
