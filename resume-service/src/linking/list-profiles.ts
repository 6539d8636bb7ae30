import type { Profile } from '../accounts/contract.ts';
import type { AccountRecord, Accounts } from '../accounts/index.ts';
import type { LinkStore } from './link-store.ts';

/** Whom an account can act for: itself, and each viewer it is linked with. The active one first. */
export const listProfiles = async (
  { accounts, links }: { accounts: Accounts; links: LinkStore },
  account: AccountRecord,
): Promise<Profile[]> => {
  const usable = (await links.ofAccount(account._id)).filter((link) => link.endedAt === undefined);
  const approvers = await accounts.accounts(usable.map((link) => link.approver));
  const nameOf = (id: string): string => approvers.find((approver) => approver.id === id)?.name ?? '';
  const profiles = [
    { link: null, name: account.name },
    ...usable.map((link) => ({ link: link._id, name: nameOf(link.approver) })),
  ].map((profile) => ({ ...profile, active: profile.link === account.actsForLink }));
  return [...profiles.filter((one) => one.active), ...profiles.filter((one) => !one.active)];
};
