import type { Accounts, KnownAccount } from '../accounts/index.ts';
import { newId } from '../accounts/index.ts';
import type { Approval, Authorization } from '../authorization/index.ts';
import type { Caller } from '../core/caller.ts';
import { Problem } from '../core/problem.ts';
import { isDuplicateKey } from '../store/index.ts';
import { actByLink } from './act-by-link.ts';
import { type BringAlongDeps, bringAlongBy } from './bring-along.ts';
import type { NewLink } from './contract.ts';
import { type EndDeps, unlink } from './end-link.ts';
import type { LinkRecord } from './link-store.ts';
import { accountLinked } from './topics.ts';

/** What making a link needs. */
export type MakeDeps = EndDeps & BringAlongDeps & { authorization: Authorization };

/** More people than share one screen. */
const mostPerAccount = 20;

/**
 * Links the box that asks with the viewer of the account that approved, and makes it act for that viewer.
 * The caller proves the box, the access token the approval; the token is spent by it. The same pair again gives
 * the same link.
 */
export const makeLink = async (
  deps: MakeDeps,
  caller: Caller,
  { accessToken, bringAlong }: NewLink,
): Promise<{ link: LinkRecord; broughtAlong: number }> => {
  if (caller.kind !== 'box') throw new Problem('forbidden', 'Only a box can ask to be linked.');
  const { approval, approver } = await checkApproval(deps, accessToken, caller.account);
  const link = await findOrInsert(deps, caller.account, approver);
  await approval.spend();
  if (!(await bothExist(deps, link))) await unlink(deps, link);
  if (!(await actByLink(deps, caller.account, link._id)))
    throw new Problem('conflict', 'The link was ended at the same moment.');
  deps.bus.publish(accountLinked, { account: link.account, viewer: link.viewer, link: link._id });
  const own = bringAlong ? (await deps.accounts.account(caller.account))?.ownViewer : undefined;
  return { link, broughtAlong: own === undefined ? 0 : await bringAlongBy(deps, link, own) };
};

/** Either account may have been erased since it was looked at; its erasing may not have seen this link any more. */
const bothExist = async ({ accounts }: MakeDeps, { account, approver }: LinkRecord): Promise<boolean> =>
  (await accounts.accounts([account, approver])).length === 2;

const checkApproval = async (
  deps: { authorization: Authorization; accounts: Accounts },
  accessToken: string,
  box: string,
): Promise<{ approval: Approval; approver: KnownAccount }> => {
  const approval = await deps.authorization.redeem(accessToken, box);
  const approver = approval && (await deps.accounts.account(approval.approver));
  if (approver) return { approval, approver };
  const message = 'This is not, or no longer, an approval for this box.';
  throw new Problem('invalid-request', `body.accessToken: ${message}`, {
    errors: [{ path: 'body.accessToken', message }],
  });
};

const findOrInsert = async (deps: MakeDeps, account: string, approver: KnownAccount): Promise<LinkRecord> => {
  const viewer = approver.ownViewer;
  const known = await deps.links.findPair(account, viewer);
  if (known && known.endedAt === undefined) return known;
  if (known) await unlink(deps, known);
  if ((await deps.links.ofAccount(account)).length >= mostPerAccount)
    throw new Problem('conflict', `A box can be linked with ${mostPerAccount} viewers. Unlink one first.`);
  const link: LinkRecord = {
    _id: newId('link'),
    account,
    viewer,
    approver: approver.id,
    createdAt: deps.clock.now(),
    schema: 1,
  };
  try {
    await deps.links.insert(link);
    return link;
  } catch (error) {
    const winner = isDuplicateKey(error) ? await deps.links.findPair(account, viewer) : undefined;
    if (winner) return winner;
    throw error;
  }
};
