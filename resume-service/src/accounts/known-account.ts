import { accountCard } from './account-card.ts';
import type { AccountRecord } from './account-store.ts';
import type { AccountCard } from './contract.ts';

/** An account's card, and whom it is and acts for. */
export type KnownAccount = AccountCard & { ownViewer: string; actsFor: string; actsForLink: string | null };

/** Those of the records that still count: an account that is being erased is no account any more. */
export const knownAccounts = (records: readonly (AccountRecord | null)[]): KnownAccount[] =>
  records.flatMap((record) =>
    record && !record.erasing
      ? [
          {
            ...accountCard(record),
            ownViewer: record.ownViewer,
            actsFor: record.actsFor,
            actsForLink: record.actsForLink,
          },
        ]
      : [],
  );
