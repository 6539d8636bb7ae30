import type { Clock } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import { isDuplicateKey } from '../store/index.ts';
import type { AccountRecord, AccountStore } from './account-store.ts';
import type { NewAccount } from './contract.ts';
import type { KnownNetworks } from './known-networks.ts';
import { usernameKey } from './name-rules.ts';
import type { Passwords } from './passwords.ts';
import { newId } from './secret-token.ts';

/** Makes an account of the web platform. @throws {Problem} `name-taken`. */
export const signUp = async (
  deps: { accounts: AccountStore; passwords: Passwords; knownNetworks: KnownNetworks; clock: Clock },
  { username, password, displayName }: NewAccount,
  address: string,
): Promise<AccountRecord> => {
  const key = usernameKey(username);
  if (await deps.accounts.findByUsernameKey(key)) throw new Problem('name-taken');
  const passwordHash = await deps.passwords.hash(password);
  const ownViewer = newId('viewer');
  const account: AccountRecord = {
    _id: newId('web'),
    platform: 'web',
    name: displayName ?? username,
    username,
    usernameKey: key,
    passwordHash,
    ownViewer,
    actsFor: ownViewer,
    actsForLink: null,
    createdAt: deps.clock.now(),
    schema: 1,
  };
  await deps.accounts.insert(account).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new Problem('name-taken') : error;
  });
  deps.knownNetworks.add(key, address);
  return account;
};
