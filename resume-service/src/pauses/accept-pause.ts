/** Events arrive: each is judged on its own, those of one title are written together, and each is answered. */
import type { Caller } from '../core/caller.ts';
import { Problem } from '../core/problem.ts';
import { type Admitted, createAdmitEvent, readEvent } from './admit-event.ts';
import type { PauseEvent, PauseResult } from './contract.ts';
import type { PausesDeps } from './dependencies.ts';
import { pauseRefused } from './pause-taken.ts';
import { createTakeInTogether } from './take-in-together.ts';

type Refused = { eventId: string | null; problem: Problem };

/** Accepts one event. @throws {Problem} when it is refused */
export const createAcceptPause = (deps: PausesDeps) => {
  const admit = createAdmitEvent(deps);
  const takeIn = createTakeInTogether(deps);
  return async (caller: Caller, event: PauseEvent): Promise<PauseResult[]> => {
    try {
      return await takeIn(caller, [await admit(caller, event, 'body')]);
    } catch (problem) {
      if (isRefusal(problem)) deps.bus.publish(pauseRefused, { problem: problem.code });
      throw problem;
    }
  };
};

/** Accepts a batch. What is wrong with one event is said in its result, and stops none of the others. */
export const createAcceptPauses = (deps: PausesDeps) => {
  const admit = createAdmitEvent(deps);
  const takeIn = createTakeInTogether(deps);
  const judge = async (caller: Caller, value: unknown, where: string): Promise<Admitted | Refused> => {
    try {
      return await admit(caller, readEvent(value, where), where);
    } catch (problem) {
      if (!isRefusal(problem)) throw problem;
      deps.bus.publish(pauseRefused, { problem: problem.code });
      return { eventId: eventIdIn(value), problem };
    }
  };
  return async (caller: Caller, values: readonly unknown[]): Promise<PauseResult[]> => {
    const judged = await Promise.all(values.map((value, index) => judge(caller, value, `body.${index}`)));
    const results = await takeIn(caller, judged.filter(isAdmitted));
    return judged.map((one) => (isAdmitted(one) ? (results.shift() as PauseResult) : refusal(one)));
  };
};

const isRefusal = (problem: unknown): problem is Problem =>
  problem instanceof Problem && problem.status < 500;

const isAdmitted = (one: Admitted | Refused): one is Admitted => 'taken' in one;

const refusal = ({ eventId, problem }: Refused): PauseResult => ({
  eventId,
  outcome: 'refused',
  bookmark: null,
  id: null,
  problem: problem.toDocument(),
});

const eventIdIn = (value: unknown): string | null => {
  const { eventId } = (value ?? {}) as { eventId?: unknown };
  return typeof eventId === 'string' ? eventId.slice(0, 64) : null;
};
