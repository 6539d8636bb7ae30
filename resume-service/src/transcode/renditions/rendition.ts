/**
 * A track of a film as it is made for whoever wants it like this: who uses it, which ffmpegs work on it, and what comes
 * next. Whenever something happens (a request, a segment, a failure, somebody goes) it is settled anew who is served by
 * which ffmpeg; a playback is served by one at a time, and an ffmpeg that serves nobody is ended.
 */
import type { Clock } from '../../core/clock.ts';
import { Problem } from '../../core/problem.ts';
import type { SegmentCache } from '../cache/segment-cache.ts';
import type { Slots } from '../queue/slots.ts';
import { mostUrgent, type Urgency } from '../queue/urgency-rules.ts';
import type { Timing } from '../timing.ts';
import { canReach, isOfAnotherPlace, lastAhead, nextWanted, urgencyOf } from './demand-rules.ts';
import type { FailureMemory } from './failure-memory.ts';
import { isAwaiting, type Member, refuse, wait } from './members.ts';
import { type Run, type SegmentMaker, startRun } from './run.ts';

/** The times of the track's segments. */
export type RenditionTimes = {
  timescale: number;
  count: number;
  startOf(segment: number): number;
  durationOf(segment: number): number;
  /** The segment in which a position (seconds) lies. */
  at(seconds: number): number;
};

/** What happened, for the metrics, the log and the playbacks concerned. */
export type RenditionEvents = {
  started(): void;
  /** The first segment of an ffmpeg is there, so long after it was decided to start it. */
  firstSegment(afterMs: number): void;
  /** An ffmpeg failed. */
  failed(error: unknown, isTriedAgain: boolean): void;
  /** Requests of a playback were refused. */
  refused(playback: string, problem: Problem): void;
};

/** What a rendition is made of. */
export type RenditionDeps = {
  /** Names its folder in the cache. */
  key: string;
  times: RenditionTimes;
  open(startAt: number, isWarmUp: boolean): Promise<SegmentMaker>;
  weight: number;
  slots: Slots;
  cache: SegmentCache;
  failures: FailureMemory;
  clock: Clock;
  timing: Timing;
  isServed(playback: string): boolean;
  problemOf(error: unknown): Problem;
  events: RenditionEvents;
};

/** Who asks, and until when the answer is of use. `last` limits how far ahead is made for it. */
export type Asking = { id: string; isWarmUp?: boolean; last?: number; signal?: AbortSignal | undefined };

/** See {@link createRendition}. */
export type Rendition = ReturnType<typeof createRendition>;

/** Creates it; nothing runs until somebody asks. */
export const createRendition = (deps: RenditionDeps) => {
  const { key, times, cache, failures, clock, timing } = deps;
  const members = new Map<string, Member>();
  const runs = new Set<Run>();
  let init: Buffer | null = null;
  let isClosed = false;

  const wantOf = (member: Member): number | null =>
    nextWanted(
      {
        place: member.place,
        last: member.last,
        position: member.run?.position ?? null,
        awaited: [...member.waiters, ...member.awaitsInit].map(({ segment }) => segment),
      },
      (segment) => cache.has(key, segment) && !(member.awaitsInit.size > 0 && segment === member.place),
    );

  const urgency = (run: Run): Urgency | null =>
    mostUrgent(
      [...members.values()]
        .filter((member) => member.run === run && wantOf(member) !== null)
        .map((member) =>
          urgencyOf({
            isWarmUp: member.isWarmUp,
            isAwaiting: isAwaiting(member),
            isServed: deps.isServed(member.id),
          }),
        ),
    );

  const refuseAll = (member: Member, problem: Problem): void => {
    if (refuse(member, problem) && !member.isWarmUp) deps.events.refused(member.id, problem);
  };

  const publish = async (segment: number, data: Buffer): Promise<void> => {
    const users = [...members.values()];
    await cache.write(
      key,
      segment,
      data,
      users.every((member) => member.isWarmUp),
    );
    failures.forget(segment);
    for (const member of members.values())
      for (const waiter of member.waiters) if (waiter.segment === segment) waiter.resolve(data);
  };

  const publishInit = async (data: Buffer): Promise<void> => {
    init ??= (await cache.read(key, 'init')) ?? data;
    if (!init.equals(data)) throw new Error('ffmpeg has made another init segment than before');
    await cache.write(key, 'init', data, false);
    for (const member of members.values()) for (const waiter of member.awaitsInit) waiter.resolve(data);
  };

  const start = (startAt: number, isWarmUp: boolean): Run => {
    const startedAtMs = clock.now();
    let isFirst = true;
    const run = startRun(startAt, {
      open: (at) => deps.open(at, isWarmUp),
      count: times.count,
      slots: deps.slots,
      weight: deps.weight,
      stuckMs: timing.stuckMs,
      urgency,
      onInit: publishInit,
      async onSegment(segment, data) {
        await publish(segment, data);
        if (isFirst) deps.events.firstSegment(clock.now() - startedAtMs);
        isFirst = false;
      },
      onMoved: settle,
      onOver,
    });
    runs.add(run);
    deps.events.started();
    return run;
  };

  const onOver = (run: Run, error: unknown): void => {
    runs.delete(run);
    for (const member of members.values()) if (member.run === run) member.run = null;
    if (error !== null) {
      const isTriedAgain = failures.add(run.position, deps.problemOf(error));
      deps.events.failed(error, isTriedAgain);
    }
    settle();
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
      (run) => run.state !== 'over' && canReach(run.position, next, timing.reachSegments),
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
  const join = (place: number, { id, isWarmUp = false, last }: Asking): Member => {
    if (isClosed) throw new Problem('unavailable');
    const member = members.get(id) ?? newMember(id, isWarmUp);
    members.set(id, member);
    member.place = place;
    member.last = Math.min(last ?? times.count, lastAhead(times, place, timing.aheadSeconds));
    member.askedAtMs = clock.now();
    for (const waiter of member.waiters)
      if (isOfAnotherPlace(waiter.segment, place, member.last, timing.reachSegments))
        waiter.reject(new Problem('gone', 'The player has asked for another place in the meantime.'));
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
    leave(id: string): void {
      const member = members.get(id);
      if (!member) return;
      members.delete(id);
      refuse(member, new Problem('gone', 'This playback is over.'));
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

const newMember = (id: string, isWarmUp: boolean): Member => ({
  id,
  isWarmUp,
  place: 0,
  last: 0,
  askedAtMs: 0,
  run: null,
  waiters: new Set(),
  awaitsInit: new Set(),
});
