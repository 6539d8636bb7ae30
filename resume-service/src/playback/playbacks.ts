/**
 * The life of a playback: opened with a random address, renewed while playing, ended or revoked. Its address is good
 * for this playback only and stops working, even in the middle of an answer, when the playback ends.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { notFound, Problem } from '../core/problem.ts';
import type { PlaybackRecord, PlaybackStore } from './playback-store.ts';

export { createPlaybackStore, type PlaybackRecord } from './playback-store.ts';

/** An address is good for this long; players renew before Play after a pause, and every hour while playing. */
export const addressLifeMs = 3 * 3_600_000;

/** An answer that is being sent: the part of an HTTP response that is needed to cut it off. */
export type Answer = { destroy(): unknown; on(event: 'close', listener: () => void): unknown };

/** What a new playback is made of. */
export type NewPlaybackRecord = Pick<
  PlaybackRecord,
  | 'title'
  | 'edition'
  | 'device'
  | 'command'
  | 'conversion'
  | 'source'
  | 'texts'
  | 'startAt'
  | 'leadSeconds'
  | 'boundTo'
>;

/** What is remembered of a playback beside its record. */
export type KnownPlayback = Pick<
  PlaybackRecord,
  'edition' | 'title' | 'account' | 'viewer' | 'device' | 'leadSeconds'
>;

const knownOf = ({ edition, title, account, viewer, device, leadSeconds }: PlaybackRecord): KnownPlayback => {
  return { edition, title, account, viewer, device, leadSeconds: leadSeconds ?? 0 };
};

/** An id that names nothing is not looked for again so soon: whoever invents one repeats it every ten seconds. */
const strangersForMs = 60_000;

/** The register of playbacks. */
export type Playbacks = ReturnType<typeof createPlaybacks>;

const mostRemembered = 20_000;
/** Playbacks that one account can have: more than a household's screens leave paused. The oldest make room. */
const mostPerAccount = 500;

/** What the register is made of. `onEnded` hears of every playback that has ended here. */
export type PlaybacksDeps = { store: PlaybackStore; clock: Clock; onEnded?: (id: string) => void };

