import type { Accounts } from '../accounts/index.ts';
import type { Caller } from '../core/caller.ts';
import { notFound } from '../core/problem.ts';
import { actByLink } from './act-by-link.ts';
import type { LinkStore } from './link-store.ts';

/** "Who is watching?": the account acts for that viewer from now on; null: for its own. @throws {Problem} `not-found`. */
export const chooseProfile = async (
  deps: { accounts: Accounts; links: LinkStore },
  caller: Caller,
  link: string | null,
): Promise<void> => {
  if (link === null) await deps.accounts.setActsFor(caller.account, null);
  else if (!(await actByLink(deps, caller.account, link))) throw notFound('profile');
};
