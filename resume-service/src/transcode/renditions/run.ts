/**
 * One ffmpeg at work on a rendition, from some segment on. Before each segment it takes its turn in the queue; when
 * nobody wants more it is held, which costs nothing, for as long as it takes. While it rests its ffmpeg may be ended to
 * make room: the next segment wanted starts another where it was.
 */
import type { Living, MakerRoom } from '../queue/maker-room.ts';
import type { Slot, Slots } from '../queue/slots.ts';
import type { Claim } from '../queue/urgency-rules.ts';

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
  room: MakerRoom;
  weight: number;
  /** No segment for this long, though not held: it fails. */
  stuckMs: number;
  /**
   * No segment for this long: others take their turn meanwhile, because it waits for its source. For work that weighs
   * too little to take so long; null: it keeps its turn.
   */
  lapseMs: number | null;
  /** Why its next segment is to be made, and for whom; null: hold. */
  claim(run: Run): Claim | null;
  onInit(run: Run, init: Buffer): Promise<void>;
  /** Resolves when the segment has been published. */
  onSegment(run: Run, segment: number, data: Buffer): Promise<void>;
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
const nothing = (): void => undefined;

/** Starts one; ffmpeg itself is started when its turn comes. */
export const startRun = (startAt: number, deps: RunDeps): Run => {
  let position = startAt;
  let state: RunState = 'waiting';
  let isEnded = false;
  let hasLapsed = false;
  let maker: SegmentMaker | undefined;
  /** Resolves when an ffmpeg that had to make room is gone. */
  let madeRoom: Promise<void> = Promise.resolve();
  let slot: Slot | undefined;
  let wake = nothing;
  /** Lets go of what is waited for: with an error, or because the run was ended. */
  let interrupt: (error?: Error) => void = nothing;

  const hold = (): Promise<void> => {
    state = 'held';
    return new Promise((resolve) => {
      wake = resolve;
    });
  };

  /**
   * Waits for it, but not when it was ended meanwhile, and not for ever. No `Promise.race` with something that lives as
   * long as the run: that would keep every segment until the end.
   */
  const unlessStuck = <T>(work: Promise<T>): Promise<T | typeof ended> =>
    new Promise((resolve, reject) => {
      const stuck = (): void => reject(new StuckError('no segment within the time limit'));
      const timer = setTimeout(stuck, deps.stuckMs);
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        interrupt = nothing;
        settle();
      };
      interrupt = (error) => finish(() => (error ? reject(error) : resolve(ended)));
      work.then(
        (made) => finish(() => resolve(made)),
        (error: unknown) => finish(() => reject(error as Error)),
      );
      if (isEnded) interrupt();
    });

  const living: Living = {
    weight: deps.weight,
    isResting: () => state !== 'running' || hasLapsed,
    async end() {
      const resting = maker;
      maker = undefined;
      if (state === 'running') interrupt(new StuckError('others needed its place'));
      madeRoom = resting?.end().catch(nothing) ?? madeRoom;
      await madeRoom;
    },
  };

  const open = async (): Promise<SegmentMaker | typeof ended> => {
    await deps.room.enter(living);
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
    await deps.onInit(run, init);
    return opened;
  };

  /** @returns whether there is more */
  const makeNext = async (): Promise<boolean> => {
    deps.room.use(living);
    const opened = maker ?? (await open());
    if (opened === ended) return false;
    const made = await unlessStuck(opened.next());
    if (made === ended) return false;
    if (made?.n !== position) throw new Error('ffmpeg has made another segment than was asked for, or none');
    await deps.onSegment(run, position, made.data);
    position += 1;
    deps.onMoved();
    return position < deps.count;
  };

  const takeTurn = async (): Promise<boolean> => {
    state = 'running';
    const lapse = (): void => {
      hasLapsed = true;
      slot?.give();
    };
    const timer = deps.lapseMs === null ? undefined : setTimeout(lapse, deps.lapseMs);
    try {
      return await makeNext();
    } finally {
      clearTimeout(timer);
      hasLapsed = false;
    }
  };

  const work = async (): Promise<void> => {
    for (let isMore = true; isMore && !isEnded; ) {
      const claim = deps.claim(run);
      if (claim === null) {
        slot?.give();
        await hold();
        continue;
      }
      state = 'waiting';
      slot = deps.slots.take({ ...claim, weight: deps.weight, instead: slot });
      if (await slot.granted) isMore = await takeTurn();
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
      const claim = deps.claim(run);
      if (claim === null) slot.give();
      else slot.reconsider(claim.urgency);
    },
    async end() {
      isEnded = true;
      interrupt();
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
    await maker?.end().catch(nothing);
    await madeRoom;
    deps.room.leave(living);
    deps.onOver(run, isEnded ? null : error);
  };
  const over = live();
  return run;
};

/** It was no longer wanted by the time it was there. */
const endLate = (opening: Promise<SegmentMaker>): void =>
  void opening.then((maker) => maker.end()).catch(nothing);
