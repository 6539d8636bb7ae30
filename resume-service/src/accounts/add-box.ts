import type { Clock } from '../core/clock.ts';
import { accountCard } from './account-card.ts';
import type { AccountRecord, AccountStore } from './account-store.ts';
import type { BoxCreated, NewBox } from './contract.ts';
import type { CredentialStore } from './credential-store.ts';
import { mintToken, newId } from './secret-token.ts';

const unusedBoxLifeMs = 7 * 24 * 60 * 60 * 1000;

/** Makes a new account of the IPTV platform, always; the token is shown this once. Unused for a week, it disappears. */
export const addBox = async (
  deps: { accounts: AccountStore; credentials: CredentialStore; clock: Clock },
  { name, hardwareAddress }: NewBox,
): Promise<BoxCreated> => {
  const createdAt = deps.clock.now();
  const unusedUntil = new Date(createdAt + unusedBoxLifeMs);
  const ownViewer = newId('viewer');
  const account: AccountRecord = {
    _id: newId('box'),
    platform: 'iptv',
    name,
    ...(hardwareAddress === undefined ? {} : { hardwareAddress }),
    ownViewer,
    actsFor: ownViewer,
    actsForLink: null,
    createdAt,
    unusedUntil,
    schema: 1,
  };
  const { id, token, secretHash } = mintToken('box');
  await deps.accounts.insert(account);
  await deps.credentials.insert({
    _id: id,
    kind: 'box',
    account: account._id,
    secretHash,
    createdAt,
    expiresAt: unusedUntil,
    schema: 1,
  });
  return { account: accountCard(account), token };
};
