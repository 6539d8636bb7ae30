import type { Accounts } from '../accounts/index.ts';
import type { Bus } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { notFound } from '../core/problem.ts';
import type { LinkRecord, LinkStore } from './link-store.ts';
import { accountUnlinked } from './topics.ts';

/** A link that ends: this account no longer acts for that viewer. */
export type EndedLink = { account: string; viewer: string; link: string };

/** What another feature ends with a link. Called again after a crash: it must not mind. */
export type UnlinkHook = (ended: EndedLink) => Promise<unknown>;

/** What ending a link needs. */
export type EndDeps = {
  accounts: Accounts;
  links: LinkStore;
  unlinkHooks: readonly UnlinkHook[];
  bus: Bus;
  clock: Clock;
};

/** Ends a link from either side, at once. @throws {Problem} `not-found` for a link that is not the caller's. */
export const endLink = async (deps: EndDeps, caller: Caller, id: string): Promise<void> => {
  const link = await deps.links.find(id);
  if (!link || (link.account !== caller.account && link.approver !== caller.account)) throw notFound('link');
  await unlink(deps, link);
};

/**
 * Each step may be done again: a crash in between leaves a link that nobody can use, and the next start ends it.
 * The mark comes first, so that no profile can be chosen by it any more; then the account goes back to its own
 * viewer, and what is still open ends; the link goes last.
 */
export const unlink = async (deps: EndDeps, { _id, account, viewer, endedAt }: LinkRecord): Promise<void> => {
  const ended = { account, viewer, link: _id };
  await deps.links.markEnded(_id, endedAt ?? deps.clock.now());
  await deps.accounts.stopActing(account, _id);
  for (const hook of deps.unlinkHooks) await hook(ended);
  await deps.links.remove(_id);
  deps.bus.publish(accountUnlinked, ended);
};
