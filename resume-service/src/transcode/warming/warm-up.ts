/**
 * Getting the first seconds ready for a screen that may be next: one track after the other, at low priority, and only
 * while no viewer's conversion runs and the machine has nothing better to do. A viewer interrupts it at once; what was
 * not finished is taken up again later, if it is not too old by then.
 */
import type { Clock } from '../../core/clock.ts';
import { Problem } from '../../core/problem.ts';
import type { Part } from '../cache/cached-part-rules.ts';
import type { Rendition } from '../renditions/rendition.ts';
import type { Track } from '../renditions/renditions.ts';

/** Segments `from` to `to` of a track. Of one viewer there is one job for a track: the latest. */
export type WarmUpJob = { track: Track; from: number; to: number; viewer?: string | undefined };

/** What warm-up work needs. */
export type WarmUpDeps = {
  clock: Clock;
  renditionOf(track: Track): Rendition;
  isThere(track: Track, part: Part): boolean;
  /** Whether viewers need the machine. */
  isBusy(): boolean;
  /** Whether anything else needs it. */
  isMachineBusy(): boolean;
  /** How soon it is looked again whether there is time for it. */
  patienceMs: number;
};

/** See {@link createWarmUp}. */
export type WarmUp = {
  add(job: WarmUpJob): void;
  /** A viewer wants something: everything else stops. */
  interrupt(): void;
  /** Looks whether there is time; called now and then. */
  resume(): void;
  close(): void;
};

/** Who asked for it: no playback is called like this. */
const asker = 'warm-up';
/** By then the viewer has long been at it, or will not come. */
const staleMs = 10 * 60_000;
const maxJobs = 64;

/** Creates it. */
export const createWarmUp = (deps: WarmUpDeps): WarmUp => {
  const jobs = new Map<string, WarmUpJob & { addedAtMs: number }>();
  let current: { key: string; stop: AbortController } | null = null;
  let isClosed = false;
  let isScheduled = false;

  const make = async ({ track, from, to }: WarmUpJob, signal: AbortSignal): Promise<void> => {
    // What nobody uses is forgotten: it is looked up each time.
    const rendition = (): Rendition => deps.renditionOf(track);
    const asking = { id: asker, isWarmUp: true, last: to, signal };
    try {
      if (!deps.isThere(track, 'init')) await rendition().init(from, asking);
      for (let n = from; n <= to && !signal.aborted; n += 1) {
        if (!deps.isThere(track, n)) await rendition().segment(n, asking);
        if (!deps.isThere(track, n)) throw new Error('there is no room for what is made ahead');
      }
    } finally {
      rendition().leave(asker, new Problem('gone'));
    }
  };

  /** It may have been replaced meanwhile. */
  const remove = (key: string, job: WarmUpJob): void => {
    if (jobs.get(key) === job) jobs.delete(key);
  };

  const workOn = async (key: string, job: WarmUpJob): Promise<void> => {
    const stop = new AbortController();
    current = { key, stop };
    try {
      await make(job, stop.signal);
      remove(key, job);
    } catch {
      // What failed for a viewer's sake is said to the viewer; what was interrupted is tried again.
      if (!stop.signal.aborted) remove(key, job);
    } finally {
      current = null;
    }
    resume();
  };

  const start = (): void => {
    isScheduled = false;
    if (isClosed || current || deps.isBusy() || deps.isMachineBusy()) return;
    for (const [key, job] of jobs) {
      if (job.addedAtMs < deps.clock.now() - staleMs) jobs.delete(key);
      else return void workOn(key, job);
    }
  };

  const resume = (): void => {
    if (isScheduled || isClosed || jobs.size === 0) return;
    isScheduled = true;
    setTimeout(start, deps.patienceMs).unref();
  };

  return {
    add(job) {
      const key = keyOf(job);
      const before = jobs.get(key);
      const isMade = ['init' as const, ...rangeOf(job)].every((part) => deps.isThere(job.track, part));
      if (isClosed || isMade || (before?.from === job.from && before.to === job.to)) return;
      if (current?.key === key) current.stop.abort(new Error('the viewer has gone on'));
      jobs.delete(key);
      if (jobs.size >= maxJobs) jobs.delete([...jobs.keys()][0] ?? '');
      jobs.set(key, { ...job, addedAtMs: deps.clock.now() });
      resume();
    },
    interrupt: () => current?.stop.abort(new Error('a viewer comes first')),
    resume,
    close() {
      isClosed = true;
      jobs.clear();
      current?.stop.abort(new Error('the service is closing'));
    },
  };
};

const keyOf = ({ track, from, to, viewer }: WarmUpJob): string =>
  viewer === undefined ? `${track.key} ${from} ${to}` : `${track.key} of ${viewer}`;

const rangeOf = ({ from, to }: WarmUpJob): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