/** Creates the register over the store. */
export const createPlaybacks = ({ store, clock, onEnded }: PlaybacksDeps) => {
  const answering = new Map<string, Set<Answer>>();
  const started = new Set<string>();
  const ended = new Set<string>();
  const known = new Map<string, KnownPlayback>();
  const expiries = new Map<string, number>();
  const strangers = new Map<string, number>();

  const remember = (record: PlaybackRecord): void => {
    known.set(record._id, knownOf(record));
    expiries.set(record._id, record.expiresAt);
    if (expiries.size > mostRemembered) expiries.delete(expiries.keys().next().value ?? '');
    if (known.size > mostRemembered) known.delete(known.keys().next().value ?? '');
  };

  const isStranger = (id: string): boolean => (strangers.get(id) ?? 0) > clock.now();
  const noteStranger = (id: string): void => {
    strangers.set(id, clock.now() + strangersForMs);
    if (strangers.size > mostRemembered) strangers.delete(strangers.keys().next().value ?? '');
  };

  const cutOff = (id: string): void => {
    ended.add(id);
    if (ended.size > mostRemembered) ended.delete(ended.values().next().value ?? '');
    for (const response of answering.get(id) ?? []) response.destroy();
    answering.delete(id);
    known.delete(id);
    expiries.delete(id);
    onEnded?.(id);
  };

  const own = async (caller: Caller, id: string): Promise<PlaybackRecord> => {
    const record = await store.find(id);
    if (!record || record.account !== caller.account || record.viewer !== caller.viewer)
      throw notFound('playback');
    return record;
  };

  return {
    async open(caller: Caller, wish: NewPlaybackRecord): Promise<PlaybackRecord> {
      const now = clock.now();
      const record: PlaybackRecord = {
        ...wish,
        _id: randomUUID(),
        key: randomBytes(24).toString('base64url'),
        account: caller.account,
        viewer: caller.viewer,
        credential: caller.credential,
        createdAt: now,
        expiresAt: now + addressLifeMs,
        startedAt: null,
      };
      await store.add(record);
      for (const surplus of await store.removeSurplus(record.account, mostPerAccount)) cutOff(surplus);
      remember(record);
      return record;
    },
    /** A playback of the caller. @throws {Problem} `not-found`, also for somebody else's. */
    own,
    /** @throws {Problem} `not-found`, also for somebody else's. */
    async renew(caller: Caller, id: string): Promise<PlaybackRecord> {
      const record = await own(caller, id);
      const expiresAt = clock.now() + addressLifeMs;
      await store.renew(id, expiresAt);
      return { ...record, expiresAt };
    },
    async end(caller: Caller, id: string): Promise<void> {
      await own(caller, id);
      await store.remove(id);
      cutOff(id);
    },
    /** The playback behind a media address. @throws {Problem} `not-found` or `gone`. */
    async byKey(key: string): Promise<PlaybackRecord> {
      const record = await store.findByKey(key);
      if (!record) throw notFound('playback');
      if (record.expiresAt <= clock.now())
        throw new Problem('gone', 'This address has expired. Renew the playback.');
      return record;
    },
    /** Remembers an answer that is being sent, so that it can be cut off; at once, if the playback has ended meanwhile. */
    track(id: string, response: Answer): void {
      if (ended.has(id)) return void response.destroy();
      const responses = answering.get(id) ?? new Set();
      answering.set(id, responses);
      responses.add(response);
      response.on('close', () => {
        responses.delete(response);
        if (responses.size === 0 && answering.get(id) === responses) answering.delete(id);
      });
    },
    /** Whose playback it is and what it plays, from memory or the store. */
    async look(id: string): Promise<KnownPlayback | undefined> {
      const found = known.get(id);
      if (found || isStranger(id)) return found;
      const record = await store.find(id);
      if (record) remember(record);
      else noteStranger(id);
      return known.get(id);
    },
    /** Whose playback it is, if this replica knows at once. */
    known: (id: string): KnownPlayback | undefined => known.get(id),
    /** The first picture was reported: answers the record the first time, undefined ever after. */
    async noteStarted(caller: Caller, id: string): Promise<PlaybackRecord | undefined> {
      const name = `${caller.account}/${id}`;
      if (started.has(name)) return undefined;
      started.add(name);
      if (started.size > mostRemembered) started.delete(started.values().next().value ?? '');
      return (await store.start(id, caller.account, clock.now())) ?? undefined;
    },
    /** The player still reports: its address is kept good, with at most one write for each half of its life. */
    async keepGood(caller: Caller, id: string): Promise<void> {
      const now = clock.now();
      const expiry = expiries.get(id);
      if ((expiry !== undefined && expiry - now > addressLifeMs / 2) || isStranger(id)) return;
      const record = await store.find(id);
      if (!record) noteStranger(id);
      if (record?.account !== caller.account || record.viewer !== caller.viewer || record.expiresAt <= now)
        return;
      remember(record);
      const isFresh = record.expiresAt - now > addressLifeMs / 2;
      const expiresAt = isFresh ? record.expiresAt : now + addressLifeMs;
      if (!isFresh) await store.renew(id, expiresAt);
      expiries.set(id, expiresAt);
      if (expiries.size > mostRemembered) expiries.delete(expiries.keys().next().value ?? '');
    },
    /** Ends a playback of a viewer without asking whose account it is (after a hand-over). */
    async revoke(id: string, viewer: string): Promise<void> {
      const record = await store.find(id);
      if (record?.viewer !== viewer) return;
      await store.remove(id);
      cutOff(id);
    },
    /** What is held about an account's playbacks, without the secrets: their addresses. */
    exportFor: async (account: string) =>
      (await store.ofAccount(account)).map(
        ({ _id: id, device, title, edition, command, createdAt, expiresAt, startedAt }) => {
          return { id, device, title, edition, command, createdAt, expiresAt, startedAt };
        },
      ),
    /** Ends all playbacks of an account, a credential or a viewer at once. */
    async revokeAll(filter: { account?: string; credential?: string; viewer?: string }): Promise<number> {
      const ids = await store.removeOf(filter);
      for (const id of ids) cutOff(id);
      return ids.length;
    },
  };
};
