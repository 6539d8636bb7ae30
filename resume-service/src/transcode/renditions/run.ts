/**
 * One ffmpeg at work on a rendition, from some segment on. Before each segment it takes its turn in the queue; when
 * nobody wants more it is held, which costs nothing, for as long as it takes.
 */
import type { Slot, Slots } from '../queue/slots.ts';
import type { Urgency } from '../queue/urgency-rules.ts';

/** What makes the segments of a track one after the other; not asking for the next holds it. */
export type SegmentMaker = {
  init(): Promise<Buffer>;
  /** null: the film is over. */
  next(): Promise<{ n: number; data: Buffer } | null>;
  end(): Promise<void>;
};

/** What a run needs of its rendition. */
export type RunDeps = {
  open(startAt: number): Promise<SegmentMaker>;
  /** So many segments there are. */
  count: number;
  slots: Slots;
  weight: number;
  /** No segment for this long, though not held: it fails. */
  stuckMs: number;
  /** Why its next segment is to be made; null: hold. */
  urgency(run: Run): Urgency | null;
  onInit(init: Buffer): Promise<void>;
  /** Resolves when the segment has been published. */
  onSegment(segment: number, data: Buffer): Promise<void>;
  /** It has come to the next segment. */
  onMoved(): void;
  /** It is over; `error` is null at the end of the film and when it was ended from outside. Called once. */
  onOver(run: Run, error: unknown): void;
};

/** See {@link startRun}. */
export type Run = {
  /** The segment it makes next. */
  readonly position: number;
  readonly state: RunState;
  /** How many are to be served before it; null: it is not in the queue. */
  ahead(): number | null;
  /** What is wanted of it may have changed. */
  nudge(): void;
  /** Ends ffmpeg and waits until it is gone. */
  end(): Promise<void>;
};

/** Waiting for its turn, making a segment, held, over. */
export type RunState = 'waiting' | 'running' | 'held' | 'over';

/** ffmpeg gave nothing for too long: it is frozen, or endlessly slow. */
export class StuckError extends Error {
  override name = 'StuckError';
}

const ended = Symbol('ended');

/** Starts one; ffmpeg itself is started when its turn comes. */
export const startRun = (startAt: number, deps: RunDeps): Run => {
  let position = startAt;
  let state: RunState = 'waiting';
  let isEnded = false;
  let maker: SegmentMaker | undefined;
  let slot: Slot | undefined;
  let wake = (): void => undefined;
  let stop = (): void => undefined;
  const stopped = new Promise<typeof ended>((resolve) => {
    stop = () => resolve(ended);
  });

  const hold = (): Promise<void> => {
    state = 'held';
    return new Promise((resolve) => {
      wake = resolve;
    });
  };

  /** Waits for it, but not when it was ended meanwhile, and not for ever. */
  const unlessStuck = async <T>(work: Promise<T>): Promise<T | typeof ended> => {
    let timer: NodeJS.Timeout | undefined;
    const stuck = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StuckError('no segment within the time limit')), deps.stuckMs);
    });
    try {
      return await Promise.race([work, stuck, stopped]);
    } finally {
      clearTimeout(timer);
      work.catch(() => undefined);
      stuck.catch(() => undefined);
    }
  };

  const open = async (): Promise<SegmentMaker | typeof ended> => {
    const opening = deps.open(position);
    const opened = await unlessStuck(opening).catch((error: unknown) => {
      endLate(opening);
      throw error;
    });
    if (opened === ended) {
      endLate(opening);
      return ended;
    }
    maker = opened;
    const init = await unlessStuck(opened.init());
    if (init === ended) return ended;
    await deps.onInit(init);
    return opened;
  };

  /** @returns whether there is more */
  const makeNext = async (): Promise<boolean> => {
    state = 'running';
    const opened = maker ?? (await open());
    if (opened === ended) return false;
    const made = await unlessStuck(opened.next());
    if (made === ended) return false;
    if (made?.n !== position) throw new Error('ffmpeg has made another segment than was asked for, or none');
    await deps.onSegment(position, made.data);
    position += 1;
    deps.onMoved();
    return position < deps.count;
  };

  const work = async (): Promise<void> => {
    for (let isMore = true; isMore && !isEnded; ) {
      const urgency = deps.urgency(run);
      if (urgency === null) {
        slot?.give();
        await hold();
        continue;
      }
      state = 'waiting';
      slot = deps.slots.take({ urgency, weight: deps.weight, instead: slot });
      if (await slot.granted) isMore = await makeNext();
    }
  };

  const run: Run = {
    get position() {
      return position;
    },
    get state() {
      return isEnded ? 'over' : state;
    },
    ahead: () => slot?.ahead() ?? null,
    nudge() {
      if (state === 'held') return wake();
      if (slot?.ahead() == null) return;
      const urgency = deps.urgency(run);
      if (urgency === null) slot.give();
      else slot.reconsider(urgency);
    },
    async end() {
      isEnded = true;
      stop();
      wake();
      if (slot?.ahead() != null) slot.give();
      await over;
    },
  };

  const live = async (): Promise<void> => {
    let error: unknown = null;
    try {
      // The rendition that starts it has to know it before it is asked what it wants of it.
      await Promise.resolve();
      await work();
    } catch (thrown) {
      error = thrown;
    }
    state = 'over';
    slot?.give();
    await maker?.end().catch(() => undefined);
    deps.onOver(run, isEnded ? null : error);
  };
  const over = live();
  return run;
};

/** It was no longer wanted by the time it was there. */
const endLate = (opening: Promise<SegmentMaker>): void =>
  void opening.then((maker) => maker.end()).catch(() => undefined);
