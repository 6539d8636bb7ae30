import type { Bus } from '../core/bus.ts';
import type { Clock } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import type { AccountRecord, AccountStore } from './account-store.ts';
import type { Erased } from './contract.ts';
import type { CredentialStore } from './credential-store.ts';
import type { OwnerHooks } from './owner-hooks.ts';
import { newId } from './secret-token.ts';
import type { Sessions } from './sessions.ts';
import { accountErased } from './topics.ts';

/** What erasing needs. */
export type EraseDeps = {
  accounts: AccountStore;
  credentials: CredentialStore;
  sessions: Sessions;
  hooks: OwnerHooks;
  bus: Bus;
  clock: Clock;
};

/** Erases an account, its own viewer and all they have. Nobody can use the account from the first step on. */
export const eraseMe = async (deps: EraseDeps, id: string): Promise<Erased> => {
  const account = await deps.accounts.find(id);
  if (!account) throw new Problem('not-signed-in');
  const erasing = account.erasing ?? { receipt: newId('erasure'), startedAt: deps.clock.now() };
  await deps.accounts.beginErasing(id, erasing);
  return finishErasing(deps, { ...account, erasing });
};

/** Goes on with what a crash has interrupted. */
export const resumeErasing = async (deps: EraseDeps): Promise<void> => {
  for (const account of await deps.accounts.beingErased()) await finishErasing(deps, account);
};

const finishErasing = async (deps: EraseDeps, account: AccountRecord): Promise<Erased> => {
  const owner = { account: account._id, viewer: account.ownViewer };
  const credentials = await deps.credentials.ofAccount(owner.account);
  for (const { _id } of credentials) await deps.sessions.end({ id: _id, account: owner.account });
  const counts = await deps.hooks.erase(owner);
  await deps.accounts.remove(owner.account);
  deps.bus.publish(accountErased, owner);
  return {
    receipt: account.erasing?.receipt ?? newId('erasure'),
    erasedAt: new Date(deps.clock.now()).toISOString(),
    counts: { account: 1, credentials: credentials.length, ...counts },
  };
};
