import type { Provider } from 'oidc-provider';
import { linkScope, tvClient } from './provider.ts';
import type { RecordStore } from './record-store.ts';

/** An approval that was proved: who gave it, and how to end it once it has been used. */
export type Approval = { approver: string; spend(): Promise<void> };

/** What an access token proves to this box; undefined: nothing (forged, expired, spent, or another box's). */
export const redeemApproval = async (
  deps: { provider: () => Provider; records: RecordStore },
  accessToken: string,
  box: string,
): Promise<Approval | undefined> => {
  const token = await deps.provider().AccessToken.find(accessToken);
  if (!token || token.clientId !== tvClient || !token.scopes.has(linkScope)) return undefined;
  const { accountId, grantId, extra } = token;
  if (extra?.['box'] !== box || grantId === undefined) return undefined;
  return {
    approver: accountId,
    async spend() {
      await deps.records.removeGrant(grantId);
      await deps.provider().Grant.adapter.destroy(grantId);
    },
  };
};
