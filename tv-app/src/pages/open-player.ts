import type { Opening } from '../player/openings.ts';
import type { Tv } from '../session/tv.ts';

type Router = { to(path: string): void };

/** Opens the player. Every opening has a path of its own, so that one can follow the other. */
export function openPlayer(
  tv: Tv,
  router: Router,
  { wish, order }: Pick<Opening, 'wish'> & Partial<Opening>,
): void {
  router.to(`/play/${tv.openings.keep({ wish, order: order ?? null })}`);
}
