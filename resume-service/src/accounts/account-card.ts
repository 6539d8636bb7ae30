import type { AccountRecord } from './account-store.ts';
import type { AccountCard } from './contract.ts';

/** What others may see of an account. */
export const accountCard = (account: AccountRecord): AccountCard => ({
  platform: account.platform,
  id: account._id,
  name: account.name,
});
