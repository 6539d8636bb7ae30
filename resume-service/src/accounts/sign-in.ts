import type { GuessPace } from '../core/guess-pace.ts';
import type { GuessThrottle } from '../core/guess-throttle.ts';
import { Problem } from '../core/problem.ts';
import type { AccountRecord, AccountStore } from './account-store.ts';
import type { Credentials } from './contract.ts';
import type { KnownNetworks } from './known-networks.ts';
import { usernameKey } from './name-rules.ts';
import type { Passwords } from './passwords.ts';

/**
 * What signing in needs. Guesses are counted per address; per name and address; and per name from anywhere, where too
 * many only slow each other down. It is the same whether or not there is such an account.
 */
export type SignInDeps = {
  accounts: AccountStore;
  passwords: Passwords;
  guessesPerAddress: GuessThrottle;
  guessesHere: GuessThrottle;
  guessesEverywhere: GuessPace;
  knownNetworks: KnownNetworks;
};

/** The account whose name and password these are. @throws {Problem} `invalid-credentials`, `too-many-requests`. */
export const signIn = async (
  deps: SignInDeps,
  { username, password }: Credentials,
  address: string,
): Promise<AccountRecord> => {
  const key = usernameKey(username);
  const check = () => checkPassword(deps, key, password);
  const judge = deps.knownNetworks.has(key, address) ? check : () => deps.guessesEverywhere.guess(key, check);
  const account = await deps.guessesPerAddress.guess(address, () =>
    deps.guessesHere.guess(`${address} ${key}`, judge),
  );
  if (!account) throw new Problem('invalid-credentials');
  deps.knownNetworks.add(key, address);
  return account;
};

const checkPassword = async (
  deps: SignInDeps,
  key: string,
  password: string,
): Promise<AccountRecord | undefined> => {
  const account = await deps.accounts.findByUsernameKey(key);
  const isRight = await deps.passwords.isRight(account?.passwordHash, password);
  return account && isRight && !account.erasing ? account : undefined;
};
