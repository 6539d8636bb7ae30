import type { Accounts } from '../accounts/index.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import type { GuessThrottle } from '../core/guess-throttle.ts';
import { notFound, Problem } from '../core/problem.ts';
import type { LinkRequest } from '../linking/contract.ts';
import type { Platforms } from '../platforms/index.ts';
import type { AuthorizationRecord, RecordStore } from './record-store.ts';
import { normaliseUserCode, showUserCode } from './user-code-rules.ts';

/** What finding a request by its code needs. */
export type FindDeps = {
  records: RecordStore;
  accounts: Accounts;
  platforms: Platforms;
  codesPerAccount: GuessThrottle;
  codesPerAddress: GuessThrottle;
  clock: Clock;
};

/** A code somebody has typed, and who has typed it where. */
export type TypedCode = { userCode: string; caller: Caller; address: string };

/**
 * The open request behind a code. Unknown, expired and used codes all look the same.
 * @throws {Problem} `not-found`, `forbidden` for a box, `too-many-requests` for somebody who guesses.
 */
export const findOpenCode = async (deps: FindDeps, typed: TypedCode): Promise<AuthorizationRecord> => {
  if (typed.caller.kind !== 'session') throw new Problem('forbidden', 'Approve on the web, signed in there.');
  const code = normaliseUserCode(typed.userCode);
  const found = await deps.codesPerAddress.guess(typed.address, () =>
    deps.codesPerAccount.guess(typed.caller.account, async () => {
      const record = code ? await deps.records.findOpen(code, new Date(deps.clock.now())) : null;
      return record ?? undefined;
    }),
  );
  if (!found) throw notFound('code, or it is no longer valid');
  return found;
};

/** Which box of which operator asks, for the person who decides. */
export const findLinkRequest = async (deps: FindDeps, typed: TypedCode): Promise<LinkRequest> => {
  const { payload, box, userCode } = await findOpenCode(deps, typed);
  const account = box === undefined ? undefined : await deps.accounts.account(box);
  if (!account || userCode === undefined) throw notFound('code, or it is no longer valid');
  return {
    userCode: showUserCode(userCode),
    platform: { id: account.platform, name: deps.platforms.nameOf(account.platform) },
    device: { name: account.name },
    requestedAt: isoTime(payload.iat),
    expiresAt: isoTime(payload.exp),
  };
};

const isoTime = (seconds: number | undefined): string => new Date((seconds ?? 0) * 1000).toISOString();
