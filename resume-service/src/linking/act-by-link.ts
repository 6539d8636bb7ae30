import type { Accounts } from '../accounts/index.ts';
import type { LinkRecord, LinkStore } from './link-store.ts';

/** A link of this account by which it may act; undefined for anything else. */
export const usableLink = async (
  links: LinkStore,
  account: string,
  id: string,
): Promise<LinkRecord | undefined> => {
  const link = await links.find(id);
  return link?.account === account && link.endedAt === undefined ? link : undefined;
};

/** Makes an account act by one of its links; false if it may not, or may no longer. */
export const actByLink = async (
  { accounts, links }: { accounts: Accounts; links: LinkStore },
  account: string,
  id: string,
): Promise<boolean> => {
  const link = await usableLink(links, account, id);
  if (!link) return false;
  await accounts.setActsFor(account, { viewer: link.viewer, link: id });
  // An unlinking at the same moment may have sent the account back just before this made it act.
  if (await usableLink(links, account, id)) return true;
  await accounts.stopActing(account, id);
  return false;
};
