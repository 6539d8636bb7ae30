/** Admitted events go to their documents, those of one document in one go. */
import type { Caller } from '../core/caller.ts';
import type { Admitted } from './admit-event.ts';
import type { PauseResult } from './contract.ts';
import type { PausesDeps } from './dependencies.ts';
import { pauseTaken } from './pause-taken.ts';

type Deps = Pick<PausesDeps, 'bookmarks' | 'bus'>;

/** Resolves when all are durable, with one result for each, in order. */
export const createTakeInTogether = ({ bookmarks, bus }: Deps) => {
  const takeInGroup = async (group: readonly Admitted[]): Promise<[Admitted, PauseResult][]> => {
    const { viewer, title } = group[0] as Admitted;
    const taken = group.map((one) => one.taken);
    const results = await bookmarks.takeIn(viewer, title, taken);
    return group.map((one, index) => {
      const { outcome = 'refused', id = null } = results[index] ?? {};
      return [one, { eventId: one.report.eventId, outcome, bookmark: title, id }];
    });
  };
  return async (caller: Caller, admitted: readonly Admitted[]): Promise<PauseResult[]> => {
    const groups = await Promise.all(byDocument(admitted).map(takeInGroup));
    const results = new Map(groups.flat());
    for (const [{ viewer, title, report }, { outcome }] of results)
      bus.publish(pauseTaken, { caller, viewer, title, event: report, outcome });
    return admitted.map((one) => results.get(one) as PauseResult);
  };
};

const byDocument = (admitted: readonly Admitted[]): Admitted[][] => {
  const groups = new Map<string, Admitted[]>();
  for (const one of admitted) {
    const name = `${one.viewer}\n${one.title}`;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.values()];
};
