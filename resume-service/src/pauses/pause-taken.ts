/** What the other features hear of each event that was taken in. */
import { topic } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { ProblemCode } from '../core/problem.ts';
import type { Outcome, PauseEvent } from './contract.ts';

/** One event, after it is durable: who sent it, the viewer it was filed with, what became of it. */
export type PauseTaken = {
  caller: Caller;
  viewer: string;
  title: string;
  event: PauseEvent;
  outcome: Outcome;
};

/** Published for every event that was not refused, duplicates too. */
export const pauseTaken = topic<PauseTaken>('pause-taken');

/** Published for every event that was refused, with the name of its problem; not for what was no event at all. */
export const pauseRefused = topic<{ problem: ProblemCode }>('pause-refused');
