/** Who makes a request: a box by its Bearer token, else a browser by its session cookie, else nobody. */
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import type { AccountStore } from './account-store.ts';
import type { CredentialStore } from './credential-store.ts';
import type { Identity, IdentityCache } from './identity-cache.ts';
import type { WebRequest } from './own-origin.ts';
import { type CredentialKind, isSameHash, readToken } from './secret-token.ts';
import { type SessionCookie, sessionLifeSeconds } from './session-cookie.ts';

/** What identifying needs. */
export type IdentifyDeps = {
  accounts: AccountStore;
  credentials: CredentialStore;
  cache: IdentityCache;
  cookie: SessionCookie;
  clock: Clock;
};

const extendAfterMs = 24 * 60 * 60 * 1000;

/** The caller of a request; undefined: nobody is signed in. @throws {Problem} `invalid-token` for a bad Bearer. */
export const identifyCaller = async (
  deps: IdentifyDeps,
  request: Pick<WebRequest, 'headers'>,
): Promise<Caller | undefined> => {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return identifyBearer(deps, authorization);
  const token = deps.cookie.read(cookie);
  return token === undefined ? undefined : (await identifyToken(deps, 'session', token))?.caller;
};

/** A Bearer token always wins over a cookie, and a bad one is an error: never another identity instead. */
const identifyBearer = async (deps: IdentifyDeps, authorization: string): Promise<Caller> => {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const identity = token === undefined ? undefined : await identifyToken(deps, 'box', token);
  if (identity) return identity.caller;
  throw new Problem('invalid-token', undefined, {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  });
};

/** The identity a token proves; undefined if it proves nothing. */
export const identifyToken = async (
  deps: IdentifyDeps,
  kind: CredentialKind,
  token: string,
): Promise<Identity | undefined> => {
  const given = readToken(kind, token);
  if (!given) return undefined;
  const identity = await deps.cache.get(given.id, () => loadIdentity(deps, given.id));
  if (identity?.caller.kind !== kind || !isSameHash(identity.secretHash, given.secretHash)) return undefined;
  if (identity.expiresAt === undefined) return identity;
  if (identity.expiresAt <= deps.clock.now()) return undefined;
  identity.expiresAt = await renew(deps, identity.caller, identity.expiresAt);
  return identity;
};

/** What the store knows of a credential, whoever asks; its secret is not checked here. */
export const loadIdentity = async (deps: IdentifyDeps, id: string): Promise<Identity | undefined> => {
  const credential = await deps.credentials.find(id);
  const account = credential ? await deps.accounts.find(credential.account) : undefined;
  if (!credential || !account || account.erasing) return undefined;
  const { kind, secretHash } = credential;
  return {
    caller: {
      platform: account.platform,
      account: account._id,
      kind,
      viewer: account.actsFor,
      credential: id,
    },
    secretHash,
    ownViewer: account.ownViewer,
    link: account.actsForLink,
    expiresAt: credential.expiresAt?.getTime(),
  };
};

/** Sessions roll, written at most once a day; a box stays for good once it has been used. */
const renew = async (deps: IdentifyDeps, caller: Caller, expiresAt: number): Promise<number | undefined> => {
  if (caller.kind === 'box') {
    await deps.accounts.keep(caller.account);
    await deps.credentials.extend(caller.credential, undefined);
    return undefined;
  }
  const until = deps.clock.now() + sessionLifeSeconds * 1000;
  if (until - expiresAt < extendAfterMs) return expiresAt;
  await deps.credentials.extend(caller.credential, new Date(until));
  return until;
};
