import type { Provider } from 'oidc-provider';
import { notFound } from '../core/problem.ts';
import type { LinkDecision } from '../linking/contract.ts';
import { type FindDeps, findOpenCode, type TypedCode } from './find-link-request.ts';
import { linkScope, tvClient } from './provider.ts';

/** Approves or refuses the box behind a code, once: the TV hears of it when it next asks. */
export const decideLinkRequest = async (
  deps: FindDeps & { provider: () => Provider },
  typed: TypedCode,
  { decision }: LinkDecision,
): Promise<void> => {
  const { _id } = await findOpenCode(deps, typed);
  const isDecided =
    decision === 'approve'
      ? await approve(deps, _id, typed.caller.account)
      : await deps.records.decide(_id, { error: 'access_denied', errorDescription: 'the viewer refused' });
  if (!isDecided) throw notFound('code, or it is no longer valid');
};

const approve = async (
  { provider, records }: FindDeps & { provider: () => Provider },
  code: string,
  accountId: string,
): Promise<boolean> => {
  const { Grant } = provider();
  const grant = new Grant({ accountId, clientId: tvClient });
  grant.addOIDCScope(linkScope);
  const grantId = await grant.save();
  const isDecided = await records.decide(code, { accountId, grantId, scope: linkScope });
  if (!isDecided) await grant.destroy();
  return isDecided;
};
