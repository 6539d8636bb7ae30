import type { Bookmark } from 'resume-service/contract';

/** True when a bookmark says that another screen than `here` has paused since what was `held` of the title. */
export const isNewPauseElsewhere = (
  { state, place }: Pick<Bookmark, 'state' | 'place'>,
  held: Pick<Bookmark, 'place'> | undefined,
  here: string,
): boolean =>
  state === 'continue' &&
  place.kind === 'pause' &&
  place.device.id !== here &&
  (held === undefined || held.place.kind !== 'pause' || held.place.activeAt < place.activeAt);
