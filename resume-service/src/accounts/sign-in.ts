import type { GuessThrottle } from '../core/guess-throttle.ts';
import { Problem } from '../core/problem.ts';
import type { AccountRecord, AccountStore } from './account-store.ts';
import type { Credentials } from './contract.ts';
import { usernameKey } from './name-rules.ts';
import type { Passwords } from './passwords.ts';

/** What signing in needs: guesses are counted per name, whether or not there is such an account, and per address. */
export type SignInDeps = {
  accounts: AccountStore;
  passwords: Passwords;
  guessesPerName: GuessThrottle;
  guessesPerAddress: GuessThrottle;
};

/** The account whose name and password these are. @throws {Problem} `invalid-credentials`, `too-many-requests`. */
export const signIn = async (
  deps: SignInDeps,
  { username, password }: Credentials,
  address: string,
): Promise<AccountRecord> => {
  const key = usernameKey(username);
  const account = await deps.guessesPerAddress.guess(address, () =>
    deps.guessesPerName.guess(key, () => checkPassword(deps, key, password)),
  );
  if (!account) throw new Problem('invalid-credentials');
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
