/** oidc-provider's records in our store (its interface: `Adapter`). */
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Clock } from '../core/clock.ts';
import type { PollingPace } from './polling-pace.ts';
import { type AuthorizationRecord, type RecordStore, recordKey } from './record-store.ts';

/** What the adapters of all models share. */
export type AdapterDeps = { records: RecordStore; pace: PollingPace; clock: Clock };

/** The adapter of one model. */
export const createAdapter = (deps: AdapterDeps, model: string): Adapter => {
  const { records } = deps;
  const find = async (id: string): Promise<AdapterPayload | undefined> => {
    const record = await records.find(recordKey(model, id));
    return record ? { ...record.payload, jti: id } : undefined;
  };
  return {
    upsert: (id, payload) => records.put(toRecord(model, id, payload)),
    find:
      model === 'DeviceCode'
        ? (id) => {
            if (deps.pace.isTooFast(recordKey(model, id))) throw new errors.SlowDown();
            return find(id);
          }
        : find,
    async consume(id) {
      const wasFirst = await records.consume(recordKey(model, id), Math.floor(deps.clock.now() / 1000));
      if (!wasFirst) throw new errors.InvalidGrant('it was used before');
    },
    async destroy(id) {
      await records.remove(recordKey(model, id));
    },
    async revokeByGrantId(grantId) {
      await records.removeGrant(grantId);
    },
    findByUid: () => unreachable('findByUid'),
    findByUserCode: () => unreachable('findByUserCode'),
  };
};

/** Only oidc-provider's own pages look records up like that, and `routes.ts` opens none of them. */
const unreachable = async (what: string): Promise<never> => {
  throw new Error(`${what}: this service has no sign-in pages of the authorization server`);
};

const toRecord = (model: string, id: string, given: AdapterPayload): AuthorizationRecord => {
  const { jti: _, ...payload } = given;
  const { grantId, uid, userCode, accountId, deviceInfo, extra, exp } = payload;
  const box = deviceInfo?.['box'] ?? extra?.['box'];
  const isDecided = accountId !== undefined || payload.error !== undefined;
  return {
    _id: recordKey(model, id),
    model,
    payload,
    ...(grantId === undefined ? {} : { grantId }),
    ...(uid === undefined ? {} : { uid }),
    ...(userCode === undefined ? {} : { userCode, isOpen: !isDecided }),
    ...(accountId === undefined ? {} : { account: accountId }),
    ...(typeof box === 'string' ? { box } : {}),
    isConsumed: payload.consumed !== undefined,
    ...(exp === undefined ? {} : { expiresAt: new Date(exp * 1000) }),
    schema: 1,
  };
};
