/** A pause state as it was taken in, for the viewer it belongs to. */
import type { TakenEvent } from '../bookmarks/index.ts';
import type { Caller } from '../core/caller.ts';
import { notFound } from '../core/problem.ts';
import type { PauseState } from './contract.ts';
import type { PausesDeps } from './dependencies.ts';

/** Somebody else's state is not found like one that does not exist. @throws {Problem} `not-found` */
export const createReadPauseState =
  ({ bookmarks }: Pick<PausesDeps, 'bookmarks'>) =>
  async (caller: Caller, id: string): Promise<PauseState> => {
    const found = await bookmarks.findPauseState(id);
    if (!found || found.viewer !== caller.viewer) throw notFound('pause state');
    return pauseState(id, found.event);
  };

const pauseState = (id: string, event: TakenEvent): PauseState => {
  const { duration, edition: _edition, platform: _platform, ...rest } = event;
  const { creditsAt: _creditsAt, isPlaceless: _isPlaceless, ...report } = rest;
  return { id, ...report, ...(duration === null ? {} : { duration }) };
};
