import type { Accounts } from '../accounts/index.ts';
import type { Bus } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { notFound } from '../core/problem.ts';
import type { LinkRecord, LinkStore } from './link-store.ts';
import { accountUnlinked } from './topics.ts';

/** What ending a link needs. */
export type EndDeps = { accounts: Accounts; links: LinkStore; bus: Bus; clock: Clock };

/** Ends a link from either side, at once. @throws {Problem} `not-found` for a link that is not the caller's. */
export const endLink = async (deps: EndDeps, caller: Caller, id: string): Promise<void> => {
  const link = await deps.links.find(id);
  if (!link || (link.account !== caller.account && link.approver !== caller.account)) throw notFound('link');
  await unlink(deps, link);
};

/**
 * Each step may be done again: a crash in between leaves a link that nobody can use, and the next start ends it.
 * The mark comes first, so that no profile can be chosen by it any more; then the account goes back to its own
 * viewer; the link goes last.
 */
export const unlink = async ({ accounts, links, bus, clock }: EndDeps, link: LinkRecord): Promise<void> => {
  const { _id, account, viewer } = link;
  await links.markEnded(_id, link.endedAt ?? clock.now());
  await accounts.stopActing(account, _id);
  await links.remove(_id);
  bus.publish(accountUnlinked, { account, viewer, link: _id });
};
