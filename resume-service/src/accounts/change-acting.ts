import type { Bus } from '../core/bus.ts';
import type { AccountStore } from './account-store.ts';
import { actingChanged } from './topics.ts';

/** Whom an account acts for: a viewer, and the link that allows it (null: its own). */
export type Acting = { viewer: string; link: string | null };

/** Makes an account act for a viewer (null: its own again); with `onlyIf`, only while it acts by that link. */
export const changeActing = async (
  { accounts, bus }: { accounts: AccountStore; bus: Bus },
  id: string,
  acting: Acting | null,
  onlyIf?: { link: string },
): Promise<void> => {
  const account = await accounts.find(id);
  if (!account) return;
  const next = acting ?? { viewer: account.ownViewer, link: null };
  const before = await accounts.actFor(id, next, onlyIf);
  if (!before || before.actsForLink === next.link) return;
  bus.publish(actingChanged, { account: id, ...next, previousViewer: before.actsFor });
};
