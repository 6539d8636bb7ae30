import type { Accounts } from '../accounts/index.ts';
import type { Caller } from '../core/caller.ts';
import { Problem } from '../core/problem.ts';
import { usableLink } from './act-by-link.ts';
import type { LinkStore } from './link-store.ts';

/**
 * The viewer for whom something happened on a shared box: `profile` names the link it acted by then (null: its own
 * viewer; undefined: whomever it acts for now). Asks the store only for a profile that is not the present one.
 * @throws {Problem} `forbidden` for a profile that is not, or no longer, one of this account's.
 */
export const viewerFor = async (
  { accounts, links }: { accounts: Accounts; links: LinkStore },
  caller: Caller,
  profile: string | null | undefined,
): Promise<string> => {
  if (profile === undefined) return caller.viewer;
  const acting = await accounts.actingOf(caller);
  if (!acting) throw new Problem('not-signed-in');
  if (profile === null) return acting.ownViewer;
  if (profile === acting.link) return acting.viewer;
  const link = await usableLink(links, caller.account, profile);
  if (!link) throw new Problem('forbidden', 'This account has no such profile.');
  return link.viewer;
};
