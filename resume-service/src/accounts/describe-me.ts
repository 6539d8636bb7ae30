import type { Caller } from '../core/caller.ts';
import { Problem } from '../core/problem.ts';
import { accountCard } from './account-card.ts';
import type { AccountRecord, AccountStore } from './account-store.ts';
import type { Me, Profile } from './contract.ts';

/** Whom an account can act for, the active one first. */
export type ListProfiles = (account: AccountRecord) => Promise<Profile[]>;

/** What the caller may know about itself. */
export const describeMe = async (
  deps: { accounts: AccountStore; listProfiles: ListProfiles },
  caller: Pick<Caller, 'account'>,
): Promise<Me> => {
  const account = await deps.accounts.find(caller.account);
  if (!account) throw new Problem('not-signed-in');
  return {
    account: accountCard(account),
    ...(account.username === undefined ? {} : { username: account.username }),
    viewer: account.actsFor,
    profiles: await deps.listProfiles(account),
  };
};
