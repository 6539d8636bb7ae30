/**
 * A track of a film as it is made for whoever wants it like this: who uses it, which ffmpegs work on it, and what comes
 * next. Whenever something happens (a request, a segment, a failure, somebody goes) it is settled anew who is served by
 * which ffmpeg; a playback is served by one at a time, and an ffmpeg that serves nobody is ended.
 */
import { Problem } from '../../core/problem.ts';
import { type Claim, strongestClaim } from '../queue/urgency-rules.ts';
import { canReach, isOfAnotherPlace, lastAhead, nextWanted, urgencyOf } from './demand-rules.ts';
import { isAwaiting, type Member, newMember, refuse, wait } from './members.ts';
import type { Asking, RenditionDeps } from './rendition-deps.ts';
import { type Run, startRun } from './run.ts';

/** See {@link createRendition}. */
export type Rendition = ReturnType<typeof createRendition>;

/** Creates it; nothing runs until somebody asks. */
export const createRendition = (deps: RenditionDeps) => {
  const { key, times, cache, failures, clock, timing } = deps;
  const members = new Map<string, Member>();
  const runs = new Set<Run>();
  /** Those that work gently: no viewer is served by them. */
  const gentle = new WeakSet<Run>();
  let init: Buffer | null = null;
  let isClosed = false;

  const wantOf = (member: Member): number | null => {
    const next = nextWanted(
      {
        place: member.place,
        last: member.last,
        position: member.run?.position ?? null,
        awaited: [...member.waiters].map(({ segment }) => segment),
      },
      (segment) => cache.has(key, segment),
    );
    // Only a new ffmpeg gives an init segment, though all that it would make may be there.
    return next ?? (member.awaitsInit.size > 0 ? (member.run?.position ?? member.place) : null);
  };

  const claim = (run: Run): Claim | null =>
    strongestClaim(
      [...members.values()]
        .filter((member) => member.run === run && wantOf(member) !== null)
        .map((member) => ({
          owner: member.owner,
          urgency: urgencyOf({
            isWarmUp: member.isWarmUp,
            isAwaiting: isAwaiting(member),
            isServed: deps.isServed(member.id),
          }),
        })),
    );

  const refuseAll = (member: Member, problem: Problem): void => {
    if (refuse(member, problem) && !member.isWarmUp) deps.events.refused(member.id, problem);
  };

  const publish = async (run: Run, segment: number, data: Buffer): Promise<void> => {
    const isWarm = gentle.has(run) && [...members.values()].every((member) => member.isWarmUp);
    await cache.write(key, segment, data, isWarm);
    failures.forget(segment);
    for (const member of members.values())
      for (const waiter of member.waiters) if (waiter.segment === segment) waiter.resolve(data);
  };

  /** Segments fit one init segment only: when another is made, what was made before is of no use any more. */
  const publishInit = async (run: Run, data: Buffer): Promise<void> => {
    const before = init ?? (await cache.read(key, 'init'));
    init = data;
    if (before && !before.equals(data)) {
      for (const other of runs) if (other !== run) void other.end();
      await cache.dropAll(key);
    }
    await cache.write(key, 'init', data, false);
    for (const member of members.values()) for (const waiter of member.awaitsInit) waiter.resolve(data);
  };

  const start = (startAt: number, isWarmUp: boolean): Run => {
    const startedAtMs = clock.now();
    let isFirst = true;
    const run = startRun(startAt, {
      ...{ count: times.count, slots: deps.slots, room: deps.room, weight: deps.weight },
      ...{ stuckMs: timing.stuckMs, lapseMs: deps.lapseMs, claim },
      open: (at) => deps.open(at, isWarmUp),
      onInit: publishInit,
      async onSegment(_, segment, data) {
        await publish(run, segment, data);
        if (isFirst) deps.events.firstSegment(clock.now() - startedAtMs);
        isFirst = false;
      },
      onMoved: settle,
      onOver,
    });
    runs.add(run);
    if (isWarmUp) gentle.add(run);
    deps.events.started();
    return run;
  };

  const onOver = (run: Run, error: unknown): void => {
    runs.delete(run);
    const users = [...members.values()].filter((member) => member.run === run);
    for (const member of users) member.run = null;
    if (error !== null) onFailed(run, error, users);
    settle();
  };

  /** What was made ahead of anybody's asking is not tried again, and says nothing about a viewer's conversion. */
  const onFailed = (run: Run, error: unknown, users: readonly Member[]): void => {
    const problem = deps.problemOf(error);
    const isTriedAgain = !gentle.has(run) && failures.add(run.position, problem);
    deps.events.failed(error, isTriedAgain);
    if (gentle.has(run)) for (const member of users) refuse(member, problem);
  };

  const serve = (member: Member): void => {
    const next = wantOf(member);
    if (next === null) return;
    const problem = failures.of(next);
    if (problem) {
      member.run = null;
      return refuseAll(member, problem);
    }
    if (member.run && canReach(member.run.position, next, timing.reachSegments)) return;
    const able = [...runs].find(
      (run) =>
        run.state !== 'over' &&
        (member.isWarmUp || !gentle.has(run)) &&
        canReach(run.position, next, timing.reachSegments),
    );
    member.run = able ?? start(next, member.isWarmUp);
  };

  const settle = (): void => {
    if (isClosed) return;
    for (const member of members.values()) serve(member);
    const used = new Set([...members.values()].map((member) => member.run));
    for (const run of runs) {
      if (used.has(run)) run.nudge();
      else void run.end();
    }
  };

  /** Somebody asks for a place: from now on that is where work goes on for it. */
  const join = (place: number, { id, owner, isWarmUp = false, last, signal }: Asking): Member => {
    if (isClosed) throw new Problem('unavailable');
    signal?.throwIfAborted();
    const member = members.get(id) ?? newMember(id, isWarmUp);
    members.set(id, member);
    member.owner = owner ?? member.owner;
    member.place = place;
    member.last = Math.min(last ?? times.count, lastAhead(times, place, timing.aheadSeconds));
    member.askedAtMs = clock.now();
    for (const waiter of member.waiters)
      if (isOfAnotherPlace(waiter.segment, place, member.last, timing.reachSegments))
        waiter.reject(new Problem('conflict', 'The player has asked for another place in the meantime.'));
    return member;
  };

  return {
    times,
    /** Somebody was served `place` from the cache: what comes after it is made ahead. */
    follow(place: number, asking: Asking): void {
      join(place, asking);
      settle();
    },
    /** Waits for a segment that is not in the cache. @throws {Problem}, or the signal's reason */
    async segment(place: number, asking: Asking): Promise<Buffer> {
      const member = join(place, asking);
      const waiting = wait(member.waiters, place, asking.signal, settle);
      settle();
      return waiting;
    },
    /** Waits for an init segment that is not in the cache; if an ffmpeg has to be started for it, it is at `place`. */
    async init(place: number, asking: Asking): Promise<Buffer> {
      if (init) return init;
      const member = join(place, asking);
      const waiting = wait(member.awaitsInit, member.place, asking.signal, settle);
      settle();
      return waiting;
    },
    /** Somebody has gone, and with it what it waits for. */
    leave(id: string, reason: Problem): void {
      const member = members.get(id);
      if (!member) return;
      members.delete(id);
      refuse(member, reason);
      settle();
    },
    /** Somebody is served by another rendition now; what it waits for here still comes. */
    rest(id: string): void {
      const member = members.get(id);
      if (!member || isAwaiting(member)) return;
      members.delete(id);
      settle();
    },
    /** Playbacks that wait for a first picture, and how many are to be served before them. */
    waiting: (): { playback: string; ahead: number }[] =>
      [...members.values()].flatMap((member) => {
        const ahead = member.run?.ahead() ?? null;
        const waits = !member.isWarmUp && isAwaiting(member) && !deps.isServed(member.id);
        return waits && ahead !== null ? [{ playback: member.id, ahead }] : [];
      }),
    states: () => [...runs].map((run) => run.state),
    /** Whether anybody but warm-up work uses it in a way that takes strength. */
    isBusy: (): boolean =>
      [...members.values()].some(
        (member) => !member.isWarmUp && (isAwaiting(member) || wantOf(member) !== null),
      ),
    /** Lets go of whoever has not asked for long. @returns whether nobody is left */
    sweep(): boolean {
      const old = clock.now() - timing.idleMs;
      for (const member of members.values())
        if (member.askedAtMs < old && !isAwaiting(member)) members.delete(member.id);
      settle();
      return members.size === 0 && runs.size === 0;
    },
    async close(): Promise<void> {
      isClosed = true;
      for (const member of members.values()) refuse(member, new Problem('unavailable'));
      members.clear();
      await Promise.all([...runs].map((run) => run.end()));
    },
  };
};
