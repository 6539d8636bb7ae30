import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import { accountCard } from './account-card.ts';
import type { AccountStore } from './account-store.ts';
import type { CredentialStore } from './credential-store.ts';
import type { OwnerHooks } from './owner-hooks.ts';

const isoTime = (atMs: number): string => new Date(atMs).toISOString();

/** Everything held about the caller and its own viewer. */
export const exportMe = async (
  deps: { accounts: AccountStore; credentials: CredentialStore; hooks: OwnerHooks; clock: Clock },
  caller: Caller,
): Promise<Record<string, unknown>> => {
  const account = await deps.accounts.find(caller.account);
  if (!account) throw new Problem('not-signed-in');
  const { username, hardwareAddress, ownViewer } = account;
  const credentials = await deps.credentials.ofAccount(account._id);
  return {
    exportedAt: isoTime(deps.clock.now()),
    account: {
      ...accountCard(account),
      ...(username === undefined ? {} : { username }),
      ...(hardwareAddress === undefined ? {} : { hardwareAddress }),
      viewer: ownViewer,
      createdAt: isoTime(account.createdAt),
    },
    credentials: credentials.map(({ kind, createdAt }) => ({ kind, createdAt: isoTime(createdAt) })),
    ...(await deps.hooks.collect({ account: account._id, viewer: ownViewer })),
  };
};
