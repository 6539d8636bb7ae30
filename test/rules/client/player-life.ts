/** A player's life told step by step, with a clock that only moves when told to. */
import { nextLookMs, open, step } from '../../../resume-service/src/client/pausing/playing-rules.ts';
import type {
  Draft,
  Happening,
  Look,
  Opening,
  PlayingState,
} from '../../../resume-service/src/client/pausing/playing-types.ts';

const epochMs = 1_700_000_000_000;

export type PlayerLife = ReturnType<typeof playerLife>;

/** Opens a title ten minutes long. */
export const playerLife = (opening: Partial<Opening> = {}) => {
  const nowhere = { id: 'opening', isResume: false, resumeAt: 0, place: 0 };
  let monotonicMs = 5_000;
  let asleepMs = 0;
  let position = opening.resumeAt ?? 0;
  let rate = 1;
  let isPaused = true;
  const events: Draft[] = [];

  const look = (): Look => ({
    at: {
      monotonicMs,
      wallMs: epochMs + monotonicMs + asleepMs,
      run: 'page',
      serviceMs: epochMs + monotonicMs + asleepMs,
    },
    position,
    duration: 600,
    rate,
    isPaused,
  });
  let state: PlayingState = open({ ...nowhere, ...opening }, look());

  const say = (happening: Happening): void => {
    const { state: next, drafts } = step(state, happening, look());
    state = next;
    events.push(...drafts);
  };
  const pass = (ms: number, isMoving: boolean): void => {
    let leftMs = ms;
    while (leftMs > 0) {
      const stepMs = Math.max(1, Math.min(leftMs, nextLookMs(state, monotonicMs)));
      monotonicMs += stepMs;
      if (isMoving && !isPaused) position = Math.max(0, Math.min(600, position + (stepMs / 1000) * rate));
      leftMs -= stepMs;
      say({ is: 'looked' });
    }
  };

  const life = {
    events,
    nowMs: () => epochMs + monotonicMs + asleepMs,
    position: () => position,
    last: (): Draft => {
      const event = events.at(-1);
      if (!event) throw new Error('nothing was reported');
      return event;
    },
    say,
    play: () => {
      isPaused = false;
      say({ is: 'played' });
    },
    pause: () => {
      isPaused = true;
      say({ is: 'paused' });
    },
    /** The page pauses the player without the viewer. */
    pausesByItself: () => {
      isPaused = true;
      say({ is: 'looked' });
    },
    seek: (seconds: number) => {
      position = seconds;
      say({ is: 'sought' });
    },
    /** The player moves its position by itself (a gap in the stream). */
    slip: (seconds: number) => {
      position += seconds;
    },
    setRate: (value: number) => {
      say({ is: 'looked' });
      rate = value;
      say({ is: 'looked' });
    },
    /** Time passes, and the picture moves if it is not paused. */
    run: (seconds: number) => pass(seconds * 1000, true),
    /** Time passes while the player waits for data. */
    stall: (seconds: number) => pass(seconds * 1000, false),
    /** The device sleeps: its steady clock stands still, its wall clock goes on. */
    sleep: (seconds: number) => {
      asleepMs += seconds * 1000;
    },
    end: () => {
      isPaused = true;
      say({ is: 'ended' });
    },
  };
  return life;
};
