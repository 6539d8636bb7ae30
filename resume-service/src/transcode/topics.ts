import { topic } from '../core/bus.ts';
import type { ProblemCode } from '../core/problem.ts';

/**
 * A playback that has shown nothing yet waits for its turn: so many are to be served before it. null: it waits no
 * longer. Told when the number changes.
 */
export const conversionWaiting = topic<{ playback: string; ahead: number | null }>('conversion-waiting');

/** What a playback waits for cannot be made; `reason` is the problem that its requests are answered with. */
export const conversionFailed = topic<{ playback: string; reason: ProblemCode }>('conversion-failed');
