import type { Accounts, KnownAccount } from '../accounts/index.ts';
import type { Caller } from '../core/caller.ts';
import type { Link } from './contract.ts';
import type { LinkRecord, LinkStore } from './link-store.ts';

/** The links of the caller: a box sees whom it can act for, a web account which boxes act for it. Oldest first. */
export const listLinks = async (
  deps: { accounts: Accounts; links: LinkStore },
  caller: Caller,
): Promise<Link[]> => {
  const account = await deps.accounts.account(caller.account);
  if (!account) return [];
  const asking = await deps.links.ofAccount(account.id);
  const approved = await deps.links.ofViewer(account.ownViewer);
  return describeLinks(
    deps.accounts,
    caller,
    [...asking, ...approved].filter((link) => link.endedAt === undefined),
  );
};

/** The links as the caller sees them. */
export const describeLinks = async (
  accounts: Accounts,
  caller: Pick<Caller, 'account'>,
  links: readonly LinkRecord[],
): Promise<Link[]> => {
  const ids = new Set(links.flatMap((link) => [link.account, link.approver]));
  const known = new Map((await accounts.accounts([...ids])).map((account) => [account.id, account]));
  return links.map((link) => describe(link, caller, known));
};

const describe = (
  link: LinkRecord,
  caller: Pick<Caller, 'account'>,
  known: ReadonlyMap<string, KnownAccount>,
): Link => {
  const account = known.get(link.account);
  return {
    id: link._id,
    account: { platform: account?.platform ?? 'iptv', id: link.account, name: account?.name ?? '' },
    viewerName: known.get(link.approver)?.name ?? '',
    createdAt: new Date(link.createdAt).toISOString(),
    active: account?.actsForLink === link._id,
    mine: link.account === caller.account,
  };
};
